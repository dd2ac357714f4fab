/** P8.6. The witness's journal: one line for each thing it did, hash-chained, read by auditors directly. */
import type { Static, TSchema } from 'typebox';
import * as Type from 'typebox';
import { Count, Day, Exact, Handle, Hex32, Part } from '#protocol/shape';

const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

/**
 * A line, canonical JSON. `previous` is the SHA-256 of the line before, zeros for the first. A release of several boxes
 * is as many lines, so that counting lines counts releases.
 */
export const JournalLine = Exact({
  number: Count,
  previous: Hex32,
  day: Day,
  did: Type.Enum([
    ...['released', 'refused', 'roster-taken', 'disposition-taken', 'erasure-taken', 'hold-taken', 'budget-lifted'],
  ]),
  /** The problem code of a refusal, else empty. */
  code: Type.String({ maxLength: 64 }),
  /** The version of the roster that the witness held. */
  roster: Count,
  /** Whose signature was verified; `null` when none was. */
  by: Nullable(Handle),
  /** The leaf of the statement that asked; `null` when none was proven. */
  leaf: Nullable(Count),
  tip: Nullable(Hex32),
  part: Nullable(Part),
});
export type JournalLine = Static<typeof JournalLine>;
