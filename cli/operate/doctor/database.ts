// The database: that what it acknowledged is on the disk, that its roles hold, and that it writes down nothing that was sent.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { type Check, type Said, warning, well, wrong } from './finding.ts';

const MIGRATIONS = join(import.meta.dirname, '../../../migrations');

/** What only the sequencer may write; whoever serves requests may not. */
const SEQUENCED = ['log_entry', 'log_tile', 'log_state', 'checkpoint', 'publication'];

/** As the server connects: a setting of the role or of the database counts, not only that of the configuration file. */
async function connected<T>(url: string, role: string | null, look: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 5000,
    ...(role === null ? {} : { options: `-c role=${role}` }),
  });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await look(client);
  } finally {
    await client.end();
  }
}

const settingsOf = async (client: pg.Client, names: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  const { rows } = await client.query<{ name: string; setting: string }>(
    'SELECT name, setting FROM pg_settings WHERE name = ANY($1)',
    [names],
  );
  return new Map(rows.map(({ name, setting }) => [name, setting]));
};

/** Without these a power cut takes back what a source was told is stored. */
const DURABLE: readonly (readonly [name: string, good: RegExp, todo: string])[] = [
  ['fsync', /^on$/, 'set fsync = on'],
  ['full_page_writes', /^on$/, 'set full_page_writes = on'],
  ['synchronous_commit', /^(?:on|remote_apply)$/, 'set synchronous_commit = on, for the database and its roles too'],
];

export const durability: Check = {
  name: 'durability',
  asks: 'database',
  async look({ databaseUrl }) {
    const said: Said[] = [];
    for (const role of ['candor_serving', 'candor_sequencing']) {
      const settings = await connected(databaseUrl, role, (client) =>
        settingsOf(
          client,
          DURABLE.map(([name]) => name),
        ),
      );
      for (const [name, good, todo] of DURABLE) {
        const value = settings.get(name) ?? '';
        if (!good.test(value))
          said.push(wrong(`${name} is ${value} for ${role}: what is acknowledged can be lost`, todo));
      }
    }
    const checked = await connected(databaseUrl, null, (client) => settingsOf(client, ['data_checksums']));
    if (checked.get('data_checksums') !== 'on')
      said.push(
        warning(
          'data pages have no checksums: a failing disk is noticed late',
          'stop PostgreSQL and run pg_checksums --enable',
        ),
      );
    return said.length > 0 ? said : [well('what is acknowledged is on the disk, and pages have checksums')];
  },
};

/** Settings that put statements, and with them words of the table of exchanges, into PostgreSQL's log. */
const QUIET: readonly (readonly [name: string, good: RegExp])[] = [
  ['log_statement', /^none$/],
  ['log_min_error_statement', /^(?:panic|fatal)$/],
  ['log_error_verbosity', /^terse$/],
  ['log_min_duration_statement', /^-1$/],
  ['log_min_duration_sample', /^-1$/],
  ['log_parameter_max_length_on_error', /^0$/],
  ['log_connections', /^(?:off|)$/],
  ['log_disconnections', /^off$/],
];

export const silence: Check = {
  name: 'silence',
  asks: 'database',
  async look({ databaseUrl }) {
    const settings = await connected(databaseUrl, null, (client) =>
      settingsOf(
        client,
        QUIET.map(([name]) => name),
      ),
    );
    const loud = QUIET.filter(([name, good]) => settings.has(name) && !good.test(settings.get(name) ?? '')).map(
      ([name]) => name,
    );
    return loud.length === 0
      ? [well("PostgreSQL's log holds no statement and no connection")]
      : [
          warning(
            `PostgreSQL writes down what dates visits or repeats content: ${loud.join(', ')}`,
            'take them from deploy/postgres/postgresql.conf',
          ),
        ];
  },
};

export const roles: Check = {
  name: 'roles',
  asks: 'database',
  look: ({ databaseUrl }) =>
    connected(databaseUrl, null, async (client) => {
      const { rows } = await client.query<{ may: string }>(
        `SELECT room || ' ' || act AS may
           FROM unnest($1::text[]) AS room, unnest(ARRAY['INSERT','UPDATE','DELETE','TRUNCATE']) AS act
          WHERE has_table_privilege('candor_serving', room, act) ORDER BY 1`,
        [SEQUENCED],
      );
      const who = await client.query<{ super: boolean }>(
        'SELECT rolsuper AS super FROM pg_roles WHERE rolname = current_user',
      );
      return [
        rows.length === 0
          ? well('whoever serves requests cannot write the log')
          : wrong(
              `whoever serves requests may: ${rows.map(({ may }) => may).join(', ')}`,
              'REVOKE these from candor_serving, and find out who granted them',
            ),
        who.rows[0]?.super
          ? warning(
              'the programs log in as a superuser of PostgreSQL',
              'give them a login of their own (deploy/postgres/login.sql)',
            )
          : well('the programs log in as nobody special'),
      ];
    }),
};

export const migrated: Check = {
  name: 'migrations',
  asks: 'database',
  look: ({ databaseUrl }) =>
    connected(databaseUrl, null, async (client) => {
      const ours = (await readdir(MIGRATIONS))
        .filter((name) => name.endsWith('.ts'))
        .map((name) => name.replace(/\.ts$/, ''));
      const { rows } = await client.query<{ name: string }>('SELECT name FROM kysely_migration');
      const done = new Set(rows.map(({ name }) => name));
      const [missing, newer] = [
        ours.filter((name) => !done.has(name)),
        [...done].filter((name) => !ours.includes(name)),
      ];
      if (newer.length > 0)
        return [wrong('the database is newer than this program', 'use the program that migrated it')];
      return missing.length > 0
        ? [wrong(`${missing.length} migrations are still to come`, 'candor migrate')]
        : [well('the database is as this program wants it')];
    }),
};
