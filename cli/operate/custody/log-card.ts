// `candor custody log`: a new phrase for the log, and the card with its public keys, for the day on which the old phrase is lost or
// in wrong hands. The origin stays, so that it goes on as one log.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { Refusal } from '#cli/refusal';
import { machine, speak } from '#cli/terminal/machine';
import { entropyIn } from '#cli/terminal/secret';
import { english } from '#protocol/identity/english';
import { noteSigner } from '#protocol/identity/note-signer';
import { makePhrase, wordsOf } from '#protocol/identity/phrase';
import { canonical, readCanonical } from '#protocol/json';
import { logKeys } from '#protocol/log/log-checkpoint';
import { Roster } from '#protocol/roster/format';
import { readBytes, writeNew } from './files.ts';

const LogCard = Roster.properties.log;

/** `custody log ORIGIN --phrase-file FILE`: makes FILE where it is not there yet, and writes the card beside it. Throws `Refusal`. */
export function makeLogCard(
  origin: string | undefined,
  { 'phrase-file': phrase, out = 'log.card.json', json }: LogCardOptions,
): number {
  if (origin === undefined || phrase === undefined)
    throw new Refusal('name the log and the file of its new phrase: candor custody log ORIGIN --phrase-file FILE', 2);
  const isNew = !existsSync(phrase);
  const entropy = isNew ? makePhrase(machine.random).entropy : entropyIn(readFileSync(phrase, 'utf8'));
  if (isNew) writeFileSync(phrase, `${wordsOf(entropy, english).join(' ')}\n`, { flag: 'wx', mode: 0o600 });
  const card = logKeys(machine.suite, noteSigner(machine.suite, origin, entropy));
  writeNew(out, canonical(card));
  speak(json, { phrase, card: out, log: card }, [
    `The phrase is in ${phrase}: on paper into a safe, and to the sequencer's machine. The card is in ${out}, and is no secret:`,
    `  candor custody propose URL --log ${out}`,
  ]);
  return 0;
}

interface LogCardOptions {
  readonly 'phrase-file'?: string | undefined;
  readonly out?: string | undefined;
  readonly json?: boolean | undefined;
}

/** The roster with the log's keys of a card. Throws `Refusal` for a log of another origin, and what `readCanonical` throws. */
export function withLog(roster: Roster, file: string): Roster {
  const log = readCanonical(LogCard, readBytes(file));
  if (log.origin !== roster.log.origin)
    throw new Refusal(
      `the card is of ${log.origin}: make it for ${roster.log.origin}, under which everything was signed`,
    );
  return { ...roster, log };
}
