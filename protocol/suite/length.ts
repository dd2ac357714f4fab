/** P2.1. The one length check of all suites, so that they refuse the same arguments with the same code. */
import { ProtocolError } from '#protocol/error';

/** `bytes` when there are exactly `length` of them. Throws `encoding-wrong`, naming the argument. */
export function expectLength(bytes: Uint8Array, length: number, name: string): Uint8Array {
  if (bytes.length !== length) throw new ProtocolError('encoding-wrong', `${name}: expected ${length} bytes`);
  return bytes;
}

/** Bytes of a seed of any key. */
export const SEED = 32;
/** Bytes of a ChaCha20-Poly1305 key. */
export const CHACHA_KEY = 32;
/** Bytes of a ChaCha20-Poly1305 nonce. */
export const CHACHA_NONCE = 12;
/** Bytes of a Poly1305 tag. */
export const CHACHA_TAG = 16;
/** Bytes of an ML-DSA-44 public key. */
export const MLDSA44_PUBLIC_KEY = 1312;
/** Bytes of an ML-DSA-44 signature. */
export const MLDSA44_SIGNATURE = 2420;
