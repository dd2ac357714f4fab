import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isAlive } from '#cli/operate/process-table';
import { type RunningProgram, startProgram } from '#tests/support/programs';

const OPENER = join(import.meta.dirname, '../../support/programs/open-database.ts');
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'candor-data-'));
});

afterEach(() => {
  const postmaster = postmasterOf(folder);
  if (postmaster !== null && isAlive(postmaster)) process.kill(postmaster, 'SIGQUIT');
  rmSync(folder, { recursive: true, force: true });
});

// Making a cluster writes 40 MB through to the disk, more than once in some tests.
describe('the embedded PostgreSQL', { timeout: 120_000 }, () => {
  it('keeps what was committed before kill -9, ends the database left behind and starts again', async () => {
    const first = open();
    await write(await urlOf(first));
    const left = postmasterOf(folder) ?? 0;
    first.kill('SIGKILL');
    await first.ended;
    expect(isAlive(left)).toBe(true);

    const second = open();
    const url = await urlOf(second);
    expect(second.output()).toMatch(/stopped a PostgreSQL that an earlier, killed Candor had left running/);
    expect(isAlive(left)).toBe(false);
    expect(await read(url)).toEqual(['kept']);
    await stop(second);
  });

  it('leaves no process behind when it is told to stop', async () => {
    const only = open();
    await urlOf(only);
    const postmaster = postmasterOf(folder) ?? 0;
    expect(isAlive(postmaster)).toBe(true);
    await stop(only);
    expect(isAlive(postmaster)).toBe(false);
  });

  it('refuses a second start on one data folder in one line, and the first goes on', async () => {
    const first = open();
    const url = await urlOf(first);
    const second = open();
    expect(await second.ended).toBe(1);
    expect(second.output()).toMatch(/^Candor is running already on the data folder \S+: [^\n]+\n$/);
    await write(url);
    expect(await read(url)).toEqual(['kept']);
    await stop(first);
  });

  it('starts under umask 077', async () => {
    const inner = join(folder, 'made', 'inside');
    const careful = startProgram('sh', ['-c', `umask 077; exec "$0" "$@"`, process.execPath, OPENER, inner]);
    await write(await urlOf(careful));
    await stop(careful);
    // As root the OS user of PostgreSQL cannot pass through folders made under this umask, and its database is elsewhere.
    const elsewhere = lstatSync(join(inner, 'postgres-place'), { throwIfNoEntry: false });
    if (elsewhere) rmSync(readlinkSync(join(inner, 'postgres-place')), { recursive: true });
  });

  it('starts although another process has the number that a killed PostgreSQL left in its pid file', async () => {
    const first = open();
    await write(await urlOf(first));
    await stop(first);
    writeFileSync(join(folder, 'postgres', 'postmaster.pid'), `${process.pid}\n`);
    const second = open();
    expect(await read(await urlOf(second))).toEqual(['kept']);
    await stop(second);
  });

  it('makes the database anew when a crash left it half made', async () => {
    mkdirSync(join(folder, 'postgres.new'));
    writeFileSync(join(folder, 'postgres.new', 'PG_VERSION'), '18\n');
    const only = open();
    await write(await urlOf(only));
    await stop(only);
  });

  it.each([
    ['a data folder of a newer format', 'format', '2\n', /has format 2, written by a newer Candor/],
    ['a data folder of an unreadable format', 'format', 'x\n', /has format NaN, written by a newer Candor/],
    [
      'a database of a newer PostgreSQL',
      'postgres/PG_VERSION',
      '19\n',
      /written by a newer PostgreSQL \(19, this is 18\)/,
    ],
    [
      'a database of an older PostgreSQL',
      'postgres/PG_VERSION',
      '17\n',
      /written by an older PostgreSQL \(17, this is 18\)/,
    ],
  ])('refuses %s and changes nothing', async (_, file, content, message) => {
    mkdirSync(join(folder, 'postgres'));
    writeFileSync(join(folder, file), content);
    const only = open();
    expect(await only.ended).toBe(1);
    expect(only.output()).toMatch(message);
    expect(readFileSync(join(folder, file), 'utf8')).toBe(content);
    expect(readdirSync(join(folder, 'postgres'))).toEqual(file === 'format' ? [] : ['PG_VERSION']);
  });
});

function open(): RunningProgram {
  return startProgram('node', [OPENER, folder]);
}

async function urlOf(program: RunningProgram): Promise<string> {
  return (await program.line(/^open /)).slice('open '.length);
}

async function stop(program: RunningProgram): Promise<void> {
  program.kill('SIGTERM');
  expect(await program.ended).toBe(0);
}

async function write(url: string): Promise<void> {
  await query(url, "CREATE TABLE word (word text); INSERT INTO word VALUES ('kept')");
}

async function read(url: string): Promise<string[]> {
  return (await query(url, 'SELECT word FROM word')).map((row) => String(row.word));
}

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

function postmasterOf(dataFolder: string): number | null {
  try {
    return Number.parseInt(readFileSync(join(dataFolder, 'postgres', 'postmaster.pid'), 'utf8'), 10);
  } catch {
    return null;
  }
}
