/** P6.11. What a restored database has lost, for everybody: a range of leaves, and the day on which that was found. */
import type { Kysely } from 'kysely';
import type { Database } from '#server/db/database';

/** Leaves from `first` up to, not with, `after`. */
export interface LostRange {
  readonly first: number;
  readonly after: number;
  readonly day: string;
}

/** Every lost range, the oldest leaves first; mostly none. */
export async function lostRanges(db: Kysely<Database>): Promise<LostRange[]> {
  const rows = await db.selectFrom('lost_range').selectAll().orderBy('first').execute();
  return rows.map(({ first, after, day }) => ({ first: Number(first), after: Number(after), day }));
}
