/** What a bribed operator does who has the server's database, or the witness's store, in his hands. */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import { toHex } from '#protocol/bytes';
import { canonical } from '#protocol/json';
import { dayOf } from '#protocol/shape';
import type { RunningHouse } from '#tests/support/house';

/** Says this to the server's database as its owner. */
export async function query(house: RunningHouse, sql: string, values: unknown[] = []): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: house.databaseUrl });
  await client.connect();
  const result = await client.query(sql, values);
  await client.end();
  return result;
}

const TABLES = ['log_state', 'log_entry', 'log_tile', 'checkpoint', 'publication'];

/** Keeps a copy of the log's tables under this name. Not while the sequencer runs. */
export async function copyLog(house: RunningHouse, name: string): Promise<void> {
  for (const table of TABLES) await query(house, `CREATE TABLE ${name}_${table} AS TABLE ${table}`);
}

/** Puts a copy of the log's tables in their place. Not while the sequencer runs. */
export async function putBack(house: RunningHouse, name: string): Promise<void> {
  for (const table of TABLES) await query(house, `DELETE FROM ${table}`);
  for (const table of TABLES) await query(house, `INSERT INTO ${table} SELECT * FROM ${name}_${table}`);
}

/**
 * Stops the witness, adds a line to its journal that says it released the account of this tip to somebody for no entry, and
 * starts it again: what it shows from then on is signed by its own key.
 */
export async function releaseUnlogged(house: RunningHouse, { by, tip }: { by: string; tip: string }): Promise<void> {
  // A store has one process at a time.
  await house.kill('witness');
  const store = new DatabaseSync(join(house.folder, 'witness/witness.sqlite'));
  const last = store.prepare('SELECT line FROM journal ORDER BY number DESC LIMIT 1').get() as { line: Uint8Array };
  const { number: at } = store.prepare('SELECT count(*) AS number FROM journal').get() as { number: number };
  const line = {
    number: at,
    previous: toHex(house.crypto.suite.sha256(last.line)),
    day: dayOf(Date.now()),
    did: 'released',
    code: '',
  };
  const what = { roster: 1, by, leaf: null, tip, part: 'body' };
  store
    .prepare('INSERT INTO journal (number, line, did, by_handle, day) VALUES (?, ?, ?, ?, ?)')
    .run(at, canonical({ ...line, ...what }), line.did, by, line.day);
  store.close();
  await house.start('witness');
}
