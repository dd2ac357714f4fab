/** Brings a database to the newest migration, forward only, one process at a time. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Kysely, PostgresDialect } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import pg from 'pg';
import { isDatabaseAway } from '#server/db/pool';

const FOLDER = join(import.meta.dirname, '../../migrations');

/** Why a database could not be brought up to date. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
}

/** Migrates the database at `url`, up to the migration of this name or the newest. Throws `MigrationError` when it is newer than this program, or a migration fails; the driver's error when it is away. */
export async function migrate(url: string, upTo?: string): Promise<void> {
  const db = new Kysely<unknown>({
    dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: url, max: 2 }) }),
  });
  try {
    const migrator = new Migrator({ db, provider: { getMigrations } });
    const { error, results } = await (upTo === undefined ? migrator.migrateToLatest() : migrator.migrateTo(upTo));
    if (!error) return;
    if (isDatabaseAway(error)) throw error;
    const failed = results?.find(({ status }) => status === 'Error')?.migrationName;
    throw new MigrationError(failed ? `migration ${failed} failed` : 'the database is newer than this program', {
      cause: error,
    });
  } finally {
    await db.destroy();
  }
}

/** Roles and log first, then what refers to them: by name, which begins with the day. */
async function getMigrations(): Promise<Record<string, Migration>> {
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.ts')).sort();
  const loaded = names.map(async (name) => [name.replace(/\.ts$/, ''), await import(join(FOLDER, name))] as const);
  return Object.fromEntries(await Promise.all(loaded));
}
