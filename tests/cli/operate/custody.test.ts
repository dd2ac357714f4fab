import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { publishRoster } from '#cli/operate/custody/publish';
import { type Holder, signRoster } from '#cli/operate/organisation';
import { exchangeWith } from '#client/transport/http';
import { toBase64 } from '#protocol/bytes';
import { signingKey } from '#protocol/identity/keys';
import { ofShape } from '#protocol/json';
import { Roster } from '#protocol/roster/format';
import { hashesOfName } from '#protocol/roster/names';
import { fingerprintOf, makeRequest, readRequest } from '#protocol/roster/request';
import { verifyRosterChain, verifyRosterInForce } from '#protocol/roster/verify';
import { dayOf } from '#protocol/shape';
import { makeStatement } from '#protocol/statement/statement';
import { ENDPOINTS } from '#protocol/wire/endpoints';
import { shownBytes } from '#protocol/wire/shown';
import { WITNESS_ENDPOINTS } from '#protocol/wire/witness';
import { candor } from '#tests/support/candor';
import { CustodyFiles } from '#tests/support/custody-files';
import { type RunningHouse, startHouse } from '#tests/support/house';
import { freshDatabase } from '#tests/support/postgres';
import { makeWitnessFolder, startWitness } from '#tests/support/witness';

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

  it('carries a suspension by files, from one custodian, and an admission by two, which is announced and waits', async () => {
    const files = await CustodyFiles.of(house);
    const suspension = await files.ok(['propose', house.url, '--suspend', 'analyst-3', '--out', 'a.json']);
    expect(suspension).toMatchObject({ loosens: false, needed: 1 });
    const { file } = await files.ok(['sign', 'a.json', '--phrase-file', 'custodian-2.phrase']);
    await files.ok(['collect', 'a.json', file, '--out', 'a.signed.json']);
    const by = ['--witness', house.witnessUrl, '--phrase-file', 'custodian-2.phrase'];
    await files.ok(['publish', house.url, '--signed', 'a.signed.json', ...by]);
    expect((await inForce()).roster.desks[0]?.members).not.toContain('analyst-3');

    const { suite } = house.crypto;
    const asked = { log: 'candor.test/log', handle: 'analyst-9', again: false };
    const request = makeRequest(suite, new Uint8Array(16).fill(7), asked);
    files.write('request.json', request);
    const fingerprint = fingerprintOf(suite, readRequest(suite, request));
    const admit = ['--admit', 'request.json', '--desk', 'oig', '--may', 'open,reply'];
    expect(await files.fails(['propose', house.url, ...admit, '--from', dayOf(Date.now())])).toMatch(
      /\(roster-too-soon\)$/,
    );
    const promotion = ['--rights', 'analyst-2', '--may', 'supervisor', '--out', 'rights.json'];
    expect((await files.ok(['propose', house.url, ...promotion])).rights).toMatchObject([
      { handle: 'analyst-2', before: ['open', 'record', 'reply'], after: expect.arrayContaining(['supervise']) },
    ]);
    const proposal = await files.ok(['propose', house.url, ...admit, '--out', 'b.json']);
    expect(proposal).toMatchObject({ loosens: true, needed: 2, version: 4 });
    // Whoever signs compares it too, and needs no more than the proposal for that.
    expect((await files.ok(['show', 'b.json'])).newcomers).toEqual([{ handle: 'analyst-9', fingerprint }]);
    const [one, three] = [
      await files.ok(['sign', 'b.json', '--phrase-file', 'custodian-1.phrase']),
      await files.ok(['sign', 'b.json', '--phrase-file', 'custodian-3.phrase']),
    ];
    expect(await files.fails(['collect', 'b.json', one.file])).toMatch(
      /ask custodian-2, custodian-3.*\(roster-below-threshold\)$/,
    );
    expect(await files.fails(['collect', 'b.json', one.file, one.file])).toMatch(/\(signer-twice\)$/);
    expect(await files.fails(['sign', 'b.json', '--phrase-file', 'office.phrase'])).toMatch(/\(signer-unknown\)$/);
    await files.ok(['collect', 'b.json', three.file, one.file, '--out', 'b.signed.json']);
    await files.ok(['publish', house.url, '--signed', 'b.signed.json', ...by]);
    expect((await inForce()).roster.version).toBe(3);
    const rival = await files.ok(['propose', house.url, '--remove', 'analyst-2', '--out', 'c.json']);
    expect(rival).toMatchObject({ version: 5, loosens: false });
  });

  describe('publishing to a witness that begins', () => {
    let files: CustodyFiles;
    beforeAll(async () => {
      files = await CustodyFiles.of(house, false);
      files.write('first.json', house.organisation.roster);
      // One signature would do, but for a witness that holds none and goes by its pins.
      await made('renewal');
    });
    afterAll(() => files.remove());
    const send = (file: string, ...urls: string[]) => [
      ...['publish', house.url, '--signed', file, '--phrase-file', 'custodian-2.phrase'],
      ...urls.flatMap((url) => ['--witness', url]),
    ];

    it('brings it every roster in order, the other one what it lacks, and at the second time nobody anything', async () => {
      const begun = await freshWitness();
      const held = await versionsAt(begun.url);
      const before = await versionsAt(house.witnessUrl);
      const next = Math.max(...before) + 1;
      const args = send('renewal.signed.json', house.witnessUrl, begun.url);
      expect(await files.ok(args)).toMatchObject({
        version: next,
        witnesses: [
          { held: before, took: [next], without: [] },
          { held, took: [...before, next], without: [] },
        ],
      });
      expect(await versionsAt(begun.url)).toEqual([...before, next]);
      const again = await files.ok(args);
      expect(again.witnesses.map(({ took }: { took: number[] }) => took)).toEqual([[], []]);
    });

    it('sends the server nothing that it has superseded, and brings the witness all the same to the newest', async () => {
      const begun = await freshWitness();
      const said = await files.ok(send('first.json', begun.url));
      expect([said.version, said.entry, said.witnesses[0].took]).toEqual([1, null, await versionsAt(house.witnessUrl)]);
    });

    it('says without which rosters a witness began that was given the newest alone', async () => {
      const begun = await freshWitness();
      const newest = readFileSync(join(files.folder, 'renewal.signed.json'));
      await exchangeWith({ url: begun.url })(WITNESS_ENDPOINTS.rosterTake, { body: { rosters: [toBase64(newest)] } });
      const [witness] = (await files.ok(send('renewal.signed.json', begun.url))).witnesses;
      expect([witness.took, witness.without]).toEqual([[], (await versionsAt(house.witnessUrl)).slice(0, -1)]);
    });

    it('stops before a witness that was given another history', async () => {
      const begun = await freshWitness();
      const { roster } = verifyRosterChain(house.crypto.suite, house.organisation.pins, [house.organisation.roster]);
      const desks = roster.desks.map((desk) => ({ ...desk, label: 'Elsewhere' }));
      const other = signRoster(house.crypto.suite, { ...roster, desks }, [custodian(0), custodian(1)]);
      await exchangeWith({ url: begun.url })(WITNESS_ENDPOINTS.rosterTake, { body: { rosters: [toBase64(other)] } });
      expect(await files.fails(send('renewal.signed.json', begun.url))).toMatch(/\(roster-forked\)$/);
    });

    it('has a way on for a server that lost a roster which its witness holds', async () => {
      const loosened = await made('lost', '--rights', 'analyst-2', '--may', 'supervisor');
      await exchangeWith({ url: house.witnessUrl })(WITNESS_ENDPOINTS.rosterTake, {
        body: { rosters: [toBase64(readFileSync(join(files.folder, loosened)))] },
      });
      const [lost = 0] = (await versionsAt(house.witnessUrl)).slice(-1);
      const next = await made('next', '--after', loosened);
      const said = await files.ok(send(next, house.witnessUrl));
      expect([said.version, said.witnesses[0].took]).toEqual([lost + 1, [lost + 1]]);
    });

    async function made(name: string, ...acts: string[]): Promise<string> {
      await files.ok(['propose', house.url, ...acts, '--out', `${name}.json`]);
      const sign = async (who: string) => (await files.ok(['sign', `${name}.json`, '--phrase-file', who])).file;
      const signatures = [await sign('custodian-2.phrase'), await sign('custodian-3.phrase')];
      await files.ok(['collect', `${name}.json`, ...signatures, '--out', `${name}.signed.json`]);
      return `${name}.signed.json`;
    }

    async function freshWitness() {
      const folder = makeWitnessFolder(house);
      onTestFinished(() => folder.remove());
      return startWitness(folder);
    }

    const versionsAt = async (url: string) =>
      (await exchangeWith({ url })(WITNESS_ENDPOINTS.rostersHeld, {})).rosters.map(({ version }) => version);
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
        witnessUrls: [house.witnessUrl],
        today: dayOf(Date.now()),
        publisher: custodian(1).entropy,
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
    const chain = rosters.map(shownBytes);
    return verifyRosterInForce(house.crypto.suite, house.organisation.pins, { chain, today: dayOf(Date.now()) });
  }
});
