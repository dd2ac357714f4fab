// A witness's folder: its phrase, its own copy of the pins, its empty store, and the card with its public keys. Never made twice.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '#cli/refusal';
import { readArguments } from '#cli/terminal/arguments';
import { machine, today } from '#cli/terminal/machine';
import { readPins } from '#cli/terminal/pins';
import { readEntropy } from '#cli/terminal/secret';
import { toBase64 } from '#protocol/bytes';
import { english } from '#protocol/identity/english';
import { signingKey } from '#protocol/identity/keys';
import { epochIdentity, noteSigner } from '#protocol/identity/note-signer';
import { makePhrase, wordsOf } from '#protocol/identity/phrase';
import { witnessKeys } from '#protocol/log/cosigned-checkpoint';
import type { RosterWitness } from '#protocol/roster/format';
import { addDays } from '#protocol/shape';
import { openStore } from '#witness/store/database';

const OPTIONS = {
  pins: { type: 'string' },
  name: { type: 'string' },
  'words-to': { type: 'string' },
  restore: { type: 'boolean' },
} as const;

const EPOCHS = 4;
const EPOCH_DAYS = 92;

/** Makes the folder; with `--restore`, by the words on standard input and without a store. Throws `Refusal`. */
export async function init(folder: string, args: string[], usage: string): Promise<number> {
  const { values } = readArguments(args, usage, OPTIONS);
  if (!values.pins || !values.name) throw new Refusal(`expected --pins and --name; usage: candor ${usage}`, 2);
  for (const file of ['phrase', 'witness.sqlite'])
    if (existsSync(join(folder, file)))
      throw new Refusal(`${folder} has a witness already: its keys are never made twice`);
  const pins = readPins(values.pins);
  const entropy = values.restore ? await readEntropy("the witness's 12 words: ") : makePhrase(machine.random).entropy;
  const words = wordsOf(entropy, english).join(' ');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (values['words-to']) writeSecret(values['words-to'], words);
  writeSecret(join(folder, 'phrase'), words);
  writeFileSync(join(folder, 'pins.json'), `${JSON.stringify(pins, null, 2)}\n`);
  writeFileSync(join(folder, 'card.json'), `${JSON.stringify(cardOf(entropy, values.name), null, 2)}\n`);
  if (values.restore) {
    console.log(`put witness.sqlite and copy.sqlite of your newest backup into ${folder}; it does not start without`);
    return 0;
  }
  openStore(join(folder, 'witness.sqlite')).close();
  if (!values['words-to']) console.log(`write these 12 words on paper; they are not shown again:\n\n  ${words}\n`);
  console.log(`give ${join(folder, 'card.json')} to the custodians: it holds no secret`);
  return 0;
}

/** The line of a roster that names this witness, with its key of four quarters. */
function cardOf(entropy: Uint8Array, name: string): RosterWitness {
  const { suite } = machine;
  return {
    name,
    key: toBase64(signingKey(suite, entropy).publicKey),
    ...witnessKeys(suite, noteSigner(suite, name, entropy)),
    epochs: Array.from({ length: EPOCHS }, (_, index) => ({
      epoch: index + 1,
      from: addDays(today(), index * EPOCH_DAYS),
      until: addDays(today(), (index + 1) * EPOCH_DAYS - 1),
      recipient: epochIdentity(suite, entropy, index + 1).recipient,
    })),
  };
}

const writeSecret = (file: string, words: string): void =>
  writeFileSync(file, `${words}\n`, { flag: 'wx', mode: 0o600 });
