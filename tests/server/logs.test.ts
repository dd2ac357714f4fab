// Everything that server, sequencer, witness and PostgreSQL write down, read after a day of honest work, of nonsense, of refusals
// and of errors: nothing in it is about anybody. What a thief finds after a quieter day is attack 23.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENDPOINTS } from '#protocol/wire/endpoints';
import { type RunningHouse, startHouse } from '#tests/support/house';
import { confirmIn, type Reported, reportTo, vaultAt } from '#tests/support/house-people';
import { freshDatabase } from '#tests/support/postgres';
import { bodyOf } from '#tests/support/server';
import { found } from '#tests/support/thief';

const NARRATIVE = 'The persimmon barge is waved through at lock seven.';
const NETWORK = { agent: 'Thistledown/7.7', referrer: 'https://persimmon.example/from', address: '203.0.113.77' };
const HEADERS = { 'user-agent': NETWORK.agent, referer: NETWORK.referrer, 'x-forwarded-for': NETWORK.address };

let house: RunningHouse;
let reported: Reported;
let databaseLog: string;

async function inDatabase(act: (client: pg.Client) => Promise<unknown>, role?: string): Promise<void> {
  const options = role === undefined ? {} : { options: `-c role=${role}` };
  const client = new pg.Client({ connectionString: house.databaseUrl, ...options });
  await client.connect();
  await act(client).finally(() => client.end());
}

const refused = (client: pg.Client, query: string, values: unknown[]) =>
  client.query(query, values).then(
    () => 'done',
    (error: { code: string }) => error.code,
  );

const ask = async (path: string, init: RequestInit = {}) =>
  (await fetch(`${house.url}${path}`, { ...init, headers: { ...HEADERS, ...(init.headers as object) } })).status;

const post = (path: string, body: unknown) =>
  ask(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

beforeAll(async () => {
  house = await startHouse(await freshDatabase());
  reported = await reportTo(house, { narrative: NARRATIVE });
  await confirmIn(house, reported);
  await vaultAt(house, 'analyst-1');
  await inDatabase(async (client) => {
    const { rows } = await client.query("SELECT current_setting('data_directory') AS folder");
    databaseLog = join(dirname(rows[0].folder), 'postgres.log');
  });
}, 240_000);

afterAll(async () => {
  await house?.stop();
});

/** Wrong in every way that a request can be, with real words in the wrong places. */
async function nonsense(): Promise<number[]> {
  const { sealed } = reported;
  const { statement, parts } = bodyOf(sealed);
  return [
    await post('/api/source/tips', { statement, parts: parts.slice(1) }),
    await post('/api/source/tips', { statement: parts[0]?.sealed, parts }),
    await post('/api/source/messages', { statement, sealed: parts[0]?.sealed }),
    await post('/api/source/return', { statement }),
    await post('/api/source/puzzle', { about: sealed.tip, narrative: NARRATIVE }),
    await post('/api/session', { statement }),
    await ask(`/api/desk/tips/${sealed.tip}`, { headers: { authorization: `Bearer ${'a'.repeat(43)}` } }),
    await ask(`/api/desk/oig/tips?after=${sealed.tip}`),
    await ask(`/api/source/tips/${sealed.tip}/files/0/slices/0`, { method: 'PUT', body: NARRATIVE }),
    await ask(`/${encodeURIComponent(NARRATIVE)}`),
    await ask(`/log/tile/${sealed.tip}`),
  ];
}

describe('what the house writes down', () => {
  it('holds nothing about anybody, after honest work, nonsense, refusals of the database and a fault', async () => {
    const statuses = await nonsense();
    expect(statuses.every((status) => status === 200 || (status >= 400 && status < 500))).toBe(true);
    const { tip } = reported.sealed;
    const codes: string[] = [];
    await inDatabase(async (client) => {
      const twice = 'INSERT INTO part SELECT tip, part, sealed FROM part WHERE tip = $1 LIMIT 1';
      codes.push(await refused(client, twice, [Buffer.from(tip, 'hex')]));
      codes.push(await refused(client, 'DELETE FROM tip WHERE id = $1', [Buffer.from(tip, 'hex')]));
      codes.push(
        await refused(client, "INSERT INTO tip VALUES ($1, 'analyst-1', gen_random_uuid())", [Buffer.alloc(32)]),
      );
    }, 'candor_serving');
    expect(codes).toEqual(['23505', '42501', '23503']);
    await inDatabase((client) => client.query('ALTER TABLE policy RENAME TO gone'));
    expect(await ask(`${ENDPOINTS.policyShow.url.replace(':sha256', tip)}`)).toBe(500);
    await inDatabase((client) => client.query('ALTER TABLE gone RENAME TO policy'));
    await house.kill('server');
    await house.start('server');

    expect(existsSync(databaseLog)).toBe(true);
    const written = [Buffer.from(house.said()), readFileSync(databaseLog)];
    const text = Buffer.concat(written).toString();
    // They are the logs of this house, and errors were met: else nothing was read.
    expect(text).toContain('"ready":true');
    expect(text).toContain('fault at');
    expect(text).toContain('duplicate key');
    const { phrases } = house.organisation;
    const handles = [...phrases.reviewers, ...phrases.auditors, ...phrases.custodians].map(({ handle }) => handle);
    const secrets = {
      ...NETWORK,
      narrative: NARRATIVE,
      tip,
      entropy: reported.entropy,
      statement: reported.sealed.statement,
    };
    expect(found({ ...secrets, ...Object.fromEntries(handles.map((handle) => [handle, handle])) }, written)).toEqual(
      [],
    );
    expect(text).not.toMatch(/\/api\/|Bearer|Mozilla|node-fetch|\b(?!127\.0\.0\.1)(?:\d{1,3}\.){3}\d{1,3}\b/);
    const statementOfOurs = /(?:STATEMENT|DETAIL|CONTEXT|QUERY):/;
    expect(text).not.toMatch(statementOfOurs);
  });
});
