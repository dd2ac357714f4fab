// kill -9 of the real sequencer while its batch stands half written in PostgreSQL.
import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { utf8 } from '#protocol/bytes';
import { parseProof, verifyProof } from '#protocol/log/proof';
import { verifyRosterChain } from '#protocol/roster/verify';
import { nodeSuite as suite } from '#protocol/suite/node';
import type { Database } from '#server/db/database';
import { tlogProof } from '#server/log/prove';
import { queueEntry } from '#server/log/queue';
import { type RunningHouse, startHouse } from '#tests/support/house';
import { freshDatabase } from '#tests/support/postgres';
import { seeded } from '#tests/support/seeded';

let house: RunningHouse;
let db: Kysely<Database>;

beforeAll(async () => {
  house = await startHouse(await freshDatabase());
  const pool = new pg.Pool({ connectionString: house.databaseUrl });
  db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
});
afterAll(async () => {
  await db.destroy();
  await house.stop();
});

async function queue(count: number): Promise<Uint8Array[]> {
  const random = seeded('killed');
  const entries = Array.from({ length: count }, () => random(64));
  await db.transaction().execute(async (trx) => {
    for (const entry of entries) await queueEntry(trx, { entry, statement: null });
  });
  return entries;
}

/** Whether somebody is held up by the lock on the tiles, with everything before them already written. */
async function batchIsHalfWritten(): Promise<boolean> {
  const { rows } = await sql`SELECT 1 FROM pg_locks WHERE relation = 'log_tile'::regclass AND NOT granted`.execute(db);
  return rows.length > 0;
}

describe('a sequencer killed in the middle of a batch', () => {
  it('has lost nothing and doubled nothing when it is started again', async () => {
    const entries = await db.transaction().execute(async (trx) => {
      await sql`LOCK TABLE log_tile IN EXCLUSIVE MODE`.execute(trx);
      const queued = await queue(50);
      await expect.poll(batchIsHalfWritten, { timeout: 20_000 }).toBe(true);
      await house.kill('sequencer');
      return queued;
    });
    const waiting = await db.selectFrom('pending').select('id').execute();
    expect(waiting.length).toBeGreaterThanOrEqual(50);

    await house.start('sequencer');
    const last = entries.at(-1) ?? new Uint8Array();
    await expect.poll(() => tlogProof(db, suite, last), { timeout: 20_000 }).not.toBeNull();
    const { roster } = verifyRosterChain(suite, house.organisation.pins, [house.organisation.roster]);
    const policy = { suite, log: roster.log, witnesses: roster.witnesses, quorum: 1 };
    const proofs = await Promise.all(entries.map((entry) => tlogProof(db, suite, entry)));
    const indexes = entries.map((entry, i) => verifyProof(policy, entry, parseProof(utf8(proofs[i] ?? ''))).index);
    expect(new Set(indexes).size).toBe(50);
    const rows = await db.selectFrom('log_entry').select('index').where('entry', 'in', entries).execute();
    expect(rows).toHaveLength(50);
  });
});
