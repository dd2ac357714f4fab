/** P6.10. Erasing a tip: its ciphertext goes, all of it, and a tombstone stays. What was stated about it stays too. */
import { sql, type Transaction } from 'kysely';
import { fromHex } from '#protocol/bytes';
import type { Database } from '#server/db/database';

/** Erases a tip (hex) on the strength of the statement with this id. The same again is fine. */
export async function eraseTip(
  trx: Transaction<Database>,
  { tip: hex, statement }: { tip: string; statement: string },
): Promise<void> {
  const tip = fromHex(hex);
  // Whatever is being added at this moment is waited for, and whatever comes later finds the tombstone.
  await sql`LOCK TABLE part, slice IN SHARE ROW EXCLUSIVE MODE`.execute(trx);
  await trx
    .insertInto('erasure')
    .values({ tip, statement })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await trx.deleteFrom('part').where('tip', '=', tip).execute();
  await trx.deleteFrom('slice').where('tip', '=', tip).execute();
}
