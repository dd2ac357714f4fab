// What the database alone does with the same bytes: one row a tip, one commit a row, as many clients. By pgbench where there is
// one; otherwise by the bare driver, which is slower, so that a ratio to it flatters: the figure says which it was.
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import pg from 'pg';

/** Rows a second, and by what. */
export interface BareInsert {
  readonly by: 'pgbench' | 'bare pg';
  readonly perSecond: number;
}

interface Load {
  /** Bytes of one row. */
  readonly size: number;
  readonly clients: number;
  /** Rows of each client. Not a time: with many clients, connecting alone may take longer than one. */
  readonly rows: number;
}

/** Inserts rows of random bytes into a table of its own. */
export async function insertBare(url: string, load: Load): Promise<BareInsert> {
  await once(url, 'CREATE TABLE bare (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), bytes bytea STORAGE EXTERNAL)');
  try {
    const hasPgbench = spawnSync('pgbench', ['--version']).status === 0;
    if (hasPgbench) return { by: 'pgbench', perSecond: await byPgbench(url, load) };
    return { by: 'bare pg', perSecond: await byDriver(url, load) };
  } finally {
    await once(url, 'DROP TABLE bare');
  }
}

async function once(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}

async function byPgbench(url: string, { size, clients, rows }: Load): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'candor-pgbench-'));
  try {
    const script = join(folder, 'insert.sql');
    const bytes = randomBytes(size).toString('hex');
    writeFileSync(script, `INSERT INTO bare (bytes) VALUES ('\\x${bytes}');\n`);
    const load = [
      '--client',
      String(clients),
      '--jobs',
      String(availableParallelism()),
      '--transactions',
      String(rows),
    ];
    const child = spawn('pgbench', [...load, '--no-vacuum', '--protocol', 'prepared', '--file', script, url], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const said = /tps = ([\d.]+)/.exec(await text(child.stdout));
    if (!said) throw new TypeError('pgbench gave no rate');
    return Number(said[1]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function byDriver(url: string, { size, clients, rows }: Load): Promise<number> {
  const bytes = randomBytes(size);
  const pool = new pg.Pool({ connectionString: url, max: clients });
  const connected = await Promise.all(Array.from({ length: clients }, () => pool.connect()));
  const insert = async (client: pg.PoolClient) => {
    const statement = { name: 'insert', text: 'INSERT INTO bare (bytes) VALUES ($1)', values: [bytes] };
    for (let row = 0; row < rows; row++) await client.query(statement);
  };
  const started = performance.now();
  await Promise.all(connected.map(insert));
  const seconds = (performance.now() - started) / 1000;
  for (const client of connected) client.release();
  await pool.end();
  return (rows * clients) / seconds;
}
