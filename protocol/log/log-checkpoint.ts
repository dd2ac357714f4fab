/**
 * P6.5. A checkpoint under both of its log's signatures, Ed25519 and ML-DSA-44: made by the sequencer, and all that a
 * witness needs before it looks at consistency. One signature without the other is refused.
 */
import { utf8 } from '#protocol/bytes';
import { ProtocolError } from '#protocol/error';
import { type Checkpoint, encodeCheckpoint, parseCheckpoint } from '#protocol/log/checkpoint';
import { cosignatureTime, cosignMldsa44 } from '#protocol/log/cosignature';
import { encodeNote, type NoteSignature, parseNote, type SignedNote, signatureBy } from '#protocol/log/note';
import {
  ED25519,
  encodeVkey,
  MLDSA44,
  type NoteKey,
  type NoteSigner,
  parseVkey,
  type SignatureType,
  signerKey,
} from '#protocol/log/vkey';
import type { LogSuite, Suite } from '#protocol/suite/suite';

/** A log as its readers know it: its origin, and its verifier keys of type 0x01 and 0x06 under that name. P6.5. */
export interface LogKeys {
  readonly origin: string;
  readonly ed25519: string;
  readonly mldsa44: string;
}

declare const signedByLog: unique symbol;

/** A checkpoint that its log signed; only {@link verifyLogCheckpoint} makes one. P6.5. */
export interface LogCheckpoint extends Checkpoint {
  readonly [signedByLog]: true;
  /** When the log signed it, by its own word, in Unix seconds. */
  readonly time: number;
  /** The note, byte for byte as it was checked. */
  readonly note: Uint8Array;
}

/** The keys under which a log's readers know it. Its name is its origin. P6.5. */
export const logKeys = (suite: LogSuite, log: NoteSigner): LogKeys => ({
  origin: log.name,
  ed25519: encodeVkey(signerKey(suite, log, ED25519)),
  mldsa44: encodeVkey(signerKey(suite, log, MLDSA44)),
});

/** The size and 32-byte root that a log signs, and when, in Unix seconds. P6.5. */
export interface SignedHead {
  readonly size: number;
  readonly root: Uint8Array;
  readonly time: number;
}

/** The note of a checkpoint under both signatures. Throws `checkpoint-malformed`, `cosignature-wrong`, `vkey-wrong`. P6.5. */
export function signCheckpoint(suite: LogSuite, log: NoteSigner, { size, root, time }: SignedHead): Uint8Array {
  const checkpoint = { origin: log.name, size, root };
  const text = encodeCheckpoint(checkpoint);
  const { name, keyId } = signerKey(suite, log, ED25519);
  const ed25519: NoteSignature = { name, keyId, signature: suite.ed25519Sign(log.ed25519, utf8(text)) };
  return encodeNote({ text, signatures: [ed25519, cosignMldsa44(suite, log, { checkpoint, time })] });
}

/** Whose checkpoint a reader accepts. P6.5. */
export interface LogTrust<S extends Suite = LogSuite> {
  readonly suite: S;
  readonly log: LogKeys;
}

/**
 * Checks both signatures of the log. Throws `signed-note-malformed`, `encoding-wrong`, `checkpoint-malformed`,
 * `checkpoint-of-another-log`, `checkpoint-signature` for a missing or a wrong one, and `vkey-wrong`. P6.5.
 */
export function verifyLogCheckpoint({ suite, log }: LogTrust, bytes: Uint8Array): LogCheckpoint {
  const note = parseNote(bytes);
  const checkpoint = parseCheckpoint(note.text);
  if (checkpoint.origin !== log.origin) {
    throw new ProtocolError('checkpoint-of-another-log', 'origin: expected the trusted log');
  }
  const ed25519 = keyOfRole(suite, log.ed25519, { name: log.origin, type: ED25519 });
  const mldsa44 = keyOfRole(suite, log.mldsa44, { name: log.origin, type: MLDSA44 });
  const good = suite.ed25519Verify(ed25519.publicKey, utf8(note.text), expectSignature(note, ed25519));
  const time = cosignatureTime(suite, mldsa44, { checkpoint, signature: expectSignature(note, mldsa44) });
  if (!good || time === null) throw unsigned('expected two good signatures of the log');
  return { ...checkpoint, time, note: bytes.slice() } as LogCheckpoint;
}

/** A verifier key that has to be of this name and type. Throws `vkey-wrong`. P6.5. */
export function keyOfRole(suite: LogSuite, vkey: string, role: { name: string; type: SignatureType }): NoteKey {
  const key = parseVkey(suite, vkey);
  if (key.name !== role.name || key.type !== role.type) {
    throw new ProtocolError('vkey-wrong', 'verifier key: expected the name and type of its role');
  }
  return key;
}

function expectSignature(note: SignedNote, key: NoteKey): Uint8Array {
  const signature = signatureBy(note, key);
  if (signature === null) throw unsigned('expected both signatures of the log');
  return signature;
}

const unsigned = (expectation: string): ProtocolError =>
  new ProtocolError('checkpoint-signature', `checkpoint: ${expectation}`);
