/** P8.6. The witness's journal: one line for each thing it did, hash-chained, read by auditors directly. */
import { type Static, Type } from 'typebox';
import { Count, Day, Exact, Handle, Hex32, Part } from '#protocol/shape';

/** A line, canonical JSON. `previous` is the SHA-256 of the line before, zeros for the first. */
export const JournalLine = Exact({
  number: Count,
  previous: Hex32,
  day: Day,
  did: Type.Enum(['released', 'refused', 'roster-taken', 'disposition-taken', 'erasure-taken', 'budget-lifted']),
  /** The problem code of a refusal, else empty. */
  code: Type.String({ maxLength: 64 }),
  by: Handle,
  /** The leaf of the statement that asked. */
  leaf: Count,
  tip: Type.Union([Hex32, Type.Null()]),
  part: Type.Union([Part, Type.Null()]),
});
export type JournalLine = Static<typeof JournalLine>;
