/** P7.2. Shapes that several exchanges share. Bytes travel as padded base64. */
import type { Static } from 'typebox';
import * as Type from 'typebox';
import { Base64, Base64Of, Count, Exact, Hex32, Part } from '#protocol/shape';

/** A DSSE envelope in base64. */
export const Signed = Base64(400_000);
/** A C2SP checkpoint note in base64. */
export const CheckpointNote = Base64(40_000);
/** An inclusion proof's hashes, leaf to root. */
export const Hashes = Type.Array(Base64Of(32), { maxItems: 64 });
/** A `.tlog-proof` as text. */
export const ProofText = Type.String({ maxLength: 60_000 });

/** A sealed part in base64 (P5.1). */
export const SealedPartJson = Exact({ part: Part, sealed: Base64(600_000) });
/** A leaf and its inclusion in the checkpoint that the reply carries; both `null` while it waits (P6.5). */
export const Inclusion = Type.Union([Exact({ index: Count, hashes: Hashes }), Type.Null()]);

/** A statement with its inclusion. */
export const StatementJson = Exact({ statement: Signed, inclusion: Inclusion });
export type StatementJson = Static<typeof StatementJson>;
/** A face that a source may open, with its inclusion (P3.4). */
export const FactJson = Exact({
  face: Base64(20_000),
  faceSalt: Base64Of(32),
  position: Count,
  tipSalt: Base64Of(32),
  statementCommitment: Base64Of(32),
  inclusion: Inclusion,
});
export type FactJson = Static<typeof FactJson>;

/** The newest cosigned checkpoint; `null` before the first. */
export const NewestCheckpoint = Type.Union([CheckpointNote, Type.Null()]);

/** One entry, 64 bytes, in hex. */
export const EntryHex = Type.String({ pattern: '^[0-9a-f]{128}$' });

export const NonceReply = Exact({ nonce: Base64Of(32) });
/** What a server stored and queued for the log: its entry. */
export const StoredReply = Exact({ entry: EntryHex });
export const TipPath = Exact({ tip: Hex32 });

/** A logged statement as the witness wants it: with its whole proof. */
export const ProvenStatement = Exact({ statement: Signed, proof: ProofText });
export type ProvenStatementJson = Static<typeof ProvenStatement>;
