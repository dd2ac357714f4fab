// A database that lives as long as a backup is looked at.
import { randomBytes } from 'node:crypto';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { Refusal } from '#cli/refusal';
import type { Database } from '#server/db/database';
import { migrate } from '#server/db/migrate';
import { sturdyPool } from '#server/db/pool';
import { type DumpHead, linesOf, load, readHead } from './dump.ts';

/** Runs `use` with a database of its own on the cluster at `url`, and drops it whatever happens. */
export async function withScratch<T>(url: string, use: (url: string) => Promise<T>): Promise<T> {
  const name = `candor_scratch_${randomBytes(6).toString('hex')}`;
  await asOwner(url, (client) => client.query(`CREATE DATABASE ${name}`)).catch((error: unknown) => {
    if (error instanceof pg.DatabaseError && error.code === '42501')
      throw new Refusal(
        "the database's login may make no scratch database: ALTER ROLE … CREATEDB, or name a cluster with --scratch URL",
      );
    throw error;
  });
  const scratch = new URL(url);
  scratch.pathname = `/${name}`;
  try {
    return await use(scratch.href);
  } finally {
    await asOwner(url, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
  }
}

/** Runs `use` on a connection in the role of the login itself. */
export async function asOwner<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

/** Fills an empty database from a dump: its migrations, its rows, then the migrations since. Returns the dump's first line. */
export async function fill(url: string, bytes: AsyncIterable<Uint8Array>): Promise<DumpHead> {
  const lines = linesOf(bytes);
  const first = await lines.next();
  const head = readHead(
    Buffer.from(first.value ?? [])
      .toString()
      .trimEnd(),
  );
  await migrate(url, { upTo: head.migrations.at(-1) });
  await asOwner(url, (client) => load(client, lines));
  await migrate(url);
  return head;
}

/** Kysely with all rights of the login. */
export async function withDatabase<T>(url: string, use: (db: Kysely<Database>) => Promise<T>): Promise<T> {
  const db = new Kysely<Database>({
    dialect: new PostgresDialect({ pool: sturdyPool({ connectionString: url, max: 2 }) }),
  });
  try {
    return await use(db);
  } finally {
    await db.destroy();
  }
}
