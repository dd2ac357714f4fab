/** P6.9. One sequencer at a time, whoever started it: PostgreSQL's lock lives as long as the session that took it. */
import { type Kysely, sql } from 'kysely';
import type { Database } from '#server/db/database';

/** Any number, as long as nothing else in this database locks it. */
const LOCK = 0x63616e64;

/**
 * Does work in one session that holds the log's lock. Returns `false` at once, without doing it, when another session
 * has the lock. A connection that breaks gives the lock away, and fails the work.
 */
export const withLogLock = (
  db: Kysely<Database>,
  work: (session: Kysely<Database>) => Promise<void>,
): Promise<boolean> =>
  db.connection().execute(async (session) => {
    const { rows } = await sql<{ taken: boolean }>`SELECT pg_try_advisory_lock(${LOCK}) AS taken`.execute(session);
    if (rows[0]?.taken !== true) return false;
    try {
      await work(session);
      return true;
    } finally {
      // A broken session has no lock to give back.
      await sql`SELECT pg_advisory_unlock(${LOCK})`.execute(session).catch(() => undefined);
    }
  });
