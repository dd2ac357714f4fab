/**
 * Brings a database to the newest migration: forward only, in one transaction, one process at a time, while others go on
 * serving. Whoever waits for a lock on a table makes all others wait behind him, so nobody waits long: he comes again.
 */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Kysely, PostgresDialect } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { isDatabaseAway, sturdyPool } from '#server/db/pool';

/** The migrations of this program. */
export const MIGRATIONS = join(import.meta.dirname, '../../migrations');

/** For a lock, of a table or of whoever else migrates. */
const LOCK_MILLISECONDS = 2000;
const AGAIN_MILLISECONDS = 1000;
const ATTEMPTS = 60;
const LOCKED = '55P03';

/** Why a database could not be brought up to date. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
}

/** Up to the migration of this name instead of the newest, or those of another folder. */
export interface Migrating {
  readonly upTo?: string | undefined;
  readonly folder?: string;
}

/** Migrates the database at `url`; returns the names of what was done. Throws `MigrationError` when it is newer than this program, a migration fails, or a table stays locked; the driver's error when it is away. */
export async function migrate(url: string, migrating: Migrating = {}): Promise<string[]> {
  const options = `-c lock_timeout=${LOCK_MILLISECONDS}`;
  const db = new Kysely<unknown>({
    dialect: new PostgresDialect({ pool: sturdyPool({ connectionString: url, max: 2, options }) }),
  });
  try {
    for (let attempt = 1; ; attempt++) {
      const outcome = await attemptOn(db, migrating);
      if (Array.isArray(outcome)) return outcome;
      if (attempt === ATTEMPTS) throw new MigrationError('a table stays locked: end what holds it and start again');
      await pause(AGAIN_MILLISECONDS);
    }
  } finally {
    await db.destroy();
  }
}

/** Everything or nothing; `'locked'` when somebody was in the way. */
async function attemptOn(db: Kysely<unknown>, { upTo, folder = MIGRATIONS }: Migrating): Promise<string[] | 'locked'> {
  const migrator = new Migrator({ db, provider: { getMigrations: () => loadFrom(folder) } });
  const { error, results = [] } = await (upTo === undefined ? migrator.migrateToLatest() : migrator.migrateTo(upTo));
  if (!error) return results.map(({ migrationName }) => migrationName);
  if (isDatabaseAway(error)) throw error;
  if (error instanceof Error && 'code' in error && error.code === LOCKED) return 'locked';
  const failed = results.find(({ status }) => status === 'Error')?.migrationName;
  throw new MigrationError(failed ? `migration ${failed} failed` : 'the database is newer than this program', {
    cause: error,
  });
}

/** Roles and log first, then what refers to them: by name, which begins with the day. */
async function loadFrom(folder: string): Promise<Record<string, Migration>> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.ts')).sort();
  const loaded = names.map(async (name) => [name.replace(/\.ts$/, ''), await import(join(folder, name))] as const);
  return Object.fromEntries(await Promise.all(loaded));
}
