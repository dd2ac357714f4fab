/** Randomness that a failure can be replayed with: SHA-256 in counter mode over a seed. */
import { createHash } from 'node:crypto';
import type { Random } from '#protocol/suite/suite';

/** The same bytes for the same seed, in the same order of calls. */
export function seeded(seed: string): Random {
  let block = 0;
  let rest = new Uint8Array(0);
  const next = () => new Uint8Array(createHash('sha256').update(`${seed}/${block++}`).digest());
  return (length) => {
    const out = new Uint8Array(length);
    let filled = 0;
    while (filled < length) {
      if (rest.length === 0) rest = next();
      const taken = rest.subarray(0, length - filled);
      out.set(taken, filled);
      filled += taken.length;
      rest = rest.slice(taken.length);
    }
    return out;
  };
}
