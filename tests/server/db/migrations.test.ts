// Upgrades and the way back: frozen migrations, over data, while old processes serve, two at once, and never waiting long.
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import pg from 'pg';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ENDPOINTS } from '#protocol/wire/endpoints';
import { MIGRATIONS, migrate } from '#server/db/migrate';
import { candor } from '#tests/support/candor';
import { bareDatabase, freshDatabase } from '#tests/support/postgres';
import { bodyOf, TestServer } from '#tests/support/server';
import { TestSource } from '#tests/support/source';

/** What was released never changes: SHA-256 of each migration that stands in somebody's database. */
const FROZEN = {
  '2026-11-24-01-log': '3327e71568191c659b2c79d66f5c1a3f93f90c5330bf77590217ad59dd9444c4',
  '2026-11-24-02-house': 'b59dd8965754d9d6b3f210e60bc174deab928ee35fefa988a47ab8e174a3b52d',
  '2026-11-24-03-erasure': '17129c027a7dfd62adf7786c472d088d0489f40bfcfad0d4b3f80f63fe60d214',
  '2026-11-24-04-grants': '2df6b388e8f70336dbf5ebb2f01d1c8aaba3a5ddd9a59704bad5c7939c79ed15',
  '2026-11-24-04-lost': '094a55494853e98e12050c552438f5535b3f5eae97eabfbdbcf5a07fd49e086b',
  '2026-11-24-05-waiting-slices': 'c451ec4231316ca8b04a981052273c8ab8b69dd79dd935a2e4cf8256f96bc514',
  '2026-11-24-06-sessions': 'ec501fdca54a6352c1711f511211e9ea368b7194850d328cb63c97bf246f1edc',
};
/** The first of them after which there are tables for everything that a tip needs. */
const OLDEST = '2026-11-24-02-house';

async function clientOf(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  onTestFinished(() => client.end());
  return client;
}

/** A folder with all our migrations and one that is still to be written. */
function later(body: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'candor-migrations-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const name of Object.keys(FROZEN)) {
    writeFileSync(join(folder, `${name}.ts`), `export * from ${JSON.stringify(join(MIGRATIONS, `${name}.ts`))};`);
  }
  const sql = JSON.stringify(join(MIGRATIONS, '../node_modules/kysely/dist/index.js'));
  writeFileSync(
    join(folder, '2099-01-01-later.ts'),
    `import { sql } from ${sql};\nexport const up = async (db) => { await sql.raw(${JSON.stringify(body)}).execute(db); };\n`,
  );
  return folder;
}

/** Moves all rows of tables that both have, in columns that both have. */
async function copyRows(from: pg.Client, to: pg.Client): Promise<string[]> {
  const columns = `SELECT table_name AS "table", column_name AS "column" FROM information_schema.columns
    WHERE table_schema = 'public' AND table_name NOT LIKE 'kysely_%'`;
  const [there, here] = [(await from.query(columns)).rows, (await to.query(columns)).rows];
  const both = here.filter((one) => there.some((other) => other.table === one.table && other.column === one.column));
  const tables = [...new Set(both.map(({ table }) => String(table)))];
  await to.query('SET session_replication_role = replica');
  for (const table of tables) {
    const names = both.filter((one) => one.table === table).map(({ column }) => `"${column}"`);
    await to.query(`DELETE FROM ${table}`);
    for (const row of (await from.query({ text: `SELECT ${names} FROM ${table}`, rowMode: 'array' })).rows) {
      const places = names.map((_, at) => `$${at + 1}`);
      await to.query(`INSERT INTO ${table} (${names}) VALUES (${places})`, row);
    }
  }
  await to.query('SET session_replication_role = origin');
  return tables;
}

describe('migrations', () => {
  it('are frozen: a database that has one has what stands in its file', () => {
    const found = readdirSync(MIGRATIONS).map((file) => [
      file.replace(/\.ts$/, ''),
      createHash('sha256')
        .update(readFileSync(join(MIGRATIONS, file)))
        .digest('hex'),
    ]);
    expect(Object.fromEntries(found)).toEqual(FROZEN);
  });

  it('bring the oldest database with a tip in it to the newest, and the tip is served', async () => {
    const newest = await TestServer.start();
    const source = new TestSource(newest);
    await source.report();
    await newest.sequence();
    const url = await bareDatabase();
    await migrate(url, { upTo: OLDEST });
    const tables = await copyRows(await clientOf(newest.log.url), await clientOf(url));
    expect(tables).toContain('log_tile');
    const done = await migrate(url);
    expect(done).toEqual(Object.keys(FROZEN).filter((name) => name > OLDEST));
    const upgraded = await TestServer.start({ databaseUrl: async () => url, roster: false });
    const token = await upgraded.session('analyst-1');
    const { rows } = (await upgraded.ask(ENDPOINTS.deskList, { path: { desk: 'oig' } }, token)).answer;
    expect(rows.map(({ received }) => received.inclusion !== null)).toEqual([true]);
    expect((await new TestSource(upgraded, 'another').report()).tip).toMatch(/^[0-9a-f]{64}$/);
    expect(upgraded.faults).toEqual([]);
  });

  it('are done while old processes serve, who notice nothing', async () => {
    const old = await TestServer.start();
    let serving = true;
    let served = 0;
    const load = (async () => {
      while (serving) {
        const sealed = await new TestSource(old, `source ${served}`).seal();
        expect((await old.ask(ENDPOINTS.tipSend, { body: bodyOf(sealed) })).code).toBeNull();
        served += 1;
        await setImmediate();
      }
    })();
    const folder = later(
      'ALTER TABLE tip ADD COLUMN later text; CREATE TABLE more (id int); CREATE INDEX later ON tip (later)',
    );
    expect(await migrate(old.log.url, { folder })).toEqual(['2099-01-01-later']);
    const before = served;
    await expect.poll(() => served, { timeout: 30_000 }).toBeGreaterThan(before + 2);
    serving = false;
    await load;
    expect(old.faults).toEqual([]);
  });

  it('let nobody queue behind them: who holds a table is waited for shortly, again and again', async () => {
    const url = await freshDatabase();
    const holder = await clientOf(url);
    await holder.query('BEGIN; LOCK TABLE tip IN ACCESS SHARE MODE');
    const migrating = migrate(url, { folder: later('ALTER TABLE tip ADD COLUMN later text') });
    const reader = await clientOf(url);
    await expect
      .poll(
        async () =>
          (await reader.query("SELECT 1 FROM pg_locks WHERE NOT granted AND mode = 'AccessExclusiveLock'")).rowCount,
      )
      .toBe(1);
    // This one stands behind the migration, which gives way.
    await reader.query("SET statement_timeout = '20s'");
    expect((await reader.query('SELECT count(*) FROM tip')).rowCount).toBe(1);
    await holder.query('COMMIT');
    expect(await migrating).toEqual(['2099-01-01-later']);
  });

  it('are done once when several begin together, and not at all when one of them fails', async () => {
    const url = await bareDatabase();
    const done = await Promise.all([migrate(url), migrate(url), migrate(url)]);
    expect(done.filter(({ length }) => length > 0)).toHaveLength(1);
    const folder = later('CREATE TABLE more (id int); SELECT 1 / 0');
    await expect(migrate(url, { folder })).rejects.toThrow('migration 2099-01-01-later failed');
    const { rows } = await (await clientOf(url)).query("SELECT to_regclass('more') AS more");
    expect(rows).toEqual([{ more: null }]);
  });

  it('are rolled back by the backup of before: the old program refuses the new database, and serves the restored one', async () => {
    const old = await TestServer.start();
    const source = new TestSource(old);
    await source.report();
    await old.sequence();
    const folder = later('ALTER TABLE tip ADD COLUMN later text');
    const before = await bareDatabase();
    await migrate(before);
    await copyRows(await clientOf(old.log.url), await clientOf(before));
    await migrate(old.log.url, { folder });
    await expect(migrate(old.log.url)).rejects.toThrow('the database is newer than this program');
    expect(await migrate(before)).toEqual([]);
    const restored = await TestServer.start({ databaseUrl: async () => before, roster: false });
    const token = await restored.session('analyst-1');
    expect((await restored.ask(ENDPOINTS.deskList, { path: { desk: 'oig' } }, token)).answer.rows).toHaveLength(1);
  });
});

describe('candor migrate', () => {
  it('says what it did, and refuses in one line what it cannot reach', async () => {
    const server = await TestServer.start();
    const folder = mkdtempSync(join(tmpdir(), 'candor-migrate-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    writeFileSync(join(folder, 'pins.json'), JSON.stringify(server.house.organisation.pins));
    const env = { CANDOR_DATA: folder, DATABASE_URL: await bareDatabase() };
    const first = await candor(['migrate', '--json'], { env });
    expect(JSON.parse(first.out).done).toContain(OLDEST);
    const again = await candor(['migrate'], { env });
    expect(again.out).toContain('The database is as this program wants it.');
    const away = await candor(['migrate'], { env: { ...env, DATABASE_URL: 'postgres://127.0.0.1:1/x' } });
    expect([away.status, away.err.trim().split('\n').length]).toEqual([1, 1]);
  });
});
