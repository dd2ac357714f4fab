/**
 * P2.1. The suite in plain JavaScript over @noble as far as sealing needs it, for the source's form: small, and it works without
 * WebAssembly. What checks proofs besides is `noble.ts`. Ed25519 is verified here without cofactor, because that is what the other two suites do.
 */
import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { ed25519, x25519 } from '@noble/curves/ed25519.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256, sha512 } from '@noble/hashes/sha2.js';
import { sha3_256, shake256 } from '@noble/hashes/sha3.js';
import { ml_kem768 } from '@noble/post-quantum/ml-kem.js';
import { concat, equal, utf8 } from '#protocol/bytes';
import { CHACHA_KEY, CHACHA_NONCE, CHACHA_TAG, expectLength, SEED } from '#protocol/suite/length';
import { admissibleEd25519 } from '#protocol/suite/strict-ed25519';
import type { Suite } from '#protocol/suite/suite';
import { composeXwing } from '#protocol/suite/xwing';

const POINT_LENGTH = 32;

const xwing = composeXwing({
  shake256: (message, length) => shake256(message, { dkLen: length }),
  sha3: (message) => sha3_256(message),
  mlkemPublicKey: (seed) => ml_kem768.keygen(seed).publicKey,
  mlkemEncapsulate(publicKey, m) {
    const { cipherText, sharedSecret } = ml_kem768.encapsulate(publicKey, m);
    return { ciphertext: cipherText, shared: sharedSecret };
  },
  mlkemDecapsulate: (seed, ciphertext) => ml_kem768.decapsulate(ciphertext, ml_kem768.keygen(seed).secretKey),
  x25519PublicKey: (scalar) => x25519.getPublicKey(scalar),
  x25519: (scalar, point) => x25519.getSharedSecret(scalar, point),
});

/** The suite over @noble for a page that only seals. P2.1. */
export const sealingSuite: Suite = {
  name: 'noble',
  ...xwing,

  sha256: (message) => sha256(message),
  beginSha256: () => sha256.create(),
  hmacSha256: (key, message) => hmac(sha256, key, message),
  hkdfSha256: (secret, info, length) => hkdf(sha256, secret, undefined, utf8(info), length),

  ed25519PublicKey: (seed) => ed25519.getPublicKey(expectLength(seed, SEED, 'seed')),
  ed25519Sign: (seed, message) => ed25519.sign(message, expectLength(seed, SEED, 'seed')),
  ed25519Verify: (publicKey, message, signature) =>
    admissibleEd25519(publicKey, signature) && verifyWithoutCofactor(publicKey, message, signature),

  chachaSeal: (key, nonce, plaintext) => chacha(key, nonce).encrypt(plaintext),
  chachaOpen(key, nonce, ciphertext) {
    const cipher = chacha(key, nonce);
    if (ciphertext.length < CHACHA_TAG) return null;
    try {
      return cipher.decrypt(ciphertext);
    } catch {
      return null;
    }
  },
};

const chacha = (key: Uint8Array, nonce: Uint8Array) =>
  chacha20poly1305(expectLength(key, CHACHA_KEY, 'key'), expectLength(nonce, CHACHA_NONCE, 'nonce'));

/** RFC 8032 section 5.1.7 as the other libraries read it: R is recomputed as [S]B - [k]A and compared as bytes. */
function verifyWithoutCofactor(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  const { Point } = ed25519;
  const r = signature.subarray(0, POINT_LENGTH);
  const key = pointOf(publicKey);
  if (key === null) return false;
  const s = littleEndian(signature.subarray(POINT_LENGTH));
  const k = littleEndian(sha512(concat(r, publicKey, message))) % Point.Fn.ORDER;
  const expected = Point.BASE.multiplyUnsafe(s).subtract(key.multiplyUnsafe(k));
  return equal(expected.toBytes(), r);
}

function pointOf(encoded: Uint8Array) {
  try {
    return ed25519.Point.fromBytes(encoded, false);
  } catch {
    return null;
  }
}

const littleEndian = (bytes: Uint8Array): bigint =>
  bytes.reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n);
