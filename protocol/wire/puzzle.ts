/**
 * P7.11. What a server asks of whoever sends much at once: a puzzle about the very statement that is to come, and its
 * solution. Not who asks but how much comes decides whether there is one. The notation is ALTCHA's, version 2.
 */
import type { Static } from 'typebox';
import * as Type from 'typebox';
import { Count, Exact, Hex32 } from '#protocol/shape';

const Hex16 = Type.String({ pattern: '^[0-9a-f]{32}$' });

/** A puzzle: find the counter, below `data.most`, whose derived key begins with `keyPrefix`. Signed by the server, which keeps nothing. P7.11 */
export const Puzzle = Exact({
  parameters: Exact({
    algorithm: Type.Literal('PBKDF2/SHA-256'),
    /** Iterations of one derivation. */
    cost: Type.Integer({ minimum: 1, maximum: 100_000 }),
    data: Exact({
      /** SHA-256 of the statement that it is for. */
      about: Hex32,
      /** Milliseconds since 1970; by the server's clock, which alone reads it. */
      expires: Count,
      /** Tries after which the solution has been found for certain. */
      most: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
    }),
    keyLength: Type.Literal(32),
    keyPrefix: Type.String({ pattern: '^[0-9a-f]{16}$' }),
    keySignature: Hex32,
    nonce: Hex16,
    salt: Hex16,
  }),
  signature: Hex32,
});
export type Puzzle = Static<typeof Puzzle>;

/** A puzzle with its solution. P7.11 */
export const Work = Exact({
  puzzle: Puzzle,
  counter: Type.Integer({ minimum: 0, maximum: 1_000_000 }),
  derivedKey: Hex32,
});
export type Work = Static<typeof Work>;
