/** Each check of `candor doctor` on a house that is well, and on one that is ill in just that. */
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import type { ServerOptions } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { durability, migrated, roles, silence } from '#cli/operate/doctor/database';
import { type Check, type Finding, findingsOf, type Patient } from '#cli/operate/doctor/finding';
import { backup, diskOf, roster, secrets, witness } from '#cli/operate/doctor/house';
import { clock, headers, log, onion, tls } from '#cli/operate/doctor/reached';
import { policyFor } from '#protocol/wire/browser-policy';
import { candor } from '#tests/support/candor';
import { type RunningHouse, startHouse } from '#tests/support/house';
import { freshDatabase } from '#tests/support/postgres';
import { servingHere } from '#tests/support/serving-here';

let house: RunningHouse;
let patient: Patient;
const certificates = mkdtempSync(join(tmpdir(), 'candor-tls-'));

beforeAll(async () => {
  house = await startHouse(await freshDatabase(), 'a patient');
  patient = {
    dataFolder: house.folder,
    databaseUrl: house.databaseUrl,
    witnessUrl: house.witnessUrl,
    pins: house.organisation.pins,
    backupRecord: join(house.folder, 'backup.json'),
    logPhraseFile: null,
    url: house.url,
    ca: null,
    now: Date.now(),
  };
  const key = ['-newkey', 'rsa:2048', '-nodes', '-keyout', join(certificates, 'key.pem')];
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  execFileSync('openssl', ['req', '-x509', ...key, '-out', join(certificates, 'cert.pem'), '-days', '30', ...subject], {
    stdio: 'ignore',
  });
  const published = async () => expect((await fetch(`${house.url}/log/checkpoint`)).status).toBe(200);
  await vi.waitFor(published, { timeout: 30_000, interval: 200 });
});
afterAll(async () => {
  await house.stop();
  rmSync(certificates, { recursive: true });
});

const look = (check: Check, change: Partial<Patient> = {}): Promise<Finding[]> =>
  findingsOf(check, { ...patient, ...change });
const states = async (check: Check, change: Partial<Patient> = {}) =>
  (await look(check, change)).map(({ state }) => state);
const saying = async (check: Check, change: Partial<Patient> = {}) =>
  (await look(check, change)).map(({ state, says }) => `${state}: ${says}`).join('\n');

function serving(listener: RequestListener, secure?: ServerOptions): Promise<string> {
  const pem = (name: string) => readFileSync(join(certificates, name));
  return servingHere(listener, secure && { key: pem('key.pem'), cert: pem('cert.pem'), ...secure });
}

/** A database of one's own that somebody changed. */
async function changed(...statements: string[]): Promise<string> {
  const url = await freshDatabase();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const name = new URL(url).pathname.slice(1);
  for (const statement of statements) await client.query(statement.replaceAll('THIS', name));
  await client.end();
  return url;
}

describe("the doctor's look at the clock", () => {
  it('is content when the witness agrees', async () => {
    expect(await states(clock)).toEqual(['well']);
  });

  it('says by how much the two are apart', async () => {
    expect(await saying(clock, { now: patient.now + 3_600_000 })).toMatch(/^wrong: .* 3\d\d\d s apart$/);
  });

  it('says that a witness that is away could not be asked', async () => {
    expect(await saying(clock, { witnessUrl: 'http://127.0.0.1:1' })).toMatch(
      /^wrong: the witness does not answer \(ECONNREFUSED 127\.0\.0\.1:1\)$/,
    );
  });
});

describe("the doctor's look at TLS", () => {
  const ca = () => readFileSync(join(certificates, 'cert.pem'), 'utf8');
  const answer: RequestListener = (_, response) => response.end();

  it('is content with TLS 1.3 and a certificate of a known authority', async () => {
    expect(await states(tls, { url: await serving(answer, {}), ca: ca() })).toEqual(['well', 'well', 'well']);
  });

  it('refuses plain HTTP, a strange certificate, an old protocol, and a certificate about to end', async () => {
    expect(await saying(tls, { url: house.url })).toMatch(/^wrong: .* is not encrypted$/);
    expect(await states(tls, { url: await serving(answer, {}) })).toEqual(['well', 'wrong', 'well']);
    const old = await serving(answer, { maxVersion: 'TLSv1.2' });
    expect(await saying(tls, { url: old, ca: ca() })).toMatch(/^wrong: only TLSv1.2 is spoken/);
    const url = await serving(answer, {});
    expect(await states(tls, { url, ca: ca(), now: patient.now + 25 * 86_400_000 })).toEqual(['well', 'well', 'wrong']);
  });

  it('says that it was not told where to look', async () => {
    expect(await states(tls, { url: null })).toEqual(['warning']);
  });
});

describe("the doctor's look at the first page", () => {
  const good = {
    'content-security-policy': policyFor('/', { witness: 'https://witness.test' }),
    'strict-transport-security': 'max-age=31536000; includeSubDomains',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'x-frame-options': 'DENY',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
    'cache-control': 'no-store',
  };
  const page = (change: Readonly<Record<string, string>>) =>
    serving((_, response) => response.writeHead(200, { ...good, ...change }).end());

  it('is content with what the server itself says', async () => {
    expect(await states(headers, { url: await page({}) })).toEqual(['well', 'well']);
  });

  it.each(Object.keys(good))('misses %s', async (name) => {
    expect(await saying(headers, { url: await page({ [name]: 'x' }) })).toContain(`lacks, or weakens: ${name}`);
  });

  it('refuses a policy that lets pages run what stands in them, and mentions what tells of the software', async () => {
    const loose = { 'content-security-policy': `${good['content-security-policy']}; style-src 'unsafe-inline'` };
    expect(await states(headers, { url: await page(loose) })).toEqual(['wrong', 'well']);
    expect(await saying(headers, { url: await page({ server: 'x/1.2' }) })).toMatch(/^warning: .*server/m);
  });

  it('wants one onion on the page and in its header, and misses one where there is none', async () => {
    const [one, other] = [`${'a'.repeat(56)}.onion`, `${'b'.repeat(56)}.onion`];
    const pins = { ...patient.pins, onion: one };
    const named = await page({ 'onion-location': `http://${one}/` });
    expect(await states(onion, { url: named, pins })).toEqual(['well']);
    expect(await states(onion, { url: `http://${one}/`, pins })).toEqual(['well']);
    expect(await saying(onion, { url: named })).toMatch(/^wrong: pins.json names no onion/);
    expect(await states(onion, { url: await page({ 'onion-location': `http://${other}/` }), pins })).toEqual(['wrong']);
    expect(await states(onion, { url: await page({}), pins })).toEqual(['wrong']);
    expect(await states(onion, { url: await page({}) })).toEqual(['warning']);
  });

  it('says that nobody answers there, and what to look at', async () => {
    const url = 'http://127.0.0.1:1/';
    for (const check of [headers, onion])
      expect(await look(check, { url })).toMatchObject([
        {
          says: 'the address that sources use does not answer (ECONNREFUSED 127.0.0.1:1)',
          todo: expect.stringContaining('Caddy'),
        },
      ]);
  });

  it('says that there is no page', async () => {
    expect(await saying(headers)).toMatch(/^wrong: the first page answers 404/);
  });
});

describe("the doctor's look at the database", () => {
  it('is content with the roles as migrated, and sees a right too many', async () => {
    expect((await states(roles))[0]).toBe('well');
    const databaseUrl = await changed('GRANT DELETE ON log_entry TO candor_serving');
    expect(await saying(roles, { databaseUrl })).toMatch(/^wrong: .*may: log_entry DELETE$/m);
  });

  it('warns of a superuser', async () => {
    expect((await states(roles))[1]).toBe('warning');
  });

  it('sees that commits need not reach the disk, for a role alone too', async () => {
    // The tests' own PostgreSQL forgoes fsync for speed, which is just what must be noticed.
    expect(await saying(durability)).toContain('wrong: fsync is off for candor_sequencing');
    expect(await saying(durability)).toContain('wrong: synchronous_commit is off for candor_serving');
    const databaseUrl = await changed('ALTER DATABASE THIS SET synchronous_commit = on');
    expect(await saying(durability, { databaseUrl })).not.toContain('synchronous_commit');
  });

  it('sees settings that write down what was sent', async () => {
    const databaseUrl = await changed('ALTER DATABASE THIS SET log_min_duration_statement = 0');
    expect(await saying(silence, { databaseUrl })).toContain('log_min_duration_statement');
    expect(await saying(silence)).not.toContain('log_min_duration_statement');
  });

  it('sees a migration that is missing, and a database that is newer', async () => {
    expect(await states(migrated)).toEqual(['well']);
    const older = await changed('DELETE FROM kysely_migration WHERE name = (SELECT max(name) FROM kysely_migration)');
    expect(await saying(migrated, { databaseUrl: older })).toMatch(/^wrong: 1 migrations are still to come/);
    const newer = await changed("INSERT INTO kysely_migration VALUES ('9999', 'x')");
    expect(await saying(migrated, { databaseUrl: newer })).toMatch(/^wrong: the database is newer/);
  });

  it('says that it is away', async () => {
    for (const check of [durability, silence, roles, migrated, roster])
      expect(await saying(check, { databaseUrl: 'postgres://127.0.0.1:1/none' })).toBe(
        'wrong: the database does not answer (ECONNREFUSED 127.0.0.1:1)',
      );
  });
});

describe("the doctor's look at the witness", () => {
  it('hears its note, and sees that one machine runs both', async () => {
    expect(await states(witness)).toEqual(['warning', 'well', 'well']);
    const pins = { ...patient.pins, demo: false };
    expect(await saying(witness, { pins })).toMatch(/^wrong: the witness runs on this machine/);
  });

  it('refuses a note that vouches for another roster or is old', async () => {
    const later = await look(witness, { now: patient.now + 30 * 86_400_000 });
    expect(later.map(({ says }) => says)).toEqual(['this could not be looked at (note-too-old)']);
  });

  it('sees one that lacks a roster', async () => {
    const note = await (await fetch(new URL('/note', house.witnessUrl))).text();
    const witnessUrl = await serving((request, response) =>
      response.end(request.url === '/note' ? note : '{"rosters":[{"version":7}]}'),
    );
    expect(await saying(witness, { witnessUrl })).toContain('wrong: the witness lacks rosters of version 1');
  });

  it('sees one that answers no note', async () => {
    const witnessUrl = await serving((_, response) => response.writeHead(404).end());
    expect(await saying(witness, { witnessUrl })).toContain('wrong: the witness answers 404');
  });
});

describe("the doctor's look at what lies about", () => {
  it('reads how long the roster lasts, warns from half of it, and refuses an expired one', async () => {
    expect(await states(roster)).toEqual(['well']);
    const days = (count: number) => ({ now: patient.now + count * 86_400_000 });
    const { issued, expires } = await rosterDays();
    const life = Math.round((Date.parse(expires) - Date.parse(issued)) / 86_400_000);
    expect(await states(roster, days(Math.ceil(life / 2)))).toEqual(['warning']);
    expect(await saying(roster, days(life + 2))).toMatch(/^wrong: the roster expired/);
    expect(await saying(roster, { databaseUrl: await freshDatabase() })).toMatch(/^wrong: no roster is published/);
  });

  it('reads the age of the public log', async () => {
    expect(await states(log)).toEqual(['well']);
    expect(await saying(log, { now: patient.now + 3_600_000 })).toMatch(/^wrong: .* (?:59|60) minutes old/);
    const url = await serving((_, response) => response.writeHead(404).end());
    expect(await saying(log, { url })).toMatch(/^wrong: no checkpoint is public/);
  });

  it.each([
    [50, 100, 'well'],
    [10, 100, 'warning'],
    [4, 100, 'wrong'],
    [0.5, 1, 'wrong'],
  ])('with %d of %d GiB free says %s', async (free, all, state) => {
    const blocks = (gib: number) => gib * 2 ** 18;
    const disk = diskOf((async () => ({ bavail: blocks(free), blocks: blocks(all), bsize: 4096 })) as never);
    expect(await states(disk)).toEqual([state]);
  });

  it('reads the age of the backup', async () => {
    expect(await saying(backup)).toBe('wrong: there is no backup');
    writeFileSync(patient.backupRecord, JSON.stringify({ made: new Date(patient.now - 3_600_000).toISOString() }));
    expect(await states(backup)).toEqual(['well']);
    expect(await states(backup, { now: patient.now + 30 * 3_600_000 })).toEqual(['warning']);
    expect(await states(backup, { now: patient.now + 100 * 3_600_000 })).toEqual(['wrong']);
    writeFileSync(patient.backupRecord, '{}');
    expect(await states(backup)).toEqual(['wrong']);
  });

  it('sees secrets that others can read, and phrases that nobody handed out', async () => {
    const logPhraseFile = join(house.folder, 'log.phrase');
    chmodSync(logPhraseFile, 0o600);
    expect(await states(secrets, { logPhraseFile })).toEqual(['well']);
    chmodSync(logPhraseFile, 0o640);
    expect(await saying(secrets, { logPhraseFile })).toContain('log.phrase');
    chmodSync(logPhraseFile, 0o600);
    mkdirSync(join(house.folder, 'phrases'), { recursive: true });
    expect(await states(secrets, { logPhraseFile, pins: { ...patient.pins, demo: false } })).toEqual(['wrong']);
  });
});

describe('candor doctor', () => {
  const env = () => ({
    CANDOR_DATA: house.folder,
    DATABASE_URL: house.databaseUrl,
    CANDOR_WITNESS_URL: house.witnessUrl,
  });

  it('tells a program each finding, and ends with status 1 as long as something must be mended', async () => {
    const { status, out } = await candor(['doctor', '--json'], { env: env() });
    const { wrong, findings } = JSON.parse(out) as { wrong: number; findings: Finding[] };
    expect(new Set(findings.map(({ check }) => check)).size).toBe(15);
    expect([status, wrong > 0]).toEqual([1, true]);
    expect(findings.every(({ state, todo }) => state === 'well' || todo !== undefined)).toBe(true);
  });

  it('tells a person in words what to do, and no secret', async () => {
    const { out } = await candor(['doctor'], { env: env() });
    expect(out).toMatch(/^LOOK {3}tls .*\n +→ run candor doctor --url/m);
    expect(out).not.toContain(new URL(house.databaseUrl).password);
  });

  it('changes nothing, and says in one line that there is no house', async () => {
    const { status, err } = await candor(['doctor'], { env: { CANDOR_DATA: join(house.folder, 'none') } });
    expect([status, err.trim().split('\n').length]).toEqual([1, 1]);
    expect(existsSync(join(house.folder, 'none'))).toBe(false);
  });
});

async function rosterDays(): Promise<{ issued: string; expires: string }> {
  const client = new pg.Client({ connectionString: house.databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ envelope: Buffer }>('SELECT envelope FROM roster');
  await client.end();
  const { payload } = JSON.parse(rows[0]?.envelope.toString() ?? '') as { payload: string };
  return JSON.parse(Buffer.from(payload, 'base64').toString());
}
