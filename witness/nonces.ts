/** Nonces for reading the journal: each is given once, taken once, and forgotten after minutes or with the process. */
import { toBase64 } from '#protocol/bytes';
import type { Random } from '#protocol/suite/suite';

const MOST = 1000;
const LIFETIME = 5 * 60 * 1000;

export interface Nonces {
  give(): string;
  /** Whether it was given, is fresh, and was not taken before. */
  take(nonce: string): boolean;
}

/** `clock` gives milliseconds. */
export function makeNonces(random: Random, clock: () => number): Nonces {
  const given = new Map<string, number>();
  return {
    give() {
      const nonce = toBase64(random(32));
      given.set(nonce, clock());
      const oldest = given.keys().next().value;
      if (given.size > MOST && oldest !== undefined) given.delete(oldest);
      return nonce;
    },
    take(nonce) {
      const time = given.get(nonce);
      given.delete(nonce);
      return time !== undefined && clock() - time <= LIFETIME;
    },
  };
}
