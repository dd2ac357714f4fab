import { describe, expect, it } from 'vitest';
import { toBase64, toHex } from '#protocol/bytes';
import { suspended } from '#protocol/roster/amend';
import { nodeSuite as suite } from '#protocol/suite/node';
import { ENDPOINTS } from '#protocol/wire/endpoints';
import { TestServer } from '#tests/support/server';
import { TestSource } from '#tests/support/source';

const open = (server: TestServer, statement: string) => server.ask(ENDPOINTS.sessionOpen, { body: { statement } });
const list = (server: TestServer, token?: string) =>
  server.ask(ENDPOINTS.deskList, { path: { desk: 'oig' }, query: {} }, token);

describe('a session', () => {
  it('opens for reviewers and auditors, and is on the record', async () => {
    const server = await TestServer.start();
    const before = await server.log.waiting();
    for (const handle of ['analyst-1', 'second-1', 'auditor-1']) {
      expect((await open(server, await server.login(handle))).status).toBe(200);
    }
    expect(await server.log.waiting()).toBe(before + 3);
  });

  it('is kept as the hash of its token alone', async () => {
    const server = await TestServer.start();
    const token = await server.session('analyst-1');
    const [row] = await server.log.owner.selectFrom('session').selectAll().execute();
    const bytes = new Uint8Array(Buffer.from(token, 'base64url'));
    expect([bytes.length, toHex(new Uint8Array(row?.token ?? []))]).toEqual([32, toHex(suite.sha256(bytes))]);
  });

  it('lasts while it is used, 15 minutes idle and 12 hours in all', async () => {
    const server = await TestServer.start();
    const token = await server.session('analyst-1');
    for (let minutes = 0; minutes < 12 * 60; minutes += 15) {
      expect((await list(server, token)).status).toBe(200);
      server.log.passMinutes(15);
    }
    expect((await list(server, token)).status).toBe(200);
    server.log.passMinutes(1);
    expect((await list(server, token)).code).toBe('session-missing');
  });

  it('is over after 16 minutes without a request, for good', async () => {
    const server = await TestServer.start();
    const token = await server.session('analyst-1');
    server.log.passMinutes(16);
    expect((await list(server, token)).code).toBe('session-missing');
    expect(await server.log.owner.selectFrom('session').selectAll().execute()).toEqual([]);
  });

  it('ends when it is closed, and no other with it', async () => {
    const server = await TestServer.start();
    const [one, other] = [await server.session('analyst-1'), await server.session('analyst-1')];
    expect((await server.ask(ENDPOINTS.sessionClose, {}, one)).status).toBe(204);
    expect([(await list(server, one)).code, (await list(server, other)).code]).toEqual(['session-missing', null]);
  });

  it('ends with the member’s place in the roster, at once', async () => {
    const server = await TestServer.start();
    const token = await server.session('analyst-1');
    await server.amend((roster) => {
      roster.members = roster.members.filter(({ handle }) => handle !== 'analyst-1');
      for (const desk of roster.desks) desk.members = desk.members.filter((handle) => handle !== 'analyst-1');
    });
    expect((await list(server, token)).code).toBe('session-missing');
    expect((await open(server, await server.login('analyst-1'))).code).toBe('session-refused');
  });

  it('ends with the last right of a member who is suspended, at once', async () => {
    const server = await TestServer.start();
    const token = await server.session('analyst-1');
    await server.amend((roster) => void Object.assign(roster, suspended(roster, 'analyst-1')));
    expect((await list(server, token)).code).toBe('session-missing');
    expect((await open(server, await server.login('analyst-1'))).code).toBe('session-refused');
  });

  it('session-missing: no token, a wrong one, or none of its shape', async () => {
    const server = await TestServer.start();
    const tokens = [undefined, '', 'x', 'A'.repeat(43), `${'A'.repeat(42)}B`, `${await server.session('analyst-1')}A`];
    for (const token of tokens) expect((await list(server, token)).code).toBe('session-missing');
    const basic = await server.inject({ url: '/api/desk/oig/tips', headers: { authorization: 'Basic YTpi' } });
    expect(basic.json().code).toBe('session-missing');
  });
});

describe('a login', () => {
  it('nonce-unknown: the same statement twice, an invented nonce, or one of five minutes ago', async () => {
    const server = await TestServer.start();
    const statement = await server.login('analyst-1');
    expect([(await open(server, statement)).status, (await open(server, statement)).code]).toEqual([
      200,
      'nonce-unknown',
    ]);
    expect((await open(server, await server.login('analyst-1', toBase64(new Uint8Array(32))))).code).toBe(
      'nonce-unknown',
    );
    const late = await server.login('analyst-1');
    server.log.passMinutes(6);
    expect((await open(server, late)).code).toBe('nonce-unknown');
  });

  it('nonce-unknown: one nonce for two logins, of which only one gets in', async () => {
    const server = await TestServer.start();
    const { nonce } = (await server.ask(ENDPOINTS.sessionChallenge, {})).answer;
    const logins = await Promise.all(['analyst-1', 'analyst-2'].map((handle) => server.login(handle, nonce)));
    const codes = (await Promise.all(logins.map((statement) => open(server, statement)))).map(({ code }) => code);
    expect(codes.toSorted()).toEqual([null, 'nonce-unknown'].toSorted());
  });

  it('session-refused: by a custodian, a source, or somebody who is in no roster', async () => {
    const server = await TestServer.start();
    const { nonce } = (await server.ask(ENDPOINTS.sessionChallenge, {})).answer;
    const source = new TestSource(server);
    const stranger = server.sign(source.entropy, 'session-opened', over(nonce));
    for (const statement of [await server.login('custodian-1', nonce), toBase64(stranger)]) {
      expect((await open(server, statement)).code).toBe('session-refused');
    }
  });

  it('session-refused: any statement of another kind, so that nothing signed elsewhere opens a session', async () => {
    const server = await TestServer.start();
    const { tip } = await new TestSource(server).report();
    const other = server.says('analyst-1', 'assigned', { tip, desk: 'oig', to: 'analyst-2' });
    const elsewhere = server.says('analyst-1', 'session-opened', nonces(), { log: 'other.example/log' });
    for (const statement of [other, elsewhere, 'AAAA'])
      expect((await open(server, statement)).code).toBe('session-refused');
  });

  it('session-refused: under an expired roster; roster-not-current: under another than the one in force', async () => {
    const server = await TestServer.start();
    const { nonce } = (await server.ask(ENDPOINTS.sessionChallenge, {})).answer;
    const stale = server.says('analyst-1', 'session-opened', over(nonce), { roster: 9 });
    expect((await open(server, stale)).code).toBe('roster-not-current');
    server.log.passMinutes(200 * 24 * 60);
    expect((await open(server, await server.login('analyst-1'))).code).toBe('session-refused');
  });

  it('leaves no session behind when it is refused', async () => {
    const server = await TestServer.start();
    await open(server, server.says('analyst-1', 'session-opened', nonces()));
    expect(await server.log.owner.selectFrom('session').selectAll().execute()).toEqual([]);
  });
});

const over = (nonce: string) => ({ to: 'server' as const, serverNonce: nonce, ownNonce: nonce });
const nonces = () => over(toBase64(new Uint8Array(32)));

describe('a member’s own sessions', () => {
  const mine = async (server: TestServer, token: string) =>
    (await server.ask(ENDPOINTS.sessionList, {}, token)).answer.sessions;
  const label = (server: TestServer, token: string, text: string) =>
    server.ask(ENDPOINTS.sessionLabel, { body: { label: text } }, token);
  const end = (server: TestServer, token: string, id: string | null) =>
    server.ask(ENDPOINTS.sessionsEnd, { body: { id } }, token);

  it('are listed to nobody else, this one first, by day and by the label that the member chose; without any that is over', async () => {
    const server = await TestServer.start();
    const old = await server.session('analyst-1');
    server.log.passMinutes(16);
    const desk = await server.session('analyst-1');
    const laptop = await server.session('analyst-1');
    const other = await server.session('analyst-2');
    expect((await label(server, laptop, 'laptop “at home”')).status).toBe(204);
    const listed = await mine(server, laptop);
    expect(listed.map(({ id: _, ...one }) => one)).toEqual([
      { label: 'laptop “at home”', day: '2026-11-24', own: true },
      { label: '', day: '2026-11-24', own: false },
    ]);
    expect(await mine(server, other)).toHaveLength(1);
    expect((await list(server, desk)).status).toBe(200);
    expect((await list(server, old)).code).toBe('session-missing');
  });

  it('end one by one, or all but this one; never somebody else’s', async () => {
    const server = await TestServer.start();
    const [one, two, three] = [
      await server.session('analyst-1'),
      await server.session('analyst-1'),
      await server.session('analyst-1'),
    ];
    const stranger = await server.session('analyst-2');
    const [own] = await mine(server, stranger);
    expect((await end(server, one, own?.id ?? '')).code).toBe('session-missing');
    await label(server, two, 'lost');
    const lost = (await mine(server, one)).find((each) => each.label === 'lost');
    expect((await end(server, one, lost?.id ?? '')).status).toBe(204);
    const states = async () =>
      Promise.all([one, two, three, stranger].map(async (token) => (await list(server, token)).code));
    expect(await states()).toEqual([null, 'session-missing', null, null]);
    await end(server, one, null);
    expect(await states()).toEqual([null, 'session-missing', 'session-missing', null]);
  });

  it('take a label of at most 60 characters', async () => {
    const server = await TestServer.start();
    expect((await label(server, await server.session('analyst-1'), 'x'.repeat(61))).code).toBe('request-malformed');
  });
});
