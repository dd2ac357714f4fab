// Which role may do what on which table: every table of the database and no other, every right and no other.
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { freshDatabase } from '#tests/support/postgres';

const RIGHTS = ['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER', 'MAINTAIN'] as const;

/** A row a table: what whoever serves requests may, and what whoever sequences may. */
const MAY: Readonly<Record<string, readonly [serving: string, sequencing: string]>> = {
  checkpoint: ['SELECT', 'SELECT INSERT UPDATE DELETE'],
  erasure: ['SELECT', 'SELECT INSERT'],
  kysely_migration: ['', ''],
  kysely_migration_lock: ['', ''],
  log_entry: ['SELECT', 'SELECT INSERT UPDATE'],
  log_state: ['SELECT', 'SELECT INSERT UPDATE'],
  log_tile: ['SELECT', 'SELECT INSERT UPDATE'],
  lost_range: ['SELECT', 'SELECT'],
  part: ['SELECT INSERT', 'SELECT DELETE'],
  pending: ['SELECT INSERT', 'SELECT DELETE'],
  policy: ['SELECT INSERT', 'SELECT'],
  publication: ['SELECT', 'SELECT INSERT UPDATE'],
  roster: ['SELECT INSERT', 'SELECT'],
  session: ['SELECT INSERT UPDATE DELETE', ''],
  slice: ['SELECT INSERT', 'SELECT DELETE'],
  statement: ['SELECT INSERT', 'SELECT'],
  statement_tip: ['SELECT INSERT', 'SELECT'],
  tip: ['SELECT INSERT', 'SELECT'],
};
/** Rights on single columns, where the table as a whole has none. */
const COLUMNS = ['candor_serving may UPDATE slice.day'];

async function asked<T extends object>(query: string, values: unknown[] = []): Promise<T[]> {
  const client = new pg.Client({ connectionString: await freshDatabase() });
  await client.connect();
  try {
    return (await client.query<T>(query, values)).rows;
  } finally {
    await client.end();
  }
}

describe('the roles of the database', () => {
  it('may, on each table, what stands in its row and nothing else', async () => {
    const rows = await asked<{ table: string; role: string; may: string }>(
      `SELECT relname AS table, role, coalesce(string_agg(act, ' ' ORDER BY at) FILTER (
           WHERE has_table_privilege(role, pg_class.oid, act)), '') AS may
         FROM pg_class CROSS JOIN unnest($1::text[]) WITH ORDINALITY AS acts (act, at)
           CROSS JOIN unnest(ARRAY['candor_serving', 'candor_sequencing']) AS role
        WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm')
        GROUP BY relname, role`,
      [RIGHTS],
    );
    const of = (table: string, role: string) => rows.find((row) => row.table === table && row.role === role)?.may;
    const found = [...new Set(rows.map(({ table }) => table))]
      .sort()
      .map((table) => [table, [of(table, 'candor_serving'), of(table, 'candor_sequencing')]]);
    expect(Object.fromEntries(found)).toEqual(MAY);
  });

  it('may no more on single columns', async () => {
    const rows = await asked<{ may: string }>(
      `SELECT grantee || ' may ' || privilege_type || ' ' || table_name || '.' || column_name AS may
         FROM information_schema.column_privileges AS cell
        WHERE grantee IN ('candor_serving', 'candor_sequencing') AND NOT has_table_privilege(grantee::name, table_name::text, privilege_type)
        ORDER BY 1`,
    );
    expect(rows.map(({ may }) => may)).toEqual(COLUMNS);
  });

  it('are nobody else: no superuser, no owner of a table, no maker of tables, roles or databases, no login, no member of another', async () => {
    const rows = await asked<Record<string, unknown>>(
      `SELECT rolname, rolsuper, rolcreaterole, rolcreatedb, rolcanlogin, rolreplication, rolbypassrls,
              has_schema_privilege(rolname, 'public', 'CREATE') AS makes,
              EXISTS (SELECT FROM pg_class WHERE relowner = pg_roles.oid) AS owns,
              EXISTS (SELECT FROM pg_auth_members WHERE member = pg_roles.oid) AS "isMember"
         FROM pg_roles WHERE rolname LIKE 'candor\\_%' ORDER BY 1`,
    );
    expect(rows.map(({ rolname }) => rolname)).toEqual(['candor_sequencing', 'candor_serving']);
    for (const { rolname, ...powers } of rows) {
      expect([rolname, Object.entries(powers).filter(([, has]) => has)]).toEqual([rolname, []]);
    }
  });
});
