/** How the tests of the log ask whether something was refused. */
import fc from 'fast-check';
import { toHex } from '#protocol/bytes';
import { ProtocolError } from '#protocol/error';

/** The code with which `act` refuses, or `null` when it does not; whatever is no ProtocolError fails the test. */
export function refusal(act: () => unknown): string | null {
  try {
    act();
    return null;
  } catch (error) {
    if (error instanceof ProtocolError) return error.code;
    throw error;
  }
}

/** `bytes` with one bit changed. */
export const flip = (bytes: Uint8Array, bit: number): Uint8Array =>
  bytes.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));

/** The same value with hex in place of bytes, which vitest compares a hundred times as fast. */
export const plain = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (_, part) => (part instanceof Uint8Array ? toHex(part) : part)));

/** Letters of one to four bytes, none of them a space, a plus or a control character. */
export const letters = fc.constantFrom('a', 'Z', '9', '.', '/', '=', '—', 'é', '日', '\u0301', '😀');
