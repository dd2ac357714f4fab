/**
 * P2.1. The suite of our own machines over node:crypto. Its ML-KEM cannot be told its randomness, so that the ML-KEM
 * half of an encapsulation, and only that, comes from noble; decapsulation is native.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  decapsulate,
  diffieHellman,
  hash,
  hkdfSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { ml_kem768 } from '@noble/post-quantum/ml-kem.js';
import {
  CHACHA_KEY,
  CHACHA_NONCE,
  CHACHA_TAG,
  expectLength,
  MLDSA44_PUBLIC_KEY,
  MLDSA44_SIGNATURE,
  SEED,
} from '#protocol/suite/length';
import { admissibleEd25519 } from '#protocol/suite/strict-ed25519';
import type { LogSuite } from '#protocol/suite/suite';
import { composeXwing } from '#protocol/suite/xwing';

const plain = (bytes: Uint8Array | ArrayBuffer): Uint8Array => new Uint8Array(bytes);
const rawPublic = (key: KeyObject): Uint8Array => plain(createPublicKey(key).export({ format: 'raw-public' }));

const fromScalar = (key: Uint8Array, asymmetricKeyType: 'ed25519' | 'x25519'): KeyObject =>
  createPrivateKey({ key: expectLength(key, SEED, 'seed'), format: 'raw-private', asymmetricKeyType });
const fromSeed = (key: Uint8Array, asymmetricKeyType: 'ml-dsa-44' | 'ml-kem-768'): KeyObject =>
  createPrivateKey({ key, format: 'raw-seed', asymmetricKeyType });
const fromPublic = (key: Uint8Array, asymmetricKeyType: 'ed25519' | 'x25519' | 'ml-dsa-44'): KeyObject =>
  createPublicKey({ key, format: 'raw-public', asymmetricKeyType });

/** Imported Ed25519 keys: a log's few signers come again and again, and importing takes a tenth of a verification. */
const verifierKeys = new Map<string, KeyObject>();
const MOST_KEYS = 512;

function verifierKey(publicKey: Uint8Array): KeyObject {
  const name = Buffer.from(publicKey).toString('latin1');
  const known = verifierKeys.get(name);
  if (known) return known;
  const key = fromPublic(publicKey, 'ed25519');
  if (verifierKeys.size >= MOST_KEYS) verifierKeys.clear();
  verifierKeys.set(name, key);
  return key;
}

const fromMldsaSeed = (seed: Uint8Array): KeyObject => fromSeed(expectLength(seed, SEED, 'seed'), 'ml-dsa-44');

const xwing = composeXwing({
  shake256: (message, length) => plain(createHash('shake256', { outputLength: length }).update(message).digest()),
  sha3: (message) => plain(createHash('sha3-256').update(message).digest()),
  mlkemPublicKey: (seed) => rawPublic(fromSeed(seed, 'ml-kem-768')),
  mlkemEncapsulate(publicKey, m) {
    const { cipherText, sharedSecret } = ml_kem768.encapsulate(publicKey, m);
    return { ciphertext: cipherText, shared: sharedSecret };
  },
  mlkemDecapsulate: (seed, ciphertext) => plain(decapsulate(fromSeed(seed, 'ml-kem-768'), ciphertext)),
  x25519PublicKey: (scalar) => rawPublic(fromScalar(scalar, 'x25519')),
  x25519: (scalar, point) =>
    plain(diffieHellman({ privateKey: fromScalar(scalar, 'x25519'), publicKey: fromPublic(point, 'x25519') })),
});

const BLOCK = 64;
const DIGEST = 32;
const SHORT = 512;
/** Room for a block and the message of an HMAC: of short messages a log has millions, and new room for each is slow. */
const room = Buffer.alloc(16_384);
const block = new Uint32Array(room.buffer, room.byteOffset, BLOCK / 4);
const INNER = 0x36363636;
const OUTER = 0x5c5c5c5c;
/** The room's first bytes, by how many they are: a view of each length is made once. */
const views: Uint8Array[] = [];

/** A digest as a text of one character a byte: node makes that in half the time of a buffer. */
const digestOf = (message: Uint8Array): string => hash('sha256', message, 'latin1');

/** Such a digest as bytes. */
function bytesOf(digest: string): Uint8Array {
  const bytes = new Uint8Array(DIGEST);
  for (let i = 0; i < DIGEST; i++) bytes[i] = digest.charCodeAt(i);
  return bytes;
}

/** HMAC by two calls of the one-shot hash (RFC 2104): an HMAC object each would be slower still. */
function hmacSha256(key: Uint8Array, message: Uint8Array): Uint8Array {
  const length = BLOCK + message.length;
  if (length > room.length) return plain(createHmac('sha256', key).update(message).digest());
  const own = key.length > BLOCK ? bytesOf(digestOf(key)) : key;
  room.set(own);
  room.fill(0, own.length, BLOCK);
  turn(INNER);
  room.set(message, BLOCK);
  const inner = digestOf(firstOf(length));
  turn(INNER ^ OUTER);
  room.write(inner, BLOCK, DIGEST, 'latin1');
  const outer = digestOf(firstOf(BLOCK + DIGEST));
  // Neither key nor message stays behind in it.
  room.fill(0, 0, Math.max(length, BLOCK + DIGEST));
  return bytesOf(outer);
}

function turn(pad: number): void {
  for (let i = 0; i < BLOCK / 4; i++) block[i] = (block[i] ?? 0) ^ pad;
}

function firstOf(length: number): Uint8Array {
  if (length > SHORT) return room.subarray(0, length);
  views[length] ??= room.subarray(0, length);
  return views[length];
}

/** The suite over node:crypto, for server, witness and terminal. P2.1. */
export const nodeSuite: LogSuite = {
  name: 'node',
  ...xwing,

  sha256: (message) => bytesOf(digestOf(message)),
  beginSha256() {
    const hashing = createHash('sha256');
    return { update: (piece) => hashing.update(piece), digest: () => plain(hashing.digest()) };
  },
  hmacSha256,
  hkdfSha256: (secret, info, length) => plain(hkdfSync('sha256', secret, new Uint8Array(0), info, length)),

  ed25519PublicKey: (seed) => rawPublic(fromScalar(seed, 'ed25519')),
  ed25519Sign: (seed, message) => plain(sign(null, message, fromScalar(seed, 'ed25519'))),
  ed25519Verify: (publicKey, message, signature) =>
    admissibleEd25519(publicKey, signature) && verify(null, message, verifierKey(publicKey), signature),

  mldsa44PublicKey: (seed) => rawPublic(fromMldsaSeed(seed)),
  mldsa44Sign: (seed, message) => plain(sign(null, message, fromMldsaSeed(seed))),
  mldsa44Verify: (publicKey, message, signature) =>
    publicKey.length === MLDSA44_PUBLIC_KEY &&
    signature.length === MLDSA44_SIGNATURE &&
    verify(null, message, fromPublic(publicKey, 'ml-dsa-44'), signature),

  chachaSeal(key, nonce, plaintext) {
    const cipher = createCipheriv('chacha20-poly1305', ...chachaArguments(key, nonce));
    return plain(Buffer.concat([cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]));
  },
  chachaOpen(key, nonce, ciphertext) {
    const decipher = createDecipheriv('chacha20-poly1305', ...chachaArguments(key, nonce));
    if (ciphertext.length < CHACHA_TAG) return null;
    const end = ciphertext.length - CHACHA_TAG;
    decipher.setAuthTag(ciphertext.subarray(end));
    const plaintext = decipher.update(ciphertext.subarray(0, end));
    try {
      decipher.final();
    } catch {
      return null;
    }
    return plain(plaintext);
  },
};

function chachaArguments(key: Uint8Array, nonce: Uint8Array): [Uint8Array, Uint8Array, { authTagLength: number }] {
  return [
    expectLength(key, CHACHA_KEY, 'key'),
    expectLength(nonce, CHACHA_NONCE, 'nonce'),
    { authTagLength: CHACHA_TAG },
  ];
}
