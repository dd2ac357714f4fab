// A database of one's own, cloned from the migrated template of the run (postgres-server.ts).
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, inject } from 'vitest';

/** Makes a migrated, empty database and returns its URL; it is dropped after the test file that asked for it. */
export async function freshDatabase(): Promise<string> {
  const template = new URL(inject('templateUrl'));
  const admin = new URL(template);
  admin.pathname = '/postgres';
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await query(admin, `CREATE DATABASE ${name} TEMPLATE template STRATEGY file_copy`);
  afterAll(() => query(admin, `DROP DATABASE ${name} WITH (FORCE)`));
  const url = new URL(template);
  url.pathname = `/${name}`;
  return url.href;
}

async function query(url: URL, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}
