/**
 * P2.1. The strictness that every suite shares before it asks its library about an Ed25519 signature (RFC 8032):
 * the libraries differ on small-order points, non-canonical encodings and a scalar that was not reduced, so none of
 * these reaches them. The equation is the one without cofactor in all three.
 */
import { equal } from '#protocol/bytes';

const KEY_LENGTH = 32;
const SIGNATURE_LENGTH = 64;

/** The prime 2^255 - 19 of the field, the order of the group, and y of every small-order point, little-endian. */
const FIELD_PRIME = littleEndian((1n << 255n) - 19n);
const GROUP_ORDER = littleEndian((1n << 252n) + 27742317777372353535851937790883648493n);
/** y of two points of order 8; the two others of that order have its negative. */
const ORDER_8_Y = 2707385501144840649318225287225658788936804267575313519463743609750303402022n;
const SMALL_ORDER_Y = [0n, 1n, (1n << 255n) - 20n, ORDER_8_Y, (1n << 255n) - 19n - ORDER_8_Y].map(littleEndian);
/** The last byte of a point holds the sign of x beside the top bits of y. */
const Y_BITS = 0x7f;

/**
 * Whether key (32 bytes) and signature (64 bytes) may be shown to a library at all: both lengths right, key and R
 * canonical and not of small order, S reduced. P2.1.
 */
export function admissibleEd25519(publicKey: Uint8Array, signature: Uint8Array): boolean {
  return (
    signature.length === SIGNATURE_LENGTH &&
    strongPoint(publicKey) &&
    strongPoint(signature.subarray(0, KEY_LENGTH)) &&
    isBelow(signature.subarray(KEY_LENGTH), GROUP_ORDER)
  );
}

/**
 * Whether 32 bytes encode y canonically and none of the eight small-order points; whether they lie on the curve at
 * all is left to the library. P2.1.
 */
export function strongPoint(encoded: Uint8Array): boolean {
  if (encoded.length !== KEY_LENGTH) return false;
  const y = encoded.slice();
  y[KEY_LENGTH - 1] = (y[KEY_LENGTH - 1] ?? 0) & Y_BITS;
  return isBelow(y, FIELD_PRIME) && !SMALL_ORDER_Y.some((small) => equal(small, y));
}

/** Whether one little-endian number of 32 bytes is below another. */
function isBelow(number: Uint8Array, limit: Uint8Array): boolean {
  for (let i = KEY_LENGTH - 1; i >= 0; i--) {
    const difference = (number[i] ?? 0) - (limit[i] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

function littleEndian(value: bigint): Uint8Array {
  return Uint8Array.from({ length: KEY_LENGTH }, (_, i) => Number((value >> BigInt(8 * i)) & 0xffn));
}
