// What the tests of age files share.
import { randomBytes } from 'node:crypto';
import { ProtocolError } from '#protocol/error';

/** Randomness for tests whose outcome does not depend on it. */
export const someRandom = (length: number): Uint8Array => new Uint8Array(randomBytes(length));

/** The code with which `act` is refused, `none` where it is not, `foreign` where it fails with anything else. */
export async function codeOf(act: () => unknown): Promise<string> {
  try {
    await act();
    return 'none';
  } catch (error) {
    return error instanceof ProtocolError ? error.code : 'foreign';
  }
}

/** A copy with one bit turned, counted from the first byte's lowest. */
export function flipBit(bytes: Uint8Array, bit: number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return copy;
}
