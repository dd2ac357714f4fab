// What the database itself forbids and never holds, whatever the program above it does.
import { type Kysely, sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { Database } from '#server/db/database';
import { Office } from '#tests/support/office';
import { TestServer } from '#tests/support/server';
import { TestSource } from '#tests/support/source';

const run = (db: Kysely<Database>, statement: string) =>
  sql
    .raw(statement)
    .execute(db)
    .then(
      () => 'done',
      (error: { code?: string }) => error.code,
    );
const FORBIDDEN = '42501';
const LOG = ['log_state', 'log_entry', 'log_tile', 'checkpoint', 'publication'];
const KEPT = ['roster', 'policy', 'statement', 'statement_tip', 'tip', 'part', 'slice'];

async function full() {
  const server = await TestServer.start();
  const source = new TestSource(server);
  const { statement } = await source.report({}, [{ name: 'a', type: 'x', bytes: server.random(10) }]);
  await (await Office.of(server, 'analyst-1')).reply(source, 1, statement);
  await server.sequence();
  return server;
}

describe('whoever serves requests', () => {
  it('cannot add, change or delete a row of the log', async () => {
    const { serving } = await full();
    for (const table of LOG) {
      expect([table, await run(serving.db, `DELETE FROM ${table}`)]).toEqual([table, FORBIDDEN]);
      expect([table, await run(serving.db, `INSERT INTO ${table} SELECT * FROM ${table}`)]).toEqual([table, FORBIDDEN]);
      expect([table, await run(serving.db, `TRUNCATE ${table}`)]).toEqual([table, FORBIDDEN]);
    }
    expect(await run(serving.db, `UPDATE log_entry SET entry = entry`)).toBe(FORBIDDEN);
    expect(await run(serving.db, `UPDATE checkpoint SET note = note`)).toBe(FORBIDDEN);
  });

  it('can only add to what it keeps, and cannot take back what it queued', async () => {
    const { serving } = await full();
    for (const table of [...KEPT, 'pending']) {
      expect([table, await run(serving.db, `DELETE FROM ${table}`)]).toEqual([table, FORBIDDEN]);
    }
    expect(await run(serving.db, `UPDATE part SET sealed = sealed`)).toBe(FORBIDDEN);
    expect(await run(serving.db, `UPDATE statement SET envelope = envelope`)).toBe(FORBIDDEN);
    expect(await run(serving.db, `UPDATE pending SET entry = entry`)).toBe(FORBIDDEN);
    expect(await run(serving.db, `CREATE TABLE mine (a int)`)).toBe(FORBIDDEN);
  });
});

describe('whoever sequences', () => {
  it('cannot add or change anything that a source or the staff sent, nor read a session', async () => {
    const { log } = await full();
    const { db } = log.sequencing;
    for (const table of KEPT) {
      expect([table, await run(db, `INSERT INTO ${table} SELECT * FROM ${table}`)]).toEqual([table, FORBIDDEN]);
      expect([table, await run(db, `DELETE FROM ${table}`)]).toEqual([table, FORBIDDEN]);
    }
    expect(await run(db, 'SELECT * FROM session')).toBe(FORBIDDEN);
  });
});

describe('the tables', () => {
  it('hold no time: no column of one, and no number that could be one but of sessions of the staff', async () => {
    const { log } = await full();
    const { rows } = await sql<{ place: string; type: string }>`
      SELECT table_name || '.' || column_name AS place, data_type AS type FROM information_schema.columns
      WHERE table_schema = 'public' AND table_name NOT LIKE 'kysely_%'`.execute(log.owner);
    expect(rows.length).toBeGreaterThan(25);
    expect(rows.filter(({ type }) => /time|date|interval/.test(type))).toEqual([]);
    const numbers = rows.filter(({ type }) => /bigint|numeric|double|real/.test(type)).map(({ place }) => place);
    expect(numbers.sort()).toEqual([
      'checkpoint.size',
      'log_entry.index',
      'log_state.presented',
      'log_state.size',
      'log_tile.index',
      'lost_range.after',
      'lost_range.first',
      'publication.size',
      'session.opened',
      'session.used',
    ]);
  });

  it('order nothing by time: ids are random, hashes, or keys of the source', async () => {
    const { log } = await full();
    const { rows } = await sql<{ sequence: string }>`
      SELECT sequence_name AS sequence FROM information_schema.sequences`.execute(log.owner);
    expect(rows).toEqual([]);
    const ids = await log.owner.selectFrom('statement').select('id').execute();
    expect(ids.map(({ id }) => id[14])).toEqual(ids.map(() => '4'));
  });

  it('hold no address, agent, referrer or name of a source', async () => {
    const { log } = await full();
    const { rows } = await sql<{ name: string }>`
      SELECT column_name AS name FROM information_schema.columns
      WHERE table_schema = 'public' AND table_name NOT LIKE 'kysely_%'`.execute(log.owner);
    const asking = /addr|ip|agent|refer|host|cookie|user|mail|phone|browser/;
    const said = rows.map(({ name }) => name).filter((name) => asking.test(name.replace('tip', '')));
    expect(said).toEqual([]);
  });
});
