/**
 * P5.1. How a file key is wrapped to one recipient: HPKE (RFC 9180) in base mode with KEM 0x647a (MLKEM768-X25519),
 * HKDF-SHA256 and ChaCha20-Poly1305, as age's mlkem768x25519 stanza does. It makes one message, so there is no sequence.
 */
import { concat, utf8 } from '#protocol/bytes';
import type { Crypto, Suite } from '#protocol/suite/suite';
import { XWING_RANDOM } from '#protocol/suite/xwing';

/** One recipient's wrapped file key: encapsulated key (1120 bytes) and sealed file key (32 bytes). P5.1. */
export interface WrappedKey {
  readonly encapsulated: Uint8Array;
  readonly body: Uint8Array;
}

const VERSION = utf8('HPKE-v1');
/** "HPKE", then KEM 0x647a, KDF 0x0001 and AEAD 0x0003. */
const SUITE_ID = concat(utf8('HPKE'), Uint8Array.of(0x64, 0x7a, 0x00, 0x01, 0x00, 0x03));
const INFO = utf8('age-encryption.org/mlkem768x25519');
const MODE_BASE = Uint8Array.of(0);
const EMPTY = new Uint8Array(0);
const KEY_LENGTH = 32;
const NONCE_LENGTH = 12;

/** Wraps a 16-byte file key to a 1216-byte public key. Throws `recipient-wrong` for a key that X-Wing refuses. P5.1. */
export function wrapFileKey({ suite, random }: Crypto, publicKey: Uint8Array, fileKey: Uint8Array): WrappedKey {
  const { ciphertext, shared } = suite.xwingEncapsulate(publicKey, random(XWING_RANDOM));
  const { key, nonce } = keySchedule(suite, shared);
  return { encapsulated: ciphertext, body: suite.chachaSeal(key, nonce, fileKey) };
}

/**
 * The 16-byte file key that was wrapped to this 32-byte seed, or null when it was wrapped to somebody else. What it
 * returns is unconfirmed until the header's MAC was checked with it. P5.1.
 */
export function unwrapFileKey(suite: Suite, seed: Uint8Array, wrapped: WrappedKey): Uint8Array | null {
  const { key, nonce } = keySchedule(suite, suite.xwingDecapsulate(seed, wrapped.encapsulated));
  return suite.chachaOpen(key, nonce, wrapped.body);
}

const extract = (suite: Suite, { salt, label, secret }: { salt: Uint8Array; label: string; secret: Uint8Array }) =>
  suite.hmacSha256(salt, concat(VERSION, SUITE_ID, utf8(label), secret));

const contexts = new WeakMap<Suite, Uint8Array>();

/** The schedule's context, the same for every message of ours: a queue of a hundred thousand cards asks for it as often. */
function scheduleContext(suite: Suite): Uint8Array {
  const known = contexts.get(suite);
  if (known) return known;
  const pskId = extract(suite, { salt: EMPTY, label: 'psk_id_hash', secret: EMPTY });
  const context = concat(MODE_BASE, pskId, extract(suite, { salt: EMPTY, label: 'info_hash', secret: INFO }));
  contexts.set(suite, context);
  return context;
}

/** RFC 9180 section 5.1, base mode. */
function keySchedule(suite: Suite, shared: Uint8Array): { key: Uint8Array; nonce: Uint8Array } {
  const context = scheduleContext(suite);
  const secret = extract(suite, { salt: shared, label: 'secret', secret: EMPTY });
  // One block of HKDF-Expand is enough: neither output is longer than SHA-256.
  const expand = (label: string, length: number): Uint8Array => {
    const info = concat(Uint8Array.of(0, length), VERSION, SUITE_ID, utf8(label), context, Uint8Array.of(1));
    return suite.hmacSha256(secret, info).slice(0, length);
  };
  return { key: expand('key', KEY_LENGTH), nonce: expand('base_nonce', NONCE_LENGTH) };
}
