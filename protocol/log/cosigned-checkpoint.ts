/**
 * P6.5. The one checkpoint that a client believes: signed by its log and cosigned by a quorum of witnesses, everyone
 * with Ed25519 and with ML-DSA-44. A witness of whom only one of two lines is left has been stripped, and refuses the
 * whole note; a known signature that is wrong does so too. Signatures of unknown keys are passed over.
 */
import { toHex } from '#protocol/bytes';
import { ProtocolError } from '#protocol/error';
import type { Checkpoint } from '#protocol/log/checkpoint';
import { cosignatureTime } from '#protocol/log/cosignature';
import { keyOfRole, type LogTrust, verifyLogCheckpoint } from '#protocol/log/log-checkpoint';
import { parseNote, type SignedNote, signatureBy } from '#protocol/log/note';
import {
  ED25519_COSIGNATURE,
  encodeVkey,
  MLDSA44,
  type NoteKey,
  type NoteSigner,
  parseVkey,
  signerKey,
} from '#protocol/log/vkey';
import type { LogSuite, Suite } from '#protocol/suite/suite';

/** A witness as its readers know it: verifier keys of type 0x04 and 0x06 under one name. P6.5. */
export interface WitnessKeys {
  readonly ed25519: string;
  readonly mldsa44: string;
}

/** Whose checkpoints a client believes: a log, and how many of which witnesses. To check one takes the suite of a log. P6.5. */
export interface LogPolicy<S extends Suite = LogSuite> extends LogTrust<S> {
  readonly witnesses: readonly WitnessKeys[];
  /** From 1 to the number of witnesses. */
  readonly quorum: number;
}

declare const cosigned: unique symbol;

/** A checkpoint that log and witnesses signed; only {@link verifyCosignedCheckpoint} makes one. P6.5. */
export interface CosignedCheckpoint extends Checkpoint {
  readonly [cosigned]: true;
  /** The latest time, in Unix seconds, for which a quorum of witnesses vouches. */
  readonly time: number;
  /** The note, byte for byte as it was checked. */
  readonly note: Uint8Array;
}

/** The keys under which a witness's readers know it. P6.5. */
export const witnessKeys = (suite: LogSuite, witness: NoteSigner): WitnessKeys => ({
  ed25519: encodeVkey(signerKey(suite, witness, ED25519_COSIGNATURE)),
  mldsa44: encodeVkey(signerKey(suite, witness, MLDSA44)),
});

/**
 * Checks the signatures of the log and of the witnesses. Throws what `verifyLogCheckpoint` throws, and
 * `cosignature-missing`, `cosignature-wrong`, and `policy-wrong` for a policy that could not mean anything. P6.5.
 */
export function verifyCosignedCheckpoint(policy: LogPolicy, bytes: Uint8Array): CosignedCheckpoint {
  const witnesses = expectWitnesses(policy);
  const { origin, size, root, note } = verifyLogCheckpoint(policy, bytes);
  const signed = parseNote(bytes);
  const times = witnesses
    .map((witness) => witnessTime(policy.suite, witness, { note: signed, checkpoint: { origin, size, root } }))
    .filter((time) => time !== null);
  const time = times.sort((a, b) => b - a)[policy.quorum - 1];
  if (time === undefined) throw missing('expected a quorum of witnesses');
  return { origin, size, root, time, note } as CosignedCheckpoint;
}

type Pair = readonly [ed25519: NoteKey, mldsa44: NoteKey];

/** The time of a witness's two cosignatures, or `null` when there is neither. */
function witnessTime(suite: LogSuite, pair: Pair, signed: { note: SignedNote; checkpoint: Checkpoint }): number | null {
  const signatures = pair.flatMap((key) => signatureBy(signed.note, key) ?? []);
  if (signatures.length === 0) return null;
  if (signatures.length < pair.length) throw missing('expected both cosignatures of a witness');
  const [first, second] = pair.map((key, i) =>
    cosignatureTime(suite, key, { checkpoint: signed.checkpoint, signature: signatures[i] ?? new Uint8Array(0) }),
  );
  if (first === undefined || first === null || first === 0 || first !== second) {
    throw new ProtocolError('cosignature-wrong', 'cosignature: expected two good ones of one time');
  }
  return first;
}

/** The witnesses' keys. One key under two names would be counted twice, so that it is refused. */
function expectWitnesses({ suite, witnesses, quorum }: LogPolicy): Pair[] {
  const pairs = witnesses.map((keys): Pair => {
    const { name } = parseVkey(suite, keys.mldsa44);
    return [
      keyOfRole(suite, keys.ed25519, { name, type: ED25519_COSIGNATURE }),
      keyOfRole(suite, keys.mldsa44, { name, type: MLDSA44 }),
    ];
  });
  const distinct = (values: readonly string[]): boolean => new Set(values).size === values.length;
  const apart =
    distinct(pairs.map(([{ name }]) => name)) && distinct(pairs.flat().map(({ publicKey }) => toHex(publicKey)));
  if (!apart || !Number.isInteger(quorum) || quorum < 1 || quorum > pairs.length) {
    throw new ProtocolError('policy-wrong', 'witnesses: expected distinct ones and a quorum of them');
  }
  return pairs;
}

const missing = (expectation: string): ProtocolError =>
  new ProtocolError('cosignature-missing', `cosignature: ${expectation}`);
