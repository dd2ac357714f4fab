/**
 * P2.4. Keys out of a phrase: HKDF-SHA256 of its 16 bytes of entropy with info "candor/1/<purpose>". Everybody uses the
 * same function; a purpose has one key and a key one purpose.
 */
import { recipientOf } from '#protocol/age/recipient';
import { expectLength, SEED } from '#protocol/suite/length';
import type { LogSuite, Suite } from '#protocol/suite/suite';

/**
 * What a key is for: `sign` statements (Ed25519), open age files (`age`, X-Wing), open a tip (`tip`, X-Wing, sources
 * only), sign the log with ML-DSA-44 (`mldsa`), cosign or sign checkpoints (`cosign`, Ed25519), keep what was verified (`kept`).
 */
export type Purpose = 'sign' | 'age' | 'tip' | 'mldsa' | 'cosign' | 'kept';

/** A signing key: 32-byte seed with its public key. */
export interface SigningKey {
  readonly seed: Uint8Array;
  readonly publicKey: Uint8Array;
}

/** Bytes of entropy of a phrase. P2.3. */
export const ENTROPY = 16;

/** An age identity: 32-byte X-Wing seed with its recipient, `age1pq1…`. */
export interface AgeIdentity {
  readonly seed: Uint8Array;
  readonly recipient: string;
}

/** The 32-byte seed for one purpose. P2.4. */
export const seedFor = (suite: Suite, entropy: Uint8Array, purpose: Purpose): Uint8Array =>
  suite.hkdfSha256(expectLength(entropy, ENTROPY, 'entropy'), `candor/1/${purpose}`, SEED);

/** The Ed25519 key of a phrase that signs statements (`sign`) or checkpoints (`cosign`). P2.4. */
export function signingKey(suite: Suite, entropy: Uint8Array, purpose: 'sign' | 'cosign' = 'sign'): SigningKey {
  const seed = seedFor(suite, entropy, purpose);
  return { seed, publicKey: suite.ed25519PublicKey(seed) };
}

/** The ML-DSA-44 key of a phrase, public key 1312 bytes. P2.4. */
export function mldsaKey(suite: LogSuite, entropy: Uint8Array): SigningKey {
  const seed = seedFor(suite, entropy, 'mldsa');
  return { seed, publicKey: suite.mldsa44PublicKey(seed) };
}

/** The age identity of a phrase: S, or T with the purpose `tip`. P2.4. */
export function ageIdentity(suite: Suite, entropy: Uint8Array, purpose: 'age' | 'tip' = 'age'): AgeIdentity {
  const seed = seedFor(suite, entropy, purpose);
  return { seed, recipient: recipientOf(suite, seed) };
}
