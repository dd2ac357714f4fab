/**
 * P2.1. The only door to cryptographic packages: three implementations (noble, sodium, node) of one interface, which
 * the same vectors hold to the same answers. Everything is synchronous and takes its randomness as an argument.
 */

/** Fills a fresh array of `length` bytes from a cryptographically secure generator. */
export type Random = (length: number) => Uint8Array;

/** A SHA-256 under way. */
export interface Hashing {
  update(piece: Uint8Array): unknown;
  /** 32 bytes; nothing can follow. */
  digest(): Uint8Array;
}

export interface Suite {
  readonly name: 'noble' | 'sodium' | 'node';

  /** SHA-256 of `message`, 32 bytes. */
  sha256(message: Uint8Array): Uint8Array;
  /** SHA-256 of what comes in pieces. */
  beginSha256(): Hashing;
  /** HMAC-SHA-256, 32 bytes. */
  hmacSha256(key: Uint8Array, message: Uint8Array): Uint8Array;
  /** HKDF-SHA-256 with empty salt (RFC 5869); `info` is encoded as UTF-8. */
  hkdfSha256(secret: Uint8Array, info: string, length: number): Uint8Array;

  /** Ed25519 (RFC 8032) public key, 32 bytes, of a 32-byte seed. */
  ed25519PublicKey(seed: Uint8Array): Uint8Array;
  /** Ed25519 signature, 64 bytes, by a 32-byte seed. */
  ed25519Sign(seed: Uint8Array, message: Uint8Array): Uint8Array;
  /** Strict RFC 8032 verification: `false` for a small-order or non-canonical key or point, a wrong length, a wrong signature. */
  ed25519Verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean;

  /** X-Wing (MLKEM768-X25519) public key, 1216 bytes, of a 32-byte seed. */
  xwingPublicKey(seed: Uint8Array): Uint8Array;
  /** Encapsulates with the 64 random bytes given: ciphertext of 1120 bytes and 32-byte shared secret. Throws `recipient-wrong` for a malformed key. */
  xwingEncapsulate(publicKey: Uint8Array, random64: Uint8Array): { ciphertext: Uint8Array; shared: Uint8Array };
  /** The 32-byte shared secret; a forged ciphertext gives another secret (implicit rejection), never an error. */
  xwingDecapsulate(seed: Uint8Array, ciphertext: Uint8Array): Uint8Array;

  /** ChaCha20-Poly1305 (RFC 8439): ciphertext with its 16-byte tag appended. */
  chachaSeal(key: Uint8Array, nonce: Uint8Array, plaintext: Uint8Array): Uint8Array;
  /** The plaintext, or `null` when the tag does not match. */
  chachaOpen(key: Uint8Array, nonce: Uint8Array, ciphertext: Uint8Array): Uint8Array | null;
}

/** A suite that also has the signatures of log and witness (P6.1). They are apart so that a page which only seals need not carry them. */
export interface LogSuite extends Suite {
  /** ML-DSA-44 (FIPS 204, pure, empty context) public key, 1312 bytes, of a 32-byte seed. */
  mldsa44PublicKey(seed: Uint8Array): Uint8Array;
  /** ML-DSA-44 signature, 2420 bytes. */
  mldsa44Sign(seed: Uint8Array, message: Uint8Array): Uint8Array;
  /** `false` for a wrong length or a wrong signature. */
  mldsa44Verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean;
}

/** What sealing and signing need from outside: a suite and a source of randomness. */
export interface Crypto<S extends Suite = Suite> {
  readonly suite: S;
  readonly random: Random;
}
