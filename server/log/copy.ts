/**
 * P8.8. Bringing every entry to the witness before the checkpoint over it is cosigned: what the witness cosigned, it can
 * give back to an office whose database is gone.
 */
import type { Kysely } from 'kysely';
import { concat, toBase64 } from '#protocol/bytes';
import type { Database } from '#server/db/database';
import type { WitnessClient } from '#server/log/witness-client';

/** Entries brought in one request. */
const CHUNK = 4096;

/**
 * Brings what the copy lacks, up to the newest checkpoint that the log signed. `known` is the copy's size as far as is
 * known, `null` before it was asked. Returns its size. Throws `WitnessAway` and `WitnessRefused`.
 */
export async function copyNewest(
  db: Kysely<Database>,
  witness: Pick<WitnessClient, 'keep'>,
  known: number | null,
): Promise<number | null> {
  const newest = await db
    .selectFrom('checkpoint')
    .select(['size', 'note'])
    .orderBy('size', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (newest === undefined) return known;
  const [end, checkpoint] = [Number(newest.size), toBase64(new Uint8Array(newest.note))];
  let size = known ?? (await witness.keep({ from: end, entries: '', checkpoint }));
  for (let before = -1; size < end && size !== before; ) {
    before = size;
    const entries = await entriesBetween(db, size, Math.min(size + CHUNK, end));
    size = await witness.keep({ from: size, entries: toBase64(concat(...entries)), checkpoint });
  }
  // A copy that did not grow is asked for its size again next time.
  return size < end ? null : size;
}

async function entriesBetween(db: Kysely<Database>, from: number, end: number): Promise<Uint8Array[]> {
  const rows = await db
    .selectFrom('log_entry')
    .select('entry')
    .where('index', '>=', from)
    .where('index', '<', end)
    .orderBy('index')
    .execute();
  return rows.map(({ entry }) => new Uint8Array(entry));
}
