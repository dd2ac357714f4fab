/** The login that deploy gives the programs: no superuser, and all of migrations, both roles, backups' scratch databases works with it. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withDatabase, withScratch } from '#cli/operate/backup/scratch';
import { takeDataFolder } from '#cli/operate/data-folder';
import { roles } from '#cli/operate/doctor/database';
import { findingsOf } from '#cli/operate/doctor/finding';
import { type OpenDatabase, openDatabase } from '#cli/operate/postgres';
import { migrate } from '#server/db/migrate';
import { testHouse } from '#tests/support/organisation';

const NAME = 'office_login';
const PASSWORD = "it's long";
/** psql's own words left out, and under another name, since the superuser of this cluster has that one. */
const STATEMENTS = readFileSync(join(import.meta.dirname, '../../../deploy/postgres/login.sql'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !/^(?:--|\\)/.test(line))
  .map((line) => line.replaceAll('candor', NAME).replace(":'password'", `'${PASSWORD.replaceAll("'", "''")}'`));

// A cluster of its own: in the tests' one somebody else has made the roles already.
const folder = takeDataFolder(mkdtempSync(join(tmpdir(), 'candor-login-')));
let cluster: OpenDatabase;
let url: string;

beforeAll(async () => {
  cluster = await openDatabase(folder.path, {}, { say: () => undefined });
  const client = new pg.Client({ connectionString: cluster.url });
  await client.connect();
  for (const statement of STATEMENTS) await client.query(statement);
  await client.end();
  const own = new URL(cluster.url);
  Object.assign(own, { username: NAME, password: encodeURIComponent(PASSWORD), pathname: `/${NAME}` });
  url = own.href;
});
afterAll(async () => {
  await cluster?.stop();
  folder.release();
  rmSync(folder.path, { recursive: true, force: true });
});

describe("the login of deploy's PostgreSQL", () => {
  it('is made by three statements', () => {
    expect(STATEMENTS.map((line) => line.split(' ', 2).join(' '))).toEqual([
      'CREATE ROLE',
      'ALTER ROLE',
      'CREATE DATABASE',
    ]);
  });

  it('migrates, takes either role, and is nobody special by the doctor', async () => {
    await migrate(url);
    for (const role of ['candor_serving', 'candor_sequencing']) {
      const client = new pg.Client({ connectionString: url, options: `-c role=${role}` });
      await client.connect();
      expect((await client.query('SELECT current_user AS who')).rows).toEqual([{ who: role }]);
      await client.end();
    }
    const rest = { dataFolder: '', witnessUrl: '', backupRecord: '', logPhraseFile: null, ca: null, url: null };
    const patient = { ...rest, databaseUrl: url, pins: testHouse().organisation.pins, now: 0 };
    expect((await findingsOf(roles, patient)).map(({ state }) => state)).toEqual(['well', 'well']);
  });

  it('may make the scratch database in which a backup is looked at', async () => {
    const tips = await withScratch(url, async (scratch) => {
      await migrate(scratch);
      return withDatabase(scratch, (db) => db.selectFrom('tip').selectAll().execute());
    });
    expect(tips).toEqual([]);
  });
});
