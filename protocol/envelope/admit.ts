/**
 * P5.9. Admitting: nothing is shown before it matched its commitment. `LoggedEnvelope` says that a tip's commitment
 * stands in the log; `OpenedTip` that a card opened under it and belongs to the key that made it.
 */
import { decodeIdentity } from '#protocol/age/recipient';
import { equal, fromBase64, toHex } from '#protocol/bytes';
import type { Card, SealedPart } from '#protocol/envelope/format';
import { ProtocolError } from '#protocol/error';
import type { CosignedCheckpoint } from '#protocol/log/cosigned-checkpoint';
import { type ProvenEntry, proveEntry, type Standing } from '#protocol/log/proof';
import { entryOf } from '#protocol/statement/entry';
import type { Kind, StatementOf } from '#protocol/statement/kinds';
import {
  type ReadStatement,
  sourceKeyOf,
  type VerifiedStatement,
  verifyStatement,
} from '#protocol/statement/statement';
import type { Suite } from '#protocol/suite/suite';

declare const logged: unique symbol;
declare const admitted: unique symbol;

/** A tip whose `tip received` was made by its own key and stands in a cosigned checkpoint. */
export interface LoggedEnvelope {
  readonly [logged]: true;
  readonly received: VerifiedStatement<'tip-received'>;
  readonly proof: ProvenEntry;
}

/** A card that was opened under a logged envelope and named the key that made it. */
export interface OpenedTip {
  readonly [admitted]: true;
  readonly envelope: LoggedEnvelope;
  readonly card: Card;
  /** T's seed, which opens the body and every later word. */
  readonly seed: Uint8Array;
}

/** Verifies who made the statement and that the proof is of its entry. Throws `source-key-wrong`, `signature-wrong`, `entry-wrong`. P5.9 */
export function admitEnvelope(
  suite: Suite,
  received: ReadStatement<'tip-received'>,
  { proof, log }: { proof: ProvenEntry; log: string },
): LoggedEnvelope {
  const publicKey = sourceKeyOf(suite, received.says);
  const statement = verifyStatement(suite, received, { publicKey, log });
  if (!equal(proof.entry, entryOf(suite, statement)))
    throw new ProtocolError('entry-wrong', 'proof is of another entry');
  return { received: statement, proof } as LoggedEnvelope;
}

declare const stands: unique symbol;

/** A verified statement with the proof of its own entry; only {@link proveStatement} makes one. */
export interface ProvenStatement<K extends Kind = Kind> {
  readonly [stands]: true;
  readonly statement: VerifiedStatement<K>;
  readonly proof: ProvenEntry;
}

/** Proves that a verified statement's own entry stands in a checkpoint. Throws like `proveEntry`. P6.5 */
export function proveStatement<K extends Kind>(
  suite: Suite,
  statement: VerifiedStatement<K>,
  { checkpoint, ...at }: Omit<Standing, 'entry'> & { readonly checkpoint: CosignedCheckpoint },
): ProvenStatement<K> {
  const proof = proveEntry(suite, checkpoint, { ...at, entry: entryOf(suite, statement) });
  return { statement, proof } as ProvenStatement<K>;
}

/** The tip of a statement that was verified and proven already. Throws `source-key-wrong` when its signer is not the tip's own key. P5.9 */
export function admitProven({ statement, proof }: ProvenStatement<'tip-received'>): LoggedEnvelope {
  if (statement.signer !== statement.says.tip)
    throw new ProtocolError('source-key-wrong', 'tip is not the hash of the key that signed');
  return { received: statement, proof } as LoggedEnvelope;
}

/** Checks one part against the commitment. Throws `part-missing` when the commitment lacks it, `part-altered` when its hash or size differs. P5.7 */
export function admitPart(suite: Suite, envelope: LoggedEnvelope, { part, sealed }: SealedPart): Uint8Array {
  admitDigest(envelope, part, { size: sealed.length, sha256: toHex(suite.sha256(sealed)) });
  return sealed;
}

/** Checks the size and the hash (hex) that somebody trusted found a part to have. Throws like {@link admitPart}. P5.7 */
export function admitDigest(
  { received }: { readonly received: { readonly says: Pick<StatementOf<'tip-received'>, 'parts'> } },
  part: string,
  { size, sha256 }: { readonly size: number; readonly sha256: string },
): void {
  const committed = received.says.parts.find((one) => one.part === part);
  if (!committed) throw new ProtocolError('part-missing', 'part is not in the commitment');
  if (committed.size !== size || committed.sha256 !== sha256) {
    throw new ProtocolError('part-altered', 'part is not the one committed to');
  }
}

/** Checks that a card belongs to the envelope it came in. Throws `source-key-wrong` for a replayed or foreign card (attack 5). P5.9 */
export function admitCard(envelope: LoggedEnvelope, card: Card): OpenedTip {
  const { says } = envelope.received;
  if (!equal(fromBase64(card.source), fromBase64(says.source))) {
    throw new ProtocolError('source-key-wrong', 'card names another key than the one that signed');
  }
  return { envelope, card, seed: decodeIdentity(card.secret) } as OpenedTip;
}
