// `candor witness`: for the body that runs the witness. `init` makes its folder, phrase and store, and the card that custodians put
// into the roster; `start` looks at the machine, says in words what it found, and runs the witness. A folder without its store is not
// started: a witness that lost its memory could cosign a fork and release a second time.
import { resolve } from 'node:path';
import { Refusal } from '#cli/refusal';
import { advised } from '#cli/terminal/advice';
import { init } from './init.ts';
import { start } from './start.ts';

const USAGE = 'witness init --pins FILE --name NAME [--words-to FILE | --restore] | witness start';

/** Runs it. Throws `Refusal`. */
export function run([what, ...args]: string[]): Promise<number> {
  const folder = resolve(process.env.CANDOR_DATA || './data/witness');
  return advised(async () => {
    if (what === 'init') return init(folder, args, USAGE);
    if (what === 'start' && args.length === 0) return start(folder);
    throw new Refusal(`usage: candor ${USAGE}`, 2);
  });
}
