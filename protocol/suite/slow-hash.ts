/**
 * P4.6. The slow hash of short texts that could be guessed: PBKDF2-HMAC-SHA-256 of the platform itself, since a page has to
 * do hundreds of thousands of rounds while somebody waits. Needs a secure context, as every page of Candor has.
 */
import { utf8 } from '#protocol/bytes';

const BITS = 256;

/** The 32-byte PBKDF2-HMAC-SHA-256 of `text` (as UTF-8). Takes about half a second for 600,000 iterations. P4.6 */
export async function slowHash(
  text: string,
  { salt, iterations }: { readonly salt: Uint8Array; readonly iterations: number },
): Promise<Uint8Array> {
  const { subtle } = globalThis.crypto;
  const key = await subtle.importKey('raw', new Uint8Array(utf8(text)), 'PBKDF2', false, ['deriveBits']);
  const derivation = { name: 'PBKDF2', hash: 'SHA-256', salt: new Uint8Array(salt), iterations };
  return new Uint8Array(await subtle.deriveBits(derivation, key, BITS));
}
