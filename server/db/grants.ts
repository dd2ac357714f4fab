/** P5.11. Who was let in later: the slot made for him counts once its `granted` stands in a cosigned checkpoint (P6.5). */
import { type Kysely, sql } from 'kysely';
import { fromHex, toHex } from '#protocol/bytes';
import { isKind, type ReadStatement } from '#protocol/statement/statement';
import type { Database } from '#server/db/database';
import { statementsAbout } from '#server/db/statements';
import { indexesOf, newestCosigned } from '#server/log/prove';

/** The part in which a granted slot is kept. */
export const grantPart = (handle: string): string => `grant/${handle}`;

/** The proven grant of a tip (hex) to a member; `null` when there is none, or not yet. */
export async function provenGrant(
  db: Kysely<Database>,
  { tip, handle }: { tip: string; handle: string },
): Promise<{ statement: ReadStatement<'granted'>; entry: Uint8Array } | null> {
  const about = await statementsAbout(db, tip);
  const found = about.flatMap(({ statement, entry }) =>
    isKind(statement, 'granted') && statement.says.to === handle ? [{ statement, entry }] : [],
  )[0];
  if (!found) return null;
  const index = (await indexesOf(db, [found.entry])).get(toHex(found.entry));
  const size = (await newestCosigned(db))?.size ?? 0;
  return index !== undefined && index < size ? found : null;
}

/** Tips (hex) with a slot made for this member, in the order of ids. */
export async function tipsGranted(db: Kysely<Database>, handle: string): Promise<string[]> {
  const rows = await db
    .selectFrom('part')
    .select('tip')
    .where('part', '=', grantPart(handle))
    // The index is partial: only with this does the planner see that it serves.
    .where(sql<boolean>`part LIKE 'grant/%'`)
    .orderBy('tip')
    .execute();
  return rows.map(({ tip }) => toHex(new Uint8Array(tip)));
}

/** A granted slot; `null` when there is none. */
export async function grantedSlot(
  db: Kysely<Database>,
  { tip, handle }: { tip: string; handle: string },
): Promise<Uint8Array | null> {
  const row = await db
    .selectFrom('part')
    .select('sealed')
    .where('tip', '=', fromHex(tip))
    .where('part', '=', grantPart(handle))
    .executeTakeFirst();
  return row ? new Uint8Array(row.sealed) : null;
}
