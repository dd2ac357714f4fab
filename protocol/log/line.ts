/** P6.2. What the lines of all C2SP log texts are made of: canonical decimals and base64, with one spelling each. */
import { fromBase64, toBase64 } from '#protocol/bytes';
import { ProtocolError } from '#protocol/error';

const DECIMAL = /^(?:0|[1-9][0-9]{0,15})$/;
// 32 bytes leave two bits of the 43rd character unused; they must be zero.
const HASH = /^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/;

/** The number from 0 to 2^53 - 1 that canonical ASCII decimals spell; `null` for anything else. P6.2. */
export function parseDecimal(text: string): number | null {
  const value = DECIMAL.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(value) ? value : null;
}

/** The 32 bytes of a base64 hash; `null` for anything else. P6.2. */
export const parseHash = (text: string): Uint8Array | null => (HASH.test(text) ? fromBase64(text) : null);

/** The bytes of padded base64 with zero trailing bits; `null` for anything else. P6.2. */
export function parseBase64(text: string): Uint8Array | null {
  try {
    return fromBase64(text);
  } catch (error) {
    if (error instanceof ProtocolError && error.code === 'encoding-wrong') return null;
    throw error;
  }
}

/** Hashes as lines of base64, each with its newline. P6.2. */
export const hashLines = (hashes: readonly Uint8Array[]): string =>
  hashes.map((hash) => `${toBase64(hash)}\n`).join('');
