/**
 * P2.1. The strictness that every suite shares before it asks its library about an Ed25519 signature (RFC 8032):
 * the libraries differ on small-order points, non-canonical encodings and a scalar that was not reduced, so none of
 * these reaches them. The equation is the one without cofactor in all three.
 */

const KEY_LENGTH = 32;
const SIGNATURE_LENGTH = 64;

const FIELD_PRIME = (1n << 255n) - 19n;
const GROUP_ORDER = (1n << 252n) + 27742317777372353535851937790883648493n;
const Y_MASK = (1n << 255n) - 1n;

/** y of two points of order 8; the two others of that order have its negative. */
const ORDER_8_Y = 2707385501144840649318225287225658788936804267575313519463743609750303402022n;
const SMALL_ORDER_Y: ReadonlySet<bigint> = new Set([0n, 1n, FIELD_PRIME - 1n, ORDER_8_Y, FIELD_PRIME - ORDER_8_Y]);

/**
 * Whether key (32 bytes) and signature (64 bytes) may be shown to a library at all: both lengths right, key and R
 * canonical and not of small order, S reduced. P2.1.
 */
export function admissibleEd25519(publicKey: Uint8Array, signature: Uint8Array): boolean {
  return (
    signature.length === SIGNATURE_LENGTH &&
    strongPoint(publicKey) &&
    strongPoint(signature.subarray(0, KEY_LENGTH)) &&
    littleEndian(signature.subarray(KEY_LENGTH)) < GROUP_ORDER
  );
}

/**
 * Whether 32 bytes encode y canonically and none of the eight small-order points; whether they lie on the curve at
 * all is left to the library. P2.1.
 */
export function strongPoint(encoded: Uint8Array): boolean {
  if (encoded.length !== KEY_LENGTH) return false;
  const y = littleEndian(encoded) & Y_MASK;
  return y < FIELD_PRIME && !SMALL_ORDER_Y.has(y);
}

function littleEndian(bytes: Uint8Array): bigint {
  let value = 0n;
  for (const byte of bytes.toReversed()) value = (value << 8n) | BigInt(byte);
  return value;
}
