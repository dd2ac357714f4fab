/**
 * The witness's own database file. Every change is one transaction that is on the disk (synchronous FULL) before
 * anything that rests on it leaves the process. Refuses a file that is newer than this program, and a second process.
 */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StartError } from '#witness/problem';
import { MIGRATIONS } from '#witness/store/schema';

export interface Store {
  readonly db: DatabaseSync;
  /** Runs `body` whole or not at all; when this returns, what it wrote survives a power cut. */
  transact<T>(body: () => T): T;
  close(): void;
}

/** Opens the file, which it makes, and brings it to the newest of these schemas. Throws `StartError`. */
export function openStore(file: string, migrations: readonly string[] = MIGRATIONS): Store {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const db = new DatabaseSync(file);
  const transact = <T>(body: () => T): T => runTransaction(db, body);
  try {
    db.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
    transact(() => migrate(db, migrations));
  } catch (error) {
    db.close();
    if (isBusy(error)) throw new StartError('data-in-use', 'the data folder is in use by another witness');
    throw error;
  }
  return { db, transact, close: () => db.close() };
}

function runTransaction<T>(db: DatabaseSync, body: () => T): T {
  db.exec('BEGIN IMMEDIATE');
  try {
    const result = body();
    db.exec('COMMIT');
    return result;
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

function migrate(db: DatabaseSync, migrations: readonly string[]): void {
  const version = Number(db.prepare('PRAGMA user_version').get()?.user_version);
  if (version > migrations.length) {
    throw new StartError('data-newer', 'the data folder was made by a newer witness');
  }
  for (const migration of migrations.slice(version)) db.exec(migration);
  db.exec(`PRAGMA user_version = ${migrations.length}`);
}

const SQLITE_BUSY = 5;
const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY;
