import type { RequestListener } from 'node:http';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { code } from '#cli/operate/doctor/code';
import { findingsOf } from '#cli/operate/doctor/finding';
import { utf8 } from '#protocol/bytes';
import { cspOf, manifestOf } from '#protocol/code/manifest';
import { signingKey } from '#protocol/identity/keys';
import { makePolicy, policyHash } from '#protocol/roster/policy';
import { nodeSuite as suite } from '#protocol/suite/node';
import { showEnvelope } from '#protocol/wire/shown';
import { houseWith, TODAY, testHouse } from '#tests/support/organisation';
import { freshDatabase } from '#tests/support/postgres';
import { servingHere } from '#tests/support/serving-here';

const { organisation } = testHouse();
const FILES = new Map([
  ['/index.html', utf8('<!doctype html><script type="module" src="/assets/main-12345678.js"></script>')],
  ['/assets/main-12345678.js', utf8('console.info(1);')],
]);
const manifest = manifestOf(suite, { files: FILES, version: '1', pins: organisation.pins });
const { seed } = signingKey(suite, organisation.phrases.office.entropy);
const policy = makePolicy(suite, seed, { name: 'code', version: 1, content: manifest });
const sha256 = policyHash(suite, policy);

/** The files and the signed policy as the server shows them, or as somebody changed them. */
const office =
  (changed: ReadonlyMap<string, string> = new Map()): RequestListener =>
  ({ url = '' }, response) => {
    const path = url.endsWith('/') ? `${url}index.html` : url;
    const bytes = changed.get(path) ?? FILES.get(path);
    if (url === `/api/policies/${sha256}`) response.end(JSON.stringify({ policy: showEnvelope(policy) }));
    else if (bytes === undefined) response.writeHead(404).end();
    else response.setHeader('content-security-policy', cspOf(manifest, path)).end(bytes);
  };

/** A database whose roster names that policy, or none. */
async function databaseNaming(policies: { name: string; sha256: string }[]): Promise<string> {
  const { roster } = houseWith((first) => Object.assign(first, { policies })).organisation;
  const url = await freshDatabase();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('INSERT INTO roster (version, sha256, envelope) VALUES (1, $1, $2)', [
    suite.sha256(roster),
    roster,
  ]);
  await client.end();
  return url;
}

async function look(url: string | null, databaseUrl: string) {
  const rest = { dataFolder: '', witnessUrl: '', backupRecord: '', logPhraseFile: null, ca: null };
  const patient = { ...rest, databaseUrl, url, pins: organisation.pins, now: Date.parse(TODAY) };
  return (await findingsOf(code, patient)).map(({ state, says }) => `${state}: ${says}`).join('\n');
}

describe("the doctor's look at the served code", () => {
  it('is content when every file is the one that the office signed and the custodians named', async () => {
    const database = await databaseNaming([{ name: 'code', sha256 }]);
    expect(await look(await servingHere(office()), database)).toBe(
      'well: 2 files are served as the office signed them',
    );
  });

  it('names a file with one byte changed, and one that is not there', async () => {
    const database = await databaseNaming([{ name: 'code', sha256 }]);
    const altered = await servingHere(office(new Map([['/assets/main-12345678.js', 'console.info(2);']])));
    expect(await look(altered, database)).toMatch(/^wrong: 1 of 2 served files .*, \/assets\/main-12345678\.js$/);
    const empty = await servingHere((request, response) =>
      request.url?.startsWith('/api/') ? office()(request, response) : response.writeHead(404).end(),
    );
    expect(await look(empty, database)).toMatch(/^wrong: 2 of 2 served files/);
  });

  it('says that the signed list itself is not there', async () => {
    const database = await databaseNaming([{ name: 'code', sha256 }]);
    const url = await servingHere((_, response) => response.writeHead(400).end());
    expect(await look(url, database)).toBe('wrong: where the signed list of files should be, 400 is answered');
  });

  it('refuses a policy in its place that the office did not sign', async () => {
    const other = makePolicy(suite, new Uint8Array(32).fill(1), { name: 'code', version: 1, content: manifest });
    const database = await databaseNaming([{ name: 'code', sha256: policyHash(suite, other) }]);
    const url = await servingHere((_, response) => response.end(JSON.stringify({ policy: showEnvelope(other) })));
    expect(await look(url, database)).toMatch(/^wrong: this could not be looked at \(policy-/);
  });

  it('warns where the roster names no code, and where it was not told where to look', async () => {
    const database = await databaseNaming([]);
    expect(await look('http://127.0.0.1:1', database)).toMatch(/^warning: the roster names no code/);
    expect(await look(null, database)).toMatch(/^warning: the address that sources use was not told/);
  });
});
