/**
 * P6.2. C2SP verifier keys, `name+keyid+base64(type || public key)`. Refused are types that Candor does not use, keys
 * of a wrong length, and ids that are not derived from name, type and key.
 */
import { concat, toBase64, toHex, utf8 } from '#protocol/bytes';
import { ProtocolError } from '#protocol/error';
import { parseBase64 } from '#protocol/log/line';
import { isKeyName } from '#protocol/log/note';
import { MLDSA44_PUBLIC_KEY } from '#protocol/suite/length';
import type { LogSuite } from '#protocol/suite/suite';

/** A log's Ed25519 signature over a note's text. P6.2. */
export const ED25519 = 0x01;
/** A witness's timestamped Ed25519 cosignature. P6.2. */
export const ED25519_COSIGNATURE = 0x04;
/** A timestamped ML-DSA-44 signature, by log or witness. P6.2. */
export const MLDSA44 = 0x06;

/** The signature types that Candor uses. P6.2. */
export type SignatureType = typeof ED25519 | typeof ED25519_COSIGNATURE | typeof MLDSA44;

/** A key that signs notes: its name, type and public key, and the id derived from them in eight hex digits. P6.2. */
export interface NoteKey {
  readonly name: string;
  readonly type: SignatureType;
  readonly publicKey: Uint8Array;
  readonly keyId: string;
}

/** The seeds, 32 bytes each, with which a log or a witness signs under its name; secret. P6.2. */
export interface NoteSigner {
  readonly name: string;
  readonly ed25519: Uint8Array;
  readonly mldsa44: Uint8Array;
}

const ED25519_PUBLIC_KEY = 32;
const PUBLIC_KEY_SIZE: ReadonlyMap<number, number> = new Map([
  [ED25519, ED25519_PUBLIC_KEY],
  [ED25519_COSIGNATURE, ED25519_PUBLIC_KEY],
  [MLDSA44, MLDSA44_PUBLIC_KEY],
]);
/** Bytes of the longest name: the ML-DSA message holds it behind one byte of length. P6.4. */
export const MAX_NAME_BYTES = 255;
const VKEY = /^([^+]*)\+([0-9a-f]{8})\+(.*)$/su;

/** A key with its id. Throws `vkey-wrong` for a name or a key that cannot be one. P6.2. */
export function noteKey(suite: LogSuite, key: Omit<NoteKey, 'keyId'>): NoteKey {
  const { name, type, publicKey } = key;
  if (!isKeyName(name) || utf8(name).length > MAX_NAME_BYTES) throw wrong('expected a name without space or plus');
  if (publicKey.length !== PUBLIC_KEY_SIZE.get(type)) throw wrong('expected a known type and a key of its length');
  const digest = suite.sha256(concat(utf8(`${name}\n`), Uint8Array.of(type), publicKey));
  return { name, type, publicKey, keyId: toHex(digest.subarray(0, 4)) };
}

/** Reads a verifier key. Throws `vkey-wrong`. P6.2. */
export function parseVkey(suite: LogSuite, text: string): NoteKey {
  const [, name = '', keyId = '', base64 = ''] = VKEY.exec(text) ?? [];
  const payload = parseBase64(base64);
  const type = payload?.[0];
  if (payload === null || !isSignatureType(type)) throw wrong('expected name, key id, type and key');
  const key = noteKey(suite, { name, type, publicKey: payload.slice(1) });
  if (key.keyId !== keyId) throw wrong('expected the key id of this key');
  return key;
}

/** The text of a verifier key. P6.2. */
export const encodeVkey = ({ name, keyId, type, publicKey }: NoteKey): string =>
  `${name}+${keyId}+${toBase64(concat(Uint8Array.of(type), publicKey))}`;

/** A signer's key of one type. Throws `vkey-wrong` for an impossible name. P6.2. */
export function signerKey(suite: LogSuite, signer: NoteSigner, type: SignatureType): NoteKey {
  const publicKey = type === MLDSA44 ? suite.mldsa44PublicKey(signer.mldsa44) : suite.ed25519PublicKey(signer.ed25519);
  return noteKey(suite, { name: signer.name, type, publicKey });
}

const isSignatureType = (type: number | undefined): type is SignatureType =>
  type !== undefined && PUBLIC_KEY_SIZE.has(type);

const wrong = (expectation: string): ProtocolError => new ProtocolError('vkey-wrong', `verifier key: ${expectation}`);
