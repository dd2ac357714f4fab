/** P7.4, P7.6. Nonces of the server: random, single use, in memory only, few, and short-lived. */
import { toBase64 } from '#protocol/bytes';
import type { Random } from '#protocol/suite/suite';

const LIFE_MILLISECONDS = 5 * 60_000;
const MOST = 100_000;

export interface Nonces {
  /** A new nonce, 32 bytes in base64. */
  give(): string;
  /** Whether this nonce was given, is young enough, and was never taken before; it is gone now. */
  take(nonce: string): boolean;
}

/** Keeps at most a hundred thousand nonces; the oldest go first. */
export function makeNonces(random: Random, clock: () => number): Nonces {
  const given = new Map<string, number>();
  return {
    give() {
      const nonce = toBase64(random(32));
      given.set(nonce, clock());
      for (const oldest of given.keys()) {
        if (given.size <= MOST) break;
        given.delete(oldest);
      }
      return nonce;
    },
    take(nonce) {
      const at = given.get(nonce);
      given.delete(nonce);
      return at !== undefined && clock() - at <= LIFE_MILLISECONDS;
    },
  };
}
