// One PostgreSQL for a whole run of tests, in a temporary folder, with a migrated database to clone from.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { takeDataFolder } from '#cli/operate/data-folder';
import { openDatabase } from '#cli/operate/postgres';
import { migrate } from '#server/db/migrate';

declare module 'vitest' {
  interface ProvidedContext {
    /** URL of the migrated database that `freshDatabase` clones. */
    templateUrl: string;
  }
}

// Nothing here outlives the run, so nothing needs to survive a power cut.
const SETTINGS = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=200'];

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = takeDataFolder(mkdtempSync(join(tmpdir(), 'candor-tests-')));
  const say = (line: string) => process.stdout.write(`${line}\n`);
  const database = await openDatabase(folder.path, {}, { say, settings: SETTINGS });
  const templateUrl = await makeTemplate(database.url);
  project.provide('templateUrl', templateUrl);
  return async () => {
    await database.stop();
    folder.release();
    rmSync(folder.path, { recursive: true, force: true });
  };
}

async function makeTemplate(url: string): Promise<string> {
  const template = new URL(url);
  template.pathname = '/template';
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('CREATE DATABASE template');
  await client.end();
  await migrate(template.href);
  return template.href;
}
