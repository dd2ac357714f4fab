/** A database whose next query of a kind fails: before it reaches PostgreSQL, or after PostgreSQL has done it. */
import { type DatabaseConnection, type Driver, Kysely, PostgresDialect } from 'kysely';
import type { Database } from '#server/db/database';
import { connections, type DatabaseRole, sturdyPool } from '#server/db/pool';
import type { Fault } from '#tests/support/cosigner';

export class FaultyDatabase {
  readonly db: Kysely<Database>;
  readonly #patched = new WeakSet<DatabaseConnection>();
  #armed: { pattern: RegExp; fault: Fault; skip: number } | null = null;

  /** Connects with the rights of one role, or all of the login's. */
  constructor(url: string, role: DatabaseRole | 'owner') {
    const pool = role === 'owner' ? sturdyPool({ connectionString: url }) : connections(url, role);
    const patch = (connection: DatabaseConnection) => this.#patch(connection);
    const dialect = new (class extends PostgresDialect {
      override createDriver(): Driver {
        const driver = super.createDriver();
        const acquire = driver.acquireConnection.bind(driver);
        driver.acquireConnection = async (...options) => patch(await acquire(...options));
        return driver;
      }
    })({ pool });
    this.db = new Kysely<Database>({ dialect });
  }

  /** Lets the query whose SQL matches fail once, after `skip` that do not. */
  failAt(pattern: RegExp, fault: Fault, skip = 0): void {
    this.#armed = { pattern, fault, skip };
  }

  get armed(): boolean {
    return this.#armed !== null;
  }

  #patch(connection: DatabaseConnection): DatabaseConnection {
    if (this.#patched.has(connection)) return connection;
    this.#patched.add(connection);
    const execute = connection.executeQuery.bind(connection);
    connection.executeQuery = async (query, ...options) => {
      const fault = this.#faultOf(query.sql);
      if (fault === 'lost') throw new Error('connection lost');
      const result = await execute<never>(query, ...options);
      if (fault === 'unreported') throw new Error('connection lost');
      return result;
    };
    return connection;
  }

  #faultOf(sql: string): Fault | null {
    const armed = this.#armed;
    if (armed === null || !armed.pattern.test(sql) || armed.skip-- > 0) return null;
    this.#armed = null;
    return armed.fault;
  }
}
