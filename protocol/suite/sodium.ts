/**
 * P2.1. The suite over libsodium's WebAssembly, for the reviewer's worker. Only its seeded and deterministic forms are
 * used, since its own generator costs one call into JavaScript for each byte; what libsodium lacks (HKDF, ML-DSA, the
 * X-Wing of a small-order share) comes from noble.
 */
import sodium from 'libsodium-wrappers';
import { CHACHA_KEY, CHACHA_NONCE, CHACHA_TAG, expectLength, SEED } from '#protocol/suite/length';
import { nobleSuite } from '#protocol/suite/noble';
import { admissibleEd25519 } from '#protocol/suite/strict-ed25519';
import type { LogSuite } from '#protocol/suite/suite';
import {
  combineXwing,
  MLKEM_SEED,
  requireXwingKey,
  weakX25519,
  X25519_LENGTH,
  XWING_CIPHERTEXT,
  XWING_RANDOM,
  XWING_SEED,
} from '#protocol/suite/xwing';

/** The suite over libsodium, once its WebAssembly is compiled; rejects where a policy forbids WebAssembly. P2.1. */
export async function openSodium(): Promise<LogSuite> {
  await sodium.ready;
  return sodiumSuite;
}

const sodiumSuite: LogSuite = {
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
    const expanded = expandedAgain(seed);
    if (!expanded) return sodium.crypto_kem_xwing_dec(ciphertext, seed);
    const shared = sodium.crypto_kem_mlkem768_dec(
      ciphertext.subarray(0, XWING_CIPHERTEXT - X25519_LENGTH),
      expanded.mlkem,
    );
    return combineXwing(sodium.crypto_hash_sha3256, {
      ...{ mlkem: shared, share, key: expanded.point },
      x25519: sodium.crypto_scalarmult(expanded.scalar, share),
    });
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

interface Expanded {
  readonly mlkem: Uint8Array;
  readonly scalar: Uint8Array;
  readonly point: Uint8Array;
}

const expandedSeeds = new WeakMap<Uint8Array, Expanded | null>();

/**
 * What a seed expands to, from the second time on that the very same array is used, for as long as somebody holds that: a reader's own
 * opens a slot of every tip, and making its keys anew takes a third of the time. `null` the first time.
 */
function expandedAgain(seed: Uint8Array): Expanded | null {
  const known = expandedSeeds.get(seed);
  if (known) return known;
  if (known === undefined) {
    expandedSeeds.set(seed, null);
    return null;
  }
  const secret = sodium.crypto_xof_shake256(MLKEM_SEED + X25519_LENGTH, seed);
  const scalar = secret.slice(MLKEM_SEED);
  const mlkem = sodium.crypto_kem_mlkem768_seed_keypair(secret.subarray(0, MLKEM_SEED)).privateKey;
  const expanded = { mlkem, scalar, point: sodium.crypto_scalarmult_base(scalar) };
  expandedSeeds.set(seed, expanded);
  return expanded;
}

const signingKeys = (seed: Uint8Array) => sodium.crypto_sign_seed_keypair(expectLength(seed, SEED, 'seed'));

const noncedKey = (key: Uint8Array, nonce: Uint8Array): [Uint8Array, Uint8Array] => [
  expectLength(nonce, CHACHA_NONCE, 'nonce'),
  expectLength(key, CHACHA_KEY, 'key'),
];
