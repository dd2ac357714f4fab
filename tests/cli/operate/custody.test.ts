import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publishRoster } from '#cli/operate/custody/publish';
import { type Holder, signRoster } from '#cli/operate/organisation';
import { exchangeWith } from '#client/transport/http';
import { fromBase64, toBase64 } from '#protocol/bytes';
import { signingKey } from '#protocol/identity/keys';
import { ofShape } from '#protocol/json';
import { Roster } from '#protocol/roster/format';
import { hashesOfName } from '#protocol/roster/names';
import { verifyRosterChain } from '#protocol/roster/verify';
import { dayOf } from '#protocol/shape';
import { makeStatement } from '#protocol/statement/statement';
import { ENDPOINTS } from '#protocol/wire/endpoints';
import { candor } from '#tests/support/candor';
import { type RunningHouse, startHouse } from '#tests/support/house';
import { freshDatabase } from '#tests/support/postgres';

describe('candor custody, at a desk', () => {
  let folder: string;
  let office: string;
  let roster: string;
  const phraseOf = (handle: string) => join(office, 'phrases', `${handle}.phrase`);
  const sign = (handle: string) => candor(['custody', 'sign', roster, '--phrase-file', phraseOf(handle), '--json']);

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'candor-custody-'));
    office = join(folder, 'office');
    roster = join(office, 'organisation/roster.json');
    const made = await candor(['custody', 'new', office, '--name', 'Office of Tests']);
    expect(made).toMatchObject({ status: 0, err: '' });
    for (const file of readdirSync(join(office, 'phrases'))) {
      expect(made.out).not.toContain(readFileSync(join(office, 'phrases', file), 'utf8').trim());
    }
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('keeps every secret in a file of its own that nobody else can read', () => {
    const people = readdirSync(join(office, 'phrases'));
    expect(people).toHaveLength(14);
    const files = [...people.map((name) => join('phrases', name)), 'keys/log.phrase', 'witness/phrase'];
    for (const file of files) expect(statSync(join(office, file)).mode & 0o077).toBe(0);
    expect(existsSync(join(office, 'organisation/phrases.json'))).toBe(false);
  });

  it('hashes a staff list into the roster and keeps no name of it, and refuses one that names a stranger', async () => {
    const list = join(folder, 'staff.json');
    writeFileSync(list, JSON.stringify({ 'analyst-1': 'Ana Beltrán' }));
    const named = join(folder, 'named');
    expect(await candor(['custody', 'new', named, '--names', list])).toMatchObject({ status: 0, err: '' });
    const text = readFileSync(join(named, 'organisation/roster.json'), 'utf8');
    const { members, naming } = ofShape(Roster, JSON.parse(text));
    const hashed = members.filter(({ names }) => names.length > 0);
    expect(hashed.map(({ handle }) => handle)).toEqual(['analyst-1']);
    expect(hashed[0]?.names).toEqual(await hashesOfName('beltran ana', naming));
    expect(text).not.toContain('Beltr');
    writeFileSync(list, JSON.stringify({ nobody: 'Ana Beltrán' }));
    const refused = await candor(['custody', 'new', join(folder, 'refused'), '--names', list]);
    expect(refused).toMatchObject({
      status: 1,
      err: 'candor: the staff list names nobody, who is no member in the roster\n',
    });
    expect(existsSync(join(folder, 'refused'))).toBe(false);
  });

  it('refuses to make a second organisation over the first, and changes nothing', async () => {
    const before = readFileSync(roster);
    const again = await candor(['custody', 'new', office]);
    expect(again.status).toBe(1);
    expect(again.err).toMatch(/^candor: [^\n]+ has an organisation already: [^\n]+\n$/);
    expect(readFileSync(roster)).toEqual(before);
  });

  it('takes no signature by a phrase that is no custodian’s, and names no word of a wrong one', async () => {
    const auditor = await sign('auditor-1');
    expect(auditor.status).toBe(1);
    expect(auditor.err).toMatch(/^candor: this phrase is of no custodian[^\n]+\(custodian-unknown\)\n$/);
    const file = join(folder, 'wrong.phrase');
    writeFileSync(file, `${'abandon '.repeat(11)}xylofon\n`);
    const wrong = await candor(['custody', 'sign', roster, '--phrase-file', file]);
    expect(wrong.status).toBe(1);
    expect(wrong.err).toContain('word 12 is in no list');
    expect(wrong.err).not.toContain('xylofon');
    expect(existsSync(join(office, 'organisation/roster.signed.json'))).toBe(false);
  });

  it('counts each custodian once, and publishes nothing below the threshold', async () => {
    for (const _ of [1, 2]) expect(JSON.parse((await sign('custodian-1')).out)).toMatchObject({ signatures: 1 });
    const args = ['custody', 'publish', 'http://127.0.0.1:9', '--dir', office];
    const early = await candor([...args, '--phrase-file', phraseOf('custodian-1')]);
    expect(early).toMatchObject({ status: 1 });
    expect(early.err).toMatch(/^candor: the roster has 1 of 2 signatures: [^\n]+\(roster-below-threshold\)\n$/);
    expect(JSON.parse((await sign('custodian-3')).out)).toMatchObject({ signatures: 2, threshold: 2 });
  });

  it('notices a roster that was changed after it was signed', async () => {
    const text = readFileSync(roster, 'utf8');
    writeFileSync(roster, text.replace('"threshold": 2', '"threshold": 1'));
    const changed = await sign('custodian-2');
    writeFileSync(roster, text);
    expect(changed.err).toMatch(/the roster was changed after it was signed\n$/);
  });
});

describe('candor custody, over the wire', () => {
  let house: RunningHouse;
  beforeAll(async () => {
    house = await startHouse(await freshDatabase(), 'custody');
  });
  afterAll(() => house.stop());

  it('is refused by witness and by server alike when too few custodians signed', async () => {
    const next = nextRoster([0]);
    await expect(publish(next)).rejects.toMatchObject({ code: 'roster-refused' });
    const sent = exchangeWith({ url: house.url })(ENDPOINTS.rosterPublish, { body: bodyOf(next) });
    await expect(sent).rejects.toMatchObject({ code: 'roster-refused' });
    expect((await inForce()).roster.version).toBe(1);
  });

  it('replaces the roster when any two of three signed, once however often it is repeated', async () => {
    const next = nextRoster([1, 2]);
    const published = await publish(next);
    await publish(next);
    expect(published).toMatchObject({ by: 'custodian-2', version: 2 });
    const { hash, roster } = await inForce();
    expect({ hash, label: roster.desks[0]?.label }).toEqual({ hash: published.sha256, label: 'Relabelled' });
  });

  const custodian = (index: number): Holder => house.organisation.phrases.custodians[index] as Holder;

  function nextRoster(signers: number[]) {
    const { organisation, crypto } = house;
    const { roster, hash } = verifyRosterChain(crypto.suite, organisation.pins, [organisation.roster]);
    const desks = roster.desks.map((desk) => ({ ...desk, label: 'Relabelled' }));
    const next = { ...roster, version: 2, previous: hash, desks };
    return signRoster(crypto.suite, next, signers.map(custodian));
  }

  const publish = (roster: Uint8Array) =>
    publishRoster(
      house.crypto,
      { roster, policies: house.organisation.policies },
      {
        url: house.url,
        witnessUrl: house.witnessUrl,
        today: dayOf(Date.now()),
        custodian: custodian(1).entropy,
      },
    );

  function bodyOf(roster: Uint8Array) {
    const { crypto, organisation } = house;
    const statement = makeStatement(crypto, signingKey(crypto.suite, custodian(0).entropy).seed, {
      kind: 'roster-published',
      occasion: { log: 'candor.test/log', roster: 2, day: dayOf(Date.now()) },
      saying: { version: 2, sha256: Buffer.from(crypto.suite.sha256(roster)).toString('hex') },
    });
    return {
      roster: toBase64(roster),
      policies: organisation.policies.map(toBase64),
      statement: toBase64(statement),
    };
  }

  async function inForce() {
    const { rosters } = await exchangeWith({ url: house.url })(ENDPOINTS.rosterShow, {});
    return verifyRosterChain(house.crypto.suite, house.organisation.pins, rosters.map(fromBase64));
  }
});
