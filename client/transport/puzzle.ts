/**
 * P7.11. Asking whether a puzzle stands before what is about to be sent, and solving it: with WebCrypto, which needs no
 * WebAssembly and leaves the page free, and as fast where a browser's own compilers are switched off.
 */

import type { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';
import { type Patience, tryAgain } from '#client/transport/again';
import { ExchangeProblem, Unreachable } from '#client/transport/http';
import { toHex } from '#protocol/bytes';
import type { Suite } from '#protocol/suite/suite';
import type { Exchange } from '#protocol/wire/exchange';
import type { Puzzle, Work } from '#protocol/wire/puzzle';
import { INTAKE } from '#protocol/wire/source-endpoints';

/** What takes part in working: patience, and whom to tell how many seconds it is likely to take; `null` when it is done. */
export interface Working extends Patience {
  readonly onWork?: (seconds: number | null) => void;
}

/** What is to be sent: the statement, and how, with what work it takes. */
export interface Sent<T> {
  readonly suite: Suite;
  readonly statement: Uint8Array;
  readonly send: (work: { readonly work?: Work }) => Promise<T>;
}

/** Puzzles that one sending is ready to solve: a second one when the first grew old, or when the flood began meanwhile. */
const MOST_PUZZLES = 3;
/** Tries after which the pace of this device is known well enough to say how long. */
const MEASURED = 16;
const RENEWABLE: ReadonlySet<string> = new Set(['puzzle-wanted', 'puzzle-stale']);

/** Asks for a puzzle, solves it when there is one, and sends; again with the same bytes like `tryAgain`. Throws like the exchanges. P7.11 */
export async function sendWithWork<T>(
  exchange: Exchange,
  { suite, statement, send }: Sent<T>,
  working: Working = {},
): Promise<T> {
  const body = { about: toHex(suite.sha256(statement)) };
  for (let solved = 1; ; solved++) {
    const { puzzle } = await tryAgain(() => exchange(INTAKE.puzzleAsk, { body }, working.signal), working);
    const work = puzzle ? { work: await solve(puzzle, working) } : {};
    try {
      return await tryAgain(() => send(work), working);
    } catch (error) {
      const another = error instanceof ExchangeProblem && RENEWABLE.has(error.code);
      if (!another || solved === MOST_PUZZLES) throw error;
    }
  }
}

/** What solves puzzles, fetched in a flood only: a page in quiet times does not carry it. */
async function fetchSolver() {
  try {
    const [{ solveChallenge }, { deriveKey }] = await Promise.all([
      import('altcha-lib'),
      import('altcha-lib/algorithms/web/pbkdf2'),
    ]);
    return { solveChallenge, deriveKey };
  } catch {
    throw new Unreachable('expected what solves puzzles');
  }
}

/** Solves a puzzle. Throws `puzzle-wrong` when it has no solution, {@link Unreachable}, and the signal's reason. P7.11 */
export async function solve(puzzle: Puzzle, { signal, onWork }: Working = {}): Promise<Work> {
  const { most } = puzzle.parameters.data;
  const solver = await fetchSolver();
  const started = performance.now();
  let tries = 0;
  const derive: typeof deriveKey = async (...asked) => {
    signal?.throwIfAborted();
    tries += 1;
    if (tries > most) throw new ExchangeProblem('puzzle-wrong', 'the puzzle has no solution');
    // Neither the least nor the most that it can take.
    if (tries === MEASURED) onWork?.(Math.ceil((((performance.now() - started) / MEASURED) * 0.75 * most) / 1000));
    return solver.deriveKey(...asked);
  };
  try {
    const found = await solver.solveChallenge({ challenge: puzzle, deriveKey: derive, timeout: 0 });
    if (!found) throw new ExchangeProblem('puzzle-wrong', 'the puzzle has no solution');
    return { puzzle, counter: found.counter, derivedKey: found.derivedKey };
  } finally {
    onWork?.(null);
  }
}
