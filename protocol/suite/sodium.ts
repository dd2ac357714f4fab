/**
 * P2.1. The suite over libsodium's WebAssembly, for the reviewer's worker. Only its seeded and deterministic forms are
 * used, since its own generator costs one call into JavaScript for each byte; what libsodium lacks (HKDF, ML-DSA, the
 * X-Wing of a small-order share) comes from noble.
 */
import sodium from 'libsodium-wrappers';
import { CHACHA_KEY, CHACHA_NONCE, CHACHA_TAG, expectLength, SEED } from '#protocol/suite/length';
import { nobleSuite } from '#protocol/suite/noble';
import { admissibleEd25519 } from '#protocol/suite/strict-ed25519';
import type { Suite } from '#protocol/suite/suite';
import { requireXwingKey, weakX25519, XWING_CIPHERTEXT, XWING_RANDOM, XWING_SEED } from '#protocol/suite/xwing';

const X25519_LENGTH = 32;

/** The suite over libsodium, once its WebAssembly is compiled; rejects where a policy forbids WebAssembly. P2.1. */
export async function openSodium(): Promise<Suite> {
  await sodium.ready;
  return sodiumSuite;
}

const sodiumSuite: Suite = {
  name: 'sodium',
  sha256: nobleSuite.sha256,
  beginSha256: nobleSuite.beginSha256,
  hmacSha256: nobleSuite.hmacSha256,
  hkdfSha256: nobleSuite.hkdfSha256,

  ed25519PublicKey: (seed) => signingKeys(seed).publicKey,
  ed25519Sign: (seed, message) => sodium.crypto_sign_detached(message, signingKeys(seed).privateKey),
  ed25519Verify: (publicKey, message, signature) =>
    admissibleEd25519(publicKey, signature) && sodium.crypto_sign_verify_detached(signature, message, publicKey),

  mldsa44PublicKey: nobleSuite.mldsa44PublicKey,
  mldsa44Sign: nobleSuite.mldsa44Sign,
  mldsa44Verify: nobleSuite.mldsa44Verify,

  xwingPublicKey: (seed) => sodium.crypto_kem_xwing_seed_keypair(expectLength(seed, XWING_SEED, 'seed')).publicKey,
  xwingEncapsulate(publicKey, random64) {
    requireXwingKey(publicKey);
    expectLength(random64, XWING_RANDOM, 'random');
    const { ciphertext, sharedSecret } = sodium.crypto_kem_xwing_enc_deterministic(publicKey, random64);
    return { ciphertext, shared: sharedSecret };
  },
  xwingDecapsulate(seed, ciphertext) {
    expectLength(seed, XWING_SEED, 'seed');
    expectLength(ciphertext, XWING_CIPHERTEXT, 'ciphertext');
    const share = ciphertext.subarray(XWING_CIPHERTEXT - X25519_LENGTH);
    if (weakX25519(share)) return nobleSuite.xwingDecapsulate(seed, ciphertext);
    return sodium.crypto_kem_xwing_dec(ciphertext, seed);
  },

  chachaSeal: (key, nonce, plaintext) =>
    sodium.crypto_aead_chacha20poly1305_ietf_encrypt(plaintext, null, null, ...noncedKey(key, nonce)),
  chachaOpen(key, nonce, ciphertext) {
    const nonced = noncedKey(key, nonce);
    if (ciphertext.length < CHACHA_TAG) return null;
    try {
      return sodium.crypto_aead_chacha20poly1305_ietf_decrypt(null, ciphertext, null, ...nonced);
    } catch {
      return null;
    }
  },
};

const signingKeys = (seed: Uint8Array) => sodium.crypto_sign_seed_keypair(expectLength(seed, SEED, 'seed'));

const noncedKey = (key: Uint8Array, nonce: Uint8Array): [Uint8Array, Uint8Array] => [
  expectLength(nonce, CHACHA_NONCE, 'nonce'),
  expectLength(key, CHACHA_KEY, 'key'),
];
