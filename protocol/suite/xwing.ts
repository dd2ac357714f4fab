/**
 * P2.1. X-Wing (draft-connolly-cfrg-xwing-kem) composed of ML-KEM-768, X25519, SHA3-256 and SHAKE256, and the check of
 * a public key that all suites share. It refuses keys that ML-KEM or X25519 would only appear to accept.
 */
import { concat, toHex, utf8 } from '#protocol/bytes';
import { ProtocolError } from '#protocol/error';
import { expectLength } from '#protocol/suite/length';
import type { Suite } from '#protocol/suite/suite';

const MLKEM_KEY = 1184;
const MLKEM_CIPHERTEXT = 1088;
/** Bytes of an ML-KEM seed, d || z. */
export const MLKEM_SEED = 64;
/** Bytes of an X25519 scalar, and of a point. */
export const X25519_LENGTH = 32;

/** Bytes of an X-Wing public key. */
export const XWING_PUBLIC_KEY = MLKEM_KEY + X25519_LENGTH;
/** Bytes of an X-Wing ciphertext. */
export const XWING_CIPHERTEXT = MLKEM_CIPHERTEXT + X25519_LENGTH;
/** Bytes of an X-Wing seed, the private key. */
export const XWING_SEED = 32;
/** Bytes of randomness that one encapsulation takes: 32 for ML-KEM, then 32 for the ephemeral X25519 key. */
export const XWING_RANDOM = 64;

const MLKEM_MODULUS = 3329;
const MLKEM_RHO = 32;
const LABEL = utf8('\\.//^\\');

/** What a library must give so that {@link composeXwing} can make X-Wing of it; all lengths are already checked. */
export interface XwingParts {
  /** SHAKE256 with an output of `length` bytes. */
  shake256(message: Uint8Array, length: number): Uint8Array;
  /** SHA3-256, 32 bytes. */
  sha3(message: Uint8Array): Uint8Array;
  /** The 1184-byte encapsulation key of the 64-byte seed d || z (FIPS 203). */
  mlkemPublicKey(seed: Uint8Array): Uint8Array;
  /** Encapsulates with the 32 bytes m. */
  mlkemEncapsulate(publicKey: Uint8Array, m: Uint8Array): { ciphertext: Uint8Array; shared: Uint8Array };
  /** Decapsulates by the 64-byte seed, rejecting implicitly. */
  mlkemDecapsulate(seed: Uint8Array, ciphertext: Uint8Array): Uint8Array;
  /** X25519 public key of a 32-byte scalar. */
  x25519PublicKey(scalar: Uint8Array): Uint8Array;
  /** X25519 with a point that is not of small order. */
  x25519(scalar: Uint8Array, point: Uint8Array): Uint8Array;
}

/** X-Wing's shared secret out of both secrets, the share in the ciphertext and the reader's own point, 32 bytes each. */
export const combineXwing = (
  sha3: XwingParts['sha3'],
  { mlkem, x25519, share, key }: Readonly<Record<'mlkem' | 'x25519' | 'share' | 'key', Uint8Array>>,
): Uint8Array => sha3(concat(mlkem, x25519, share, key, LABEL));

/** The three X-Wing functions of a suite, made of the parts of one library. */
export function composeXwing(
  parts: XwingParts,
): Pick<Suite, 'xwingPublicKey' | 'xwingEncapsulate' | 'xwingDecapsulate'> {
  const expand = (seed: Uint8Array): { mlkem: Uint8Array; x25519: Uint8Array } => {
    const expanded = parts.shake256(expectLength(seed, XWING_SEED, 'seed'), MLKEM_SEED + X25519_LENGTH);
    return { mlkem: expanded.subarray(0, MLKEM_SEED), x25519: expanded.subarray(MLKEM_SEED) };
  };

  return {
    xwingPublicKey(seed) {
      const secret = expand(seed);
      return concat(parts.mlkemPublicKey(secret.mlkem), parts.x25519PublicKey(secret.x25519));
    },
    xwingEncapsulate(publicKey, random64) {
      requireXwingKey(publicKey);
      expectLength(random64, XWING_RANDOM, 'random');
      const pointX = publicKey.subarray(MLKEM_KEY);
      const scalar = random64.subarray(32);
      const { ciphertext, shared } = parts.mlkemEncapsulate(publicKey.subarray(0, MLKEM_KEY), random64.subarray(0, 32));
      const share = parts.x25519PublicKey(scalar);
      return {
        ciphertext: concat(ciphertext, share),
        shared: combineXwing(parts.sha3, { mlkem: shared, x25519: parts.x25519(scalar, pointX), share, key: pointX }),
      };
    },
    xwingDecapsulate(seed, ciphertext) {
      expectLength(ciphertext, XWING_CIPHERTEXT, 'ciphertext');
      const secret = expand(seed);
      const share = ciphertext.subarray(MLKEM_CIPHERTEXT);
      const shared = parts.mlkemDecapsulate(secret.mlkem, ciphertext.subarray(0, MLKEM_CIPHERTEXT));
      const agreed = weakX25519(share) ? new Uint8Array(X25519_LENGTH) : parts.x25519(secret.x25519, share);
      const key = parts.x25519PublicKey(secret.x25519);
      return combineXwing(parts.sha3, { mlkem: shared, x25519: agreed, share, key });
    },
  };
}

/**
 * Refuses an X-Wing public key of another length, with an ML-KEM coefficient that is not reduced (FIPS 203 section 7.2),
 * or with an X25519 point of small order. Throws `recipient-wrong`.
 */
export function requireXwingKey(publicKey: Uint8Array): void {
  const sound =
    publicKey.length === XWING_PUBLIC_KEY &&
    reducedMlkemKey(publicKey.subarray(0, MLKEM_KEY)) &&
    !weakX25519(publicKey.subarray(MLKEM_KEY));
  if (!sound) throw new ProtocolError('recipient-wrong', 'expected an mlkem768x25519 public key');
}

function reducedMlkemKey(key: Uint8Array): boolean {
  for (let i = 0; i < MLKEM_KEY - MLKEM_RHO; i += 3) {
    const low = key[i] ?? 0;
    const middle = key[i + 1] ?? 0;
    const high = key[i + 2] ?? 0;
    if ((low | ((middle & 0x0f) << 8)) >= MLKEM_MODULUS) return false;
    if (((middle >> 4) | (high << 4)) >= MLKEM_MODULUS) return false;
  }
  return true;
}

/** The u-coordinates below 2^255 whose X25519 result is all zero (RFC 7748 section 6.1), little-endian. */
const WEAK_U: ReadonlySet<string> = new Set([
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800',
  '5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
]);

/** Whether a 32-byte X25519 point, its top bit ignored as RFC 7748 says, is of small order. */
export function weakX25519(point: Uint8Array): boolean {
  const masked = Uint8Array.from(point);
  masked[31] = (masked[31] ?? 0) & 0x7f;
  return WEAK_U.has(toHex(masked));
}
