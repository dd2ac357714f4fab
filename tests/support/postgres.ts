// A database of one's own, cloned from the migrated template of the run (postgres-server.ts).
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';

/** Makes a migrated, empty database and returns its URL. It goes with the server at the end of the run. */
export const freshDatabase = (): Promise<string> => makeDatabase('TEMPLATE template STRATEGY file_copy');

/** The same without a table in it. */
export const bareDatabase = (): Promise<string> => makeDatabase('');

async function makeDatabase(how: string): Promise<string> {
  const url = new URL(inject('templateUrl'));
  url.pathname = '/postgres';
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  await client.query(`CREATE DATABASE ${name} ${how}`);
  await client.end();
  url.pathname = `/${name}`;
  return url.href;
}
