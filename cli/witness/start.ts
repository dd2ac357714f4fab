// Looks at what a witness stands on, says it in words, and runs the witness in this process. What would make it dangerous is refused.
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '#cli/refusal';
import { machine, today } from '#cli/terminal/machine';
import { toBase64 } from '#protocol/bytes';
import { ProtocolError } from '#protocol/error';
import { signingKey } from '#protocol/identity/keys';
import { forceOn } from '#protocol/roster/force';
import { verifyRosters } from '#protocol/roster/verify';
import { readPhraseFile, readPins } from '#witness/config';
import { StartError } from '#witness/problem';
import { openStore, type Store } from '#witness/store/database';
import { allRosters } from '#witness/store/roster';

/** SQLite's number for a commit that waits for the disk. */
const FULL = 2;
const OTHERS = 0o077;
const TOLERANCE_S = 60;

/** Checks and starts. Resolves when the witness answers; it then goes on until it is asked to end. Throws `Refusal`. */
export async function start(folder: string): Promise<number> {
  const phraseFile = process.env.CANDOR_WITNESS_PHRASE_FILE || join(folder, 'phrase');
  process.umask(OTHERS);
  try {
    look(folder, phraseFile);
  } catch (error) {
    if (error instanceof StartError) throw new Refusal(error.message);
    if (error instanceof ProtocolError)
      throw new Refusal(`the rosters in this store do not follow from pins.json: ${error.message}`);
    throw error;
  }
  process.env.CANDOR_DATA = folder;
  process.env.CANDOR_WITNESS_PHRASE_FILE = phraseFile;
  await import('#witness/main');
  return Number(process.exitCode ?? 0);
}

function look(folder: string, phraseFile: string): void {
  const entropy = readPhraseFile(phraseFile);
  if (process.platform !== 'win32' && (statSync(phraseFile).mode & OTHERS) !== 0)
    throw new Refusal(`others on this machine can read ${phraseFile}: chmod 600 ${phraseFile}`);
  say('phrase', 'only this user can read it');
  const file = join(folder, 'witness.sqlite');
  if (!existsSync(file)) {
    throw new Refusal(
      `${file} is missing: put it back from your backup. Without it this witness could cosign a fork and release a second time. ` +
        'If there is no backup, this witness is at an end: make another one under a new name, in another folder',
    );
  }
  const store = openStore(file);
  try {
    lookAtStore(store);
    lookAtClock(store);
    lookAtRoster(store, { entropy, folder });
  } finally {
    store.close();
  }
}

function lookAtStore({ db }: Store): void {
  if (Number(db.prepare('PRAGMA synchronous').get()?.synchronous) !== FULL)
    throw new Refusal('the store does not wait for the disk (synchronous FULL)');
  say('store', 'it can be written, and each write waits for the disk');
}

/** The one clock that a machine without network can be compared with: its own, when it last cosigned. */
function lookAtClock({ db }: Store): void {
  const newest = Number(db.prepare('SELECT max(seconds) AS seconds FROM checkpoint').get()?.seconds ?? 0);
  if (Date.now() / 1000 + TOLERANCE_S < newest)
    throw new Refusal('the clock is behind what this witness signed before: set it right first');
  say('clock', `${new Date().toISOString()}; compare it with a watch`);
}

function lookAtRoster({ db }: Store, { entropy, folder }: { entropy: Uint8Array; folder: string }): void {
  const pins = readPins(folder);
  say('address', `sources and auditors look for it at ${pins.witness}`);
  const envelopes = allRosters(db).map(({ envelope }) => envelope);
  if (envelopes.length === 0) {
    say('roster', 'none yet; the custodians publish it to this witness');
    return;
  }
  const { current } = forceOn(verifyRosters(machine.suite, pins, envelopes), today());
  const key = toBase64(signingKey(machine.suite, entropy).publicKey);
  const own = current?.roster.witnesses.find((one) => one.key === key);
  const named = own ? `names it as ${own.name}` : 'names ANOTHER witness: this one can do nothing under it';
  say('roster', `${envelopes.length} verified from the pins on; the one in force ${named}`);
}

const say = (what: string, words: string): void => console.log(`${what.padEnd(8)} ${words}`);
