/**
 * P7.9. Slices that wait for the tip or message that commits to them. They have the number of their day, in UTC since 1970,
 * and lose it when they are claimed; those that nothing claims are counted, and go.
 */
import type { Kysely, Transaction } from 'kysely';
import { fromHex } from '#protocol/bytes';
import { SLICE } from '#protocol/padding/sizes';
import type { Database } from '#server/db/database';

/** Days on which an unclaimed slice is kept: the one on which it came, and the next. */
const DAYS = 2;
const DAY_MILLISECONDS = 86_400_000;

/** The number of the day of a time in milliseconds. */
export const dayNumber = (milliseconds: number): number => Math.floor(milliseconds / DAY_MILLISECONDS);

/** How many slices wait. */
export async function countWaiting(db: Kysely<Database>): Promise<number> {
  const { count } = await db
    .selectFrom('slice')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('day', 'is not', null)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Claims the slices of files for good. Returns `false` when one of them is not there any more. */
export async function claimSlices(
  trx: Transaction<Database>,
  tip: string,
  files: readonly { readonly file: number; readonly size: number }[],
): Promise<boolean> {
  for (const { file, size } of files) {
    const { numUpdatedRows } = await trx
      .updateTable('slice')
      .set({ day: null })
      .where('tip', '=', fromHex(tip))
      .where('file', '=', file)
      .where('slice', '<', size / SLICE)
      .executeTakeFirst();
    if (Number(numUpdatedRows) !== size / SLICE) return false;
  }
  return true;
}

/** Deletes slices that nothing claimed in time. */
export async function sweepSlices(db: Kysely<Database>, today: number): Promise<void> {
  await db
    .deleteFrom('slice')
    .where('day', '<=', today - DAYS)
    .execute();
}
