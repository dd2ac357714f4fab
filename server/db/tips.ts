/** P5. Tips as they lie: who received them and which parts they have; ciphertext only. */
import type { Kysely, Transaction } from 'kysely';
import { fromHex } from '#protocol/bytes';
import type { SealedPart } from '#protocol/envelope/format';
import type { Database } from '#server/db/database';

/** A tip as its row says: its desk, the envelope of its `tip-received`, and whether its ciphertext is gone (P6.10). */
export interface FoundTip {
  readonly desk: string;
  readonly received: Uint8Array;
  readonly erased: boolean;
}

/** A tip by its id in hex; `null` when there is no such tip. */
export async function findTip(db: Kysely<Database>, tip: string): Promise<FoundTip | null> {
  const row = await db
    .selectFrom('tip')
    .innerJoin('statement', 'statement.id', 'tip.statement')
    .leftJoin('erasure', 'erasure.tip', 'tip.id')
    .select(['tip.desk', 'envelope', 'erasure.tip as erased'])
    .where('tip.id', '=', fromHex(tip))
    .executeTakeFirst();
  return row ? { desk: row.desk, received: new Uint8Array(row.envelope), erased: row.erased !== null } : null;
}

/** One part of a tip; `null` when it has none of that name. */
export async function findPart(db: Kysely<Database>, tip: string, part: string): Promise<Uint8Array | null> {
  const row = await db
    .selectFrom('part')
    .select('sealed')
    .where('tip', '=', fromHex(tip))
    .where('part', '=', part)
    .executeTakeFirst();
  return row ? new Uint8Array(row.sealed) : null;
}

/** The parts of a tip whose name begins with one of these words, later words in their order. */
export async function partsOf(db: Kysely<Database>, tip: string, kinds: readonly string[]): Promise<SealedPart[]> {
  const rows = await db.selectFrom('part').select(['part', 'sealed']).where('tip', '=', fromHex(tip)).execute();
  return rows
    .filter(({ part }) => kinds.includes(part.split('/')[0] ?? ''))
    .map(({ part, sealed }) => ({ part, sealed: new Uint8Array(sealed) }))
    .sort((a, b) => a.part.localeCompare(b.part, 'en', { numeric: true }));
}

/** Adds a later part. Returns `false` when one of that name is there already. */
export async function addPart(trx: Transaction<Database>, tip: string, { part, sealed }: SealedPart): Promise<boolean> {
  const added = await trx
    .insertInto('part')
    .values({ tip: fromHex(tip), part, sealed })
    .onConflict((conflict) => conflict.columns(['tip', 'part']).doNothing())
    .executeTakeFirst();
  return (added.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Files and slices are numbered in PostgreSQL's `smallint`, and it refuses to compare with more. */
const MOST = 32_767;

/** One slice of a file; `null` when it has not come, or no file and slice could have this number. */
export async function findSlice(
  db: Kysely<Database>,
  tip: string,
  { file, slice }: { file: number; slice: number },
): Promise<Uint8Array | null> {
  if (file > MOST || slice > MOST) return null;
  const row = await db
    .selectFrom('slice')
    .select('bytes')
    .where('tip', '=', fromHex(tip))
    .where('file', '=', file)
    .where('slice', '=', slice)
    .executeTakeFirst();
  return row ? new Uint8Array(row.bytes) : null;
}
