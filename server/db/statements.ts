/** P3.4. Statements as they are kept, and queued for the log in the same transaction. */
import type { Kysely, Transaction } from 'kysely';
import { fromHex, toHex } from '#protocol/bytes';
import { entryOf, tipsOf } from '#protocol/statement/entry';
import { type ReadStatement, readStatement } from '#protocol/statement/statement';
import type { Suite } from '#protocol/suite/suite';
import type { Database } from '#server/db/database';
import { queueEntries } from '#server/log/queue';

/** A statement that is kept, and its entry in hex. */
export interface KeptStatement {
  readonly id: string;
  readonly entry: string;
}

/**
 * Keeps statements and queues their entries. Those already kept are left as they are. Returns the new ones, by entry in
 * hex; whoever finds his own missing has sent it before.
 */
export async function keepStatements(
  trx: Transaction<Database>,
  suite: Suite,
  statements: readonly ReadStatement[],
): Promise<ReadonlyMap<string, KeptStatement>> {
  if (statements.length === 0) return new Map();
  const byEntry = new Map(statements.map((one) => [toHex(entryOf(suite, one)), one]));
  const rows = [...byEntry].map(([entry, one]) => ({
    kind: one.kind,
    entry: fromHex(entry),
    envelope: one.bytes,
    desk: 'desk' in one.says ? one.says.desk : null,
  }));
  const added = await trx
    .insertInto('statement')
    .values(rows)
    .onConflict((conflict) => conflict.column('entry').doNothing())
    .returning(['id', 'entry'])
    .execute();
  const kept = added.map(({ id, entry }) => ({ id, entry: toHex(entry) }));
  await linkTips(trx, kept, byEntry);
  await queueEntries(
    trx,
    added.map(({ id, entry }) => ({ entry: new Uint8Array(entry), statement: id })),
  );
  return new Map(kept.map((one) => [one.entry, one]));
}

async function linkTips(
  trx: Transaction<Database>,
  kept: readonly KeptStatement[],
  byEntry: ReadonlyMap<string, ReadStatement>,
): Promise<void> {
  const links = kept.flatMap(({ id, entry }) => {
    const statement = byEntry.get(entry);
    return (statement ? tipsOf(statement) : []).map((tip, position) => ({
      statement: id,
      tip: fromHex(tip),
      position,
    }));
  });
  if (links.length > 0) await trx.insertInto('statement_tip').values(links).execute();
}

/** A statement about a tip, and where the tip stands in it. */
export interface AboutTip {
  readonly statement: ReadStatement;
  readonly entry: Uint8Array;
  readonly position: number;
}

/** Every kept statement about a tip (hex), in no order of time. */
export async function statementsAbout(db: Kysely<Database>, tip: string): Promise<AboutTip[]> {
  const rows = await db
    .selectFrom('statement_tip')
    .innerJoin('statement', 'statement.id', 'statement_tip.statement')
    .select(['envelope', 'entry', 'position'])
    .where('tip', '=', fromHex(tip))
    .orderBy('statement.id')
    .execute();
  return rows.map(({ envelope, entry, position }) => ({
    statement: readStatement(new Uint8Array(envelope)),
    entry: new Uint8Array(entry),
    position,
  }));
}

/** The envelopes of the statements with these ids; erased ones are left out. */
export async function envelopesOf(
  db: Kysely<Database>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('statement').select(['id', 'envelope']).where('id', 'in', ids).execute();
  return new Map(rows.map(({ id, envelope }) => [id, new Uint8Array(envelope)]));
}

/** Whether a statement with this entry is kept. */
export async function isKept(db: Kysely<Database>, entry: Uint8Array): Promise<boolean> {
  const row = await db.selectFrom('statement').select('id').where('entry', '=', entry).executeTakeFirst();
  return row !== undefined;
}
