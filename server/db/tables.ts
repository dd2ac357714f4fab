/** P7. The tables of everything but the log, as TypeScript sees them; what they may not hold stands in their migration. */
import type { ColumnType, Generated } from 'kysely';

type Bytes = Uint8Array;
type Big = ColumnType<string | number, number, number>;

export interface HouseTables {
  roster: { version: number; sha256: Bytes; envelope: Bytes };
  policy: { sha256: Bytes; envelope: Bytes };
  /** Every statement that has an entry: the preimage that erasing deletes. */
  statement: { id: Generated<string>; kind: string; entry: Bytes; envelope: Bytes; desk: string | null };
  /** Which tips a statement is about, and where in its list. */
  statement_tip: { statement: string; tip: Bytes; position: number };
  tip: { id: Bytes; desk: string; statement: string };
  part: { tip: Bytes; part: string; sealed: Bytes };
  /** Tips that were erased, and the statement on whose strength. */
  erasure: { tip: Bytes; statement: string };
  /** `day` is that of a slice which nothing has claimed yet, else `null`. */
  slice: { tip: Bytes; file: number; slice: number; bytes: Bytes; day: number | null };
  /** Sessions of the staff: the token's hash, whose it is, when it was opened and last used, in milliseconds; `id` and `label` are what its member is shown. */
  session: { token: Bytes; signer: string; opened: Big; used: Big; id: Generated<string>; label: Generated<string> };
}
