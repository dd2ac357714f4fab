/**
 * P7.11. Puzzles for whoever sends, when much comes at once: how hard they are follows from how many tips and messages
 * came lately, never from whom. A puzzle is signed and about one statement, so nothing is kept of it; it holds no address.
 */
import { createChallenge, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { toHex } from '#protocol/bytes';
import { ofShape } from '#protocol/json';
import type { Random } from '#protocol/suite/suite';
import { Puzzle, type Work } from '#protocol/wire/puzzle';
import { refuse } from '#server/problem';

/** What lately came, counted so that ten minutes make half of it forgotten, is quiet up to this; four hundred an hour. */
const QUIET = 100;
/** In a demo many invented tips come at once, and none of them is junk. */
const QUIET_IN_A_DEMO = 1_000_000;
const HALF_LIFE_MILLISECONDS = 10 * 60_000;
const LIFE_MILLISECONDS = 20 * 60_000;

/** One try is about a millisecond of a processor, and no faster in WebAssembly than without: WebCrypto does it. */
const COST = 5000;
const EASIEST = 1000;
const HARDEST = 32_000;

export interface Puzzles {
  /** A puzzle about a statement (SHA-256 in hex); `null` in quiet times. */
  ask(about: string): Promise<Puzzle | null>;
  /** Passes in quiet times, and with a solved puzzle about this statement. Refuses with `puzzle-wanted`, `puzzle-stale`, `puzzle-wrong`. */
  check(about: string, work: Work | undefined): Promise<void>;
  /** A tip or message was stored. */
  came(): void;
}

export interface PuzzleSettings {
  readonly random: Random;
  readonly clock: () => number;
  readonly quiet: number;
  /** Iterations of one try; a millisecond's worth unless told otherwise. */
  readonly cost?: number;
}

/** How much may come before anybody is asked for work. */
export const quietFor = ({ demo }: { readonly demo: boolean }): number => (demo ? QUIET_IN_A_DEMO : QUIET);

/** Tries that a puzzle takes at most: none while it is quiet, then twice as many for twice as much. */
export function triesFor(load: number, quiet: number): number {
  if (load <= quiet) return 0;
  return Math.min(HARDEST, EASIEST * 2 ** Math.floor(Math.log2(load / quiet)));
}

/** Puzzles of one process; those of the one before it are stale. */
export function makePuzzles({ random, clock, quiet, cost = COST }: PuzzleSettings): Puzzles {
  const secrets = { hmacSignatureSecret: toHex(random(32)), hmacKeySignatureSecret: toHex(random(32)) };
  let load = 0;
  let counted = clock();
  const loadNow = () => {
    const now = clock();
    load *= 0.5 ** (Math.max(0, now - counted) / HALF_LIFE_MILLISECONDS);
    counted = now;
    return load;
  };
  return {
    async ask(about) {
      const most = triesFor(loadNow(), quiet);
      if (most === 0) return null;
      const data = { about, expires: clock() + LIFE_MILLISECONDS, most };
      const counter = below(random, most);
      const how = { algorithm: 'PBKDF2/SHA-256', cost, deriveKey, counter, keyPrefixLength: 8 };
      return ofShape(Puzzle, await createChallenge({ ...how, data, ...secrets }));
    },
    async check(about, work) {
      if (triesFor(loadNow(), quiet) === 0) return;
      if (!work) return refuse('puzzle-wanted', 'much is coming at once: ask for a puzzle and send its solution along');
      const { puzzle: challenge, ...answer } = work;
      const solution = { ...answer, time: 0 };
      const found = await verifySolution({ challenge, solution, deriveKey, ...secrets });
      if (found.invalidSignature || challenge.parameters.data.expires < clock())
        refuse('puzzle-stale', 'the puzzle is too old: ask for another');
      if (!found.verified || challenge.parameters.data.about !== about)
        refuse('puzzle-wrong', 'expected the solution of a puzzle about this statement');
    },
    came() {
      load = loadNow() + 1;
    },
  };
}

/** A number below `most`, as good as evenly. */
const below = (random: Random, most: number): number => {
  const bytes = random(4);
  return new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0) % most;
};
