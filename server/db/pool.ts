/**
 * The connection to PostgreSQL, in one of two roles: whoever serves requests cannot write the log, and the sequencer
 * writes nothing else. A connection that breaks is replaced; what was under way on it fails alone.
 */
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Database } from '#server/db/database';

export type DatabaseRole = 'candor_serving' | 'candor_sequencing';

const CONNECTIONS = 10;
const CONNECT_MS = 3000;

/** Opens a pool of connections in a role. Nothing is connected yet. */
export const openPool = (url: string, role: DatabaseRole): Kysely<Database> => overPool(connections(url, role));

/** Kysely over a pool that somebody else wants to look at too. */
export const overPool = (pool: pg.Pool): Kysely<Database> =>
  new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });

/** The driver's own pool, for whoever puts something between it and Kysely. */
export function connections(url: string, role: DatabaseRole): pg.Pool {
  const options = `-c role=${role}`;
  return sturdyPool({ connectionString: url, max: CONNECTIONS, connectionTimeoutMillis: CONNECT_MS, options });
}

/** A pool whose broken connections end no process: not idle, not between two queries, nor while the pool is being closed. */
export function sturdyPool(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool(config);
  // An idle connection that breaks is no event: the next query gets another.
  pool.on('error', () => undefined);
  // One that breaks between two queries of a session neither: the next query fails. Unheard, it would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** Among them a database that has no disk or memory left: what was not written can be sent again. */
const AWAY = /^(?:08...|57P0[123]|53[123]00|ECONNREFUSED|ECONNRESET|ENOENT|EPIPE|ETIMEDOUT)$/;

/** Whether an error means that the database cannot be reached, now. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && AWAY.test(String(error.code))) return true;
  if (error instanceof AggregateError) return error.errors.some(isDatabaseAway);
  return /^(?:Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/.test(
    error.message,
  );
}
