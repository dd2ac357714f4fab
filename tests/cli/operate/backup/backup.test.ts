/** A running house, backed up by the one command, and what a thief, a forger and a restorer find in the file. */
import { readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readArchive, readIdentity } from '#cli/operate/backup/archive';
import { fill, withDatabase } from '#cli/operate/backup/scratch';
import { expectSound } from '#cli/operate/backup/sound';
import { candor } from '#tests/support/candor';
import { type RunningHouse, startHouse } from '#tests/support/house';
import { freshDatabase } from '#tests/support/postgres';

let house: RunningHouse;
let folder: string;
let env: Record<string, string>;
/** The newest backup, restored. */
let restored: string;
const at = (name: string) => join(folder, name);

beforeAll(async () => {
  house = await startHouse(await freshDatabase(), 'backed up');
  folder = house.folder;
  env = { CANDOR_DATA: folder, DATABASE_URL: house.databaseUrl, CANDOR_WITNESS_URL: house.witnessUrl };
  const made = await candor(['backup', 'key', at('backup.key')]);
  writeFileSync(at('recipients'), `# the office's safe\n${made.out}`);
  writeFileSync(at('account'), 'Every Thursday night the lane is waved through.');
  const sent = await candor(['report', house.url, '--text', at('account'), '--pins', at('pins.json'), '--wait']);
  expect(sent.err + sent.status).toBe('0');
});
afterAll(() => house.stop());

const backUp = (...more: string[]) =>
  candor(['backup', at('backups'), '--recipients', at('recipients'), '--json', ...more], { env });
const files = () => readdirSync(at('backups'));

async function sql<T extends pg.QueryResultRow>(url: string, text: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(text)).rows;
  } finally {
    await client.end();
  }
}

/** A new, empty database on the same cluster. */
async function emptyDatabase(): Promise<string> {
  const url = new URL(house.databaseUrl);
  const name = `restored_${process.hrtime.bigint()}`;
  await sql(house.databaseUrl, `CREATE DATABASE ${name}`);
  url.pathname = `/${name}`;
  return url.href;
}

describe('candor backup', () => {
  it('seals the database, restores the very file, finds it whole, and records its age', async () => {
    const { status, out, err } = await backUp();
    expect([status, err]).toEqual([0, '']);
    const said = JSON.parse(out) as { file: string; entries: number; cosigned: number; made: string };
    restored = await emptyDatabase();
    await fill(restored, readArchive(said.file, [await readIdentity(at('backup.key'))]));
    expect(said.entries).toBeGreaterThan(1);
    expect(said.cosigned).toBeGreaterThan(1);
    expect(JSON.parse(readFileSync(at('backup.json'), 'utf8'))).toMatchObject({ made: said.made, file: said.file });
    expect(readFileSync(said.file, 'latin1').startsWith('age-encryption.org/v1\n-> mlkem768x25519 ')).toBe(true);
  });

  it('leaves no scratch database and no half-made file', async () => {
    const left = await sql(house.databaseUrl, "SELECT 1 FROM pg_database WHERE datname LIKE 'candor_scratch_%'");
    expect([left.length, files().filter((name) => name.endsWith('.new'))]).toEqual([0, []]);
  });

  it.each([
    [
      'an altered entry',
      'UPDATE log_entry SET entry = set_byte(entry, 0, get_byte(entry, 0) # 1) WHERE index = 0',
      /the log is not what it signed/,
    ],
    ['a missing entry', 'DELETE FROM log_entry WHERE index = 1', /the log is not what it signed/],
    [
      'an altered part',
      "UPDATE part SET sealed = set_byte(sealed, 500, get_byte(sealed, 500) # 1) WHERE part = 'card'",
      /a part is not what/,
    ],
    [
      'an altered statement',
      `UPDATE statement SET entry = set_byte(entry, 0, get_byte(entry, 0) # 1) WHERE kind = 'tip-received'`,
      /a statement is not what|the log/,
    ],
  ])('finds %s', async (_, damage, why) => {
    const url = await copyOf(restored);
    await sql(url, damage);
    await expect(withDatabase(url, (db) => expectSound(db, house.organisation.pins))).rejects.toThrow(why);
  });

  it('calls nothing a backup that does not come out whole, and keeps the age of the one before', async () => {
    const before = [readFileSync(at('backup.json'), 'utf8'), files()];
    const url = await copyOf(restored);
    await sql(url, 'DELETE FROM log_entry WHERE index = 1');
    const { status, err } = await candor(['backup', at('backups'), '--recipients', at('recipients')], {
      env: { ...env, DATABASE_URL: url },
    });
    expect([status, err]).toEqual([1, expect.stringMatching(/the log is not what it signed/)]);
    expect([readFileSync(at('backup.json'), 'utf8'), files()]).toEqual(before);
  });

  it('removes files older than it is told to keep, and no other', async () => {
    const old = 'candor-2020-01-01T000000Z.sql.gz.age';
    for (const name of [old, 'candor-2020-01-01.sql', 'note']) writeFileSync(join(at('backups'), name), '');
    utimesSync(join(at('backups'), old), 0, 0);
    const { out } = await backUp('--keep', '7');
    expect(JSON.parse(out)).toMatchObject({ gone: [old] });
    expect(files()).toEqual(expect.arrayContaining(['candor-2020-01-01.sql', 'note']));
    for (const name of ['candor-2020-01-01.sql', 'note']) rmSync(join(at('backups'), name));
  });

  it('never makes a key twice, and is refused a classic recipient', async () => {
    expect((await candor(['backup', 'key', at('backup.key')])).err).toMatch(/exists already/);
    writeFileSync(at('classic'), `age1${'q'.repeat(58)}\n`);
    const { status, err } = await candor(['backup', at('backups'), '--recipients', at('classic')], { env });
    expect([status, err]).toEqual([1, expect.stringContaining('recipient-classic')]);
  });
});

describe('candor restore', () => {
  const newest = () => join(at('backups'), files().sort().at(-1) ?? '');

  it('gives back every table, row by row', async () => {
    const url = await emptyDatabase();
    const { status, err } = await candor(['restore', newest(), '--identity', at('backup.key'), '--into', url], { env });
    expect([status, err]).toEqual([0, '']);
    const tables = [
      'roster',
      'policy',
      'statement',
      'statement_tip',
      'tip',
      'part',
      'log_entry',
      'log_tile',
      'publication',
    ];
    for (const table of tables) {
      const digest = `SELECT md5(string_agg(row::text, ',' ORDER BY row::text)) AS digest, count(*) AS rows FROM ${table} row`;
      const [[here], [there]] = [await sql(house.databaseUrl, digest), await sql(url, digest)];
      expect([table, there]).toEqual([table, here]);
    }
  });

  it('refuses a database that is not empty, another key, and a file that was cut or altered', async () => {
    const full = await candor(['restore', newest(), '--identity', at('backup.key')], { env });
    expect([full.status, full.err]).toEqual([1, expect.stringContaining('is not empty')]);
    await candor(['backup', 'key', at('other.key')]);
    const into = await emptyDatabase();
    const other = await candor(['restore', newest(), '--identity', at('other.key'), '--into', into], { env });
    expect([other.status, other.err]).toEqual([1, expect.stringContaining('not-a-recipient')]);
    const bytes = readFileSync(newest());
    for (const damaged of [bytes.subarray(0, bytes.length - 100), Buffer.from(bytes).fill(0, bytes.length - 50)]) {
      writeFileSync(at('damaged'), damaged);
      const { status } = await candor(
        ['restore', at('damaged'), '--identity', at('backup.key'), '--into', await emptyDatabase()],
        { env },
      );
      expect(status).toBe(1);
    }
  });

  it('refuses a backup of another organisation, whoever could seal it to this one', async () => {
    const pins = JSON.parse(readFileSync(at('pins.json'), 'utf8'));
    const custodians = pins.custodians.map((one: object, at: number) => ({
      ...one,
      key: Buffer.alloc(32, at + 1).toString('base64'),
    }));
    const elsewhere = join(folder, 'witness', 'pins.json');
    const kept = readFileSync(elsewhere);
    writeFileSync(elsewhere, JSON.stringify({ ...pins, custodians }));
    const { status, err } = await candor(
      ['restore', newest(), '--identity', at('backup.key'), '--into', await emptyDatabase()],
      {
        env: { ...env, CANDOR_DATA: join(folder, 'witness') },
      },
    );
    writeFileSync(elsewhere, kept);
    expect([status, err]).toEqual([1, expect.stringContaining('roster-below-threshold')]);
  });
});

/** A database like another that nobody is connected to. */
async function copyOf(template: string): Promise<string> {
  const url = new URL(template);
  const name = `copy_${process.hrtime.bigint()}`;
  await sql(house.databaseUrl, `CREATE DATABASE ${name} TEMPLATE ${url.pathname.slice(1)}`);
  url.pathname = `/${name}`;
  return url.href;
}

describe('looking at a scratch database', () => {
  it('ends no process when the database is dropped while its connections still close', async () => {
    const url = await emptyDatabase();
    await fill(url, readArchive(join(at('backups'), files().at(-1) ?? ''), [await readIdentity(at('backup.key'))]));
    const name = new URL(url).pathname.slice(1);
    await withDatabase(url, async (db) => {
      const connections = await Promise.all([1, 2].map(() => expectSound(db, house.organisation.pins)));
      expect(connections).toHaveLength(2);
      await sql(house.databaseUrl, `DROP DATABASE ${name} WITH (FORCE)`);
      // What is asked on a connection that broke fails, and nothing else does: an error that nobody hears would end this run.
      await expect(expectSound(db, house.organisation.pins)).rejects.toThrow();
    });
  });
});
