/** P6. The log's tables as TypeScript sees them; what they may not hold stands in their migration. */
import type { ColumnType, Generated, GeneratedAlways } from 'kysely';

/** PostgreSQL's bigint, which drivers read as text unless told otherwise; sizes and indexes stay below 2^53. */
type Big = ColumnType<string | number, number, number>;
type Bytes = Uint8Array;

export interface LogTables {
  /** What waits for a leaf. */
  pending: { id: Generated<string>; entry: Bytes; statement: string | null };
  /** One row: leaves sequenced, and leaves whose statements the witness was shown where it must know of them. */
  log_state: { only_row: GeneratedAlways<boolean>; size: Big; presented: Big };
  log_entry: { index: Big; entry: Bytes; pending: string | null; statement: string | null };
  log_tile: { level: number; index: Big; hashes: Bytes };
  /** Signed by the log; `cosigned` is the same note with the witness's lines, `null` until they came. */
  checkpoint: { size: Big; note: Bytes; cosigned: Bytes | null };
  /** What the public has seen. */
  publication: { size: Big; note: Bytes };
  /** Leaves whose statements were lost with a database (P6.11). */
  lost_range: { first: Big; after: Big; day: string };
}
