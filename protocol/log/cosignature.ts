/**
 * P6.4. C2SP tlog-cosignature: a time and a signature over time and checkpoint, once with Ed25519 and once with
 * ML-DSA-44. The Ed25519 message does not hold the cosigner's name, so that a key must serve one name only.
 */
import { concat, utf8 } from '#protocol/bytes';
import { ProtocolError } from '#protocol/error';
import { type Checkpoint, encodeCheckpoint } from '#protocol/log/checkpoint';
import { HASH_SIZE } from '#protocol/log/leaf';
import type { NoteSignature } from '#protocol/log/note';
import { isSize } from '#protocol/log/tree';
import {
  ED25519_COSIGNATURE,
  MAX_NAME_BYTES,
  MLDSA44,
  type NoteKey,
  type NoteSigner,
  signerKey,
} from '#protocol/log/vkey';
import type { LogSuite } from '#protocol/suite/suite';

/** What an ML-DSA-44 signature says of the leaves from `start` up to `end`; a checkpoint starts at 0. P6.4. */
export interface SubtreeClaim {
  readonly cosigner: string;
  /** Unix seconds; 0 makes no claim that the tree is the latest, and must be 0 unless `start` is 0. */
  readonly time: number;
  readonly origin: string;
  readonly start: number;
  readonly end: number;
  readonly hash: Uint8Array;
}

const SUBTREE_LABEL = utf8('subtree/v1\n\0');
const TIME_SIZE = 8;

/** The bytes that an ML-DSA-44 signature covers. Throws `cosignature-wrong` for what C2SP does not allow. P6.4. */
export function mldsa44Message({ cosigner, time, origin, start, end, hash }: SubtreeClaim): Uint8Array {
  if (hash.length !== HASH_SIZE) throw wrong('expected a 32-byte hash');
  if (start > end || (start > 0 && time !== 0)) throw wrong('expected a range, without a time unless it starts at 0');
  const names = [named(cosigner), uint64(time), named(origin)];
  return concat(SUBTREE_LABEL, ...names, uint64(start), uint64(end), hash);
}

/** The bytes that an Ed25519 cosignature covers. Throws `cosignature-wrong`, `checkpoint-malformed`. P6.4. */
export function ed25519Message(checkpoint: Checkpoint, time: number): Uint8Array {
  if (!isSize(time)) throw wrong('expected whole seconds');
  return utf8(`cosignature/v1\ntime ${time}\n${encodeCheckpoint(checkpoint)}`);
}

/** A statement that a checkpoint is a log's latest at `time`, Unix seconds. P6.4. */
export interface TimedCheckpoint {
  readonly checkpoint: Checkpoint;
  readonly time: number;
}

/** A witness's two cosignatures. Throws `cosignature-wrong`, `checkpoint-malformed`, `vkey-wrong`. P6.4. */
export const cosign = (suite: LogSuite, witness: NoteSigner, claim: TimedCheckpoint): NoteSignature[] => [
  cosignEd25519(suite, witness, claim),
  cosignMldsa44(suite, witness, claim),
];

function cosignEd25519(suite: LogSuite, witness: NoteSigner, { checkpoint, time }: TimedCheckpoint): NoteSignature {
  const { name, keyId } = signerKey(suite, witness, ED25519_COSIGNATURE);
  const signature = suite.ed25519Sign(witness.ed25519, ed25519Message(checkpoint, time));
  return { name, keyId, signature: concat(uint64(time), signature) };
}

/** The ML-DSA-44 signature of a log or a witness. Throws like {@link cosign}. P6.4. */
export function cosignMldsa44(
  suite: LogSuite,
  signer: NoteSigner,
  { checkpoint, time }: TimedCheckpoint,
): NoteSignature {
  const { name, keyId } = signerKey(suite, signer, MLDSA44);
  const message = mldsa44Message(subtreeClaim(name, { checkpoint, time }));
  return { name, keyId, signature: concat(uint64(time), suite.mldsa44Sign(signer.mldsa44, message)) };
}

/**
 * The time, in Unix seconds, of a good cosignature (types 0x04 and 0x06) of a checkpoint, and `null` for one that is
 * not. `signature` is what follows the key id. Throws `checkpoint-malformed` when there is no such checkpoint. P6.4.
 */
export function cosignatureTime(suite: LogSuite, key: NoteKey, signed: SignedCheckpoint): number | null {
  const time = parseUint64(signed.signature.subarray(0, TIME_SIZE));
  if (time === null) return null;
  const proper = signed.signature.subarray(TIME_SIZE);
  const claim = { checkpoint: signed.checkpoint, time };
  const good =
    key.type === MLDSA44
      ? suite.mldsa44Verify(key.publicKey, mldsa44Message(subtreeClaim(key.name, claim)), proper)
      : key.type === ED25519_COSIGNATURE &&
        suite.ed25519Verify(key.publicKey, ed25519Message(signed.checkpoint, time), proper);
  return good ? time : null;
}

/** A checkpoint and a signature that claims to be of it. P6.4. */
export interface SignedCheckpoint {
  readonly checkpoint: Checkpoint;
  readonly signature: Uint8Array;
}

const subtreeClaim = (cosigner: string, { checkpoint, time }: TimedCheckpoint): SubtreeClaim => {
  const { origin, size, root } = checkpoint;
  return { cosigner, time, origin, start: 0, end: size, hash: root };
};

function named(name: string): Uint8Array {
  const bytes = utf8(name);
  if (bytes.length === 0 || bytes.length > MAX_NAME_BYTES)
    throw wrong(`expected names of 1 to ${MAX_NAME_BYTES} bytes`);
  return concat(Uint8Array.of(bytes.length), bytes);
}

function uint64(value: number): Uint8Array {
  if (!isSize(value)) throw wrong('expected whole numbers up to 2^53 - 1');
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(value));
  return bytes;
}

function parseUint64(bytes: Uint8Array): number | null {
  if (bytes.length !== TIME_SIZE) return null;
  const value = Number(new DataView(bytes.buffer, bytes.byteOffset, TIME_SIZE).getBigUint64(0));
  return Number.isSafeInteger(value) ? value : null;
}

const wrong = (expectation: string): ProtocolError =>
  new ProtocolError('cosignature-wrong', `cosignature: ${expectation}`);
