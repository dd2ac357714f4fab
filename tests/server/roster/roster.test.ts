import { describe, expect, it } from 'vitest';
import { signRoster } from '#cli/operate/organisation';
import { fromBase64, toBase64, toHex } from '#protocol/bytes';
import { signingKey } from '#protocol/identity/keys';
import { forceOn } from '#protocol/roster/force';
import { verifyRosterChain, verifyRosters } from '#protocol/roster/verify';
import { addDays, dayOf } from '#protocol/shape';
import { readStatementOf } from '#protocol/statement/statement';
import { nodeSuite as suite } from '#protocol/suite/node';
import { ENDPOINTS } from '#protocol/wire/endpoints';
import { shownBytes } from '#protocol/wire/shown';
import { TestServer } from '#tests/support/server';

const show = (server: TestServer) => server.ask(ENDPOINTS.rosterShow, {});

describe('the roster that a server shows', () => {
  it('not-found: before the first is published', async () => {
    const server = await TestServer.start({ roster: false });
    expect((await show(server)).code).toBe('not-found');
    expect((await server.ask(ENDPOINTS.tipSend, { body: { statement: 'AAAA', parts: parts(6) } })).code).toBe(
      'not-found',
    );
  });

  it('verifies against the pins, with the witness’s note', async () => {
    const server = await TestServer.start();
    const { answer } = await show(server);
    const roster = verifyRosterChain(suite, server.house.organisation.pins, answer.rosters.map(shownBytes));
    expect(roster.hash).toBe(server.roster.hash);
    expect(readStatementOf('freshness-noted', fromBase64(answer.note ?? '')).says.rosterHash).toBe(roster.hash);
  });

  it('comes with no others than those at which custodians changed and the one that it replaced, however many there were', async () => {
    const server = await TestServer.start();
    await server.amend();
    await server.amend((roster) => {
      const newcomer = toBase64(signingKey(suite, new Uint8Array(16).fill(9)).publicKey);
      roster.custodians = [...roster.custodians, { handle: 'custodian-4', key: newcomer }];
    });
    const turn = server.roster.hash;
    await server.amend();
    await server.amend();
    const replaced = server.roster.hash;
    await server.amend();
    const chain = (await show(server)).answer.rosters.map(shownBytes);
    expect(chain.map((bytes) => toHex(suite.sha256(bytes)))).toEqual([turn, replaced, server.roster.hash]);
    expect(verifyRosterChain(suite, server.house.organisation.pins, chain).roster.version).toBe(6);
  });

  it('asks the witness for its note at most every 20 seconds, and keeps the last while it is away', async () => {
    const server = await TestServer.start();
    const first = (await show(server)).answer.note;
    expect((await show(server)).answer.note).toBe(first);
    expect(server.witness.notes).toBe(1);
    server.witness.away = true;
    server.log.passMinutes(1);
    expect((await show(server)).answer.note).toBe(first);
    server.witness.away = false;
    server.log.passMinutes(1);
    expect((await show(server)).answer.note).not.toBe(first);
    expect(server.witness.notes).toBe(3);
  });

  it('asks for a new note at once when a roster was published, since the old one names another', async () => {
    const server = await TestServer.start();
    const first = (await show(server)).answer.note;
    await server.amend();
    expect((await show(server)).answer.note).not.toBe(first);
    expect(server.witness.notes).toBe(2);
  });

  it('has no note while the witness never answered: the browser decides what that means', async () => {
    const server = await TestServer.start();
    server.witness.away = true;
    expect((await show(server)).answer.note).toBeNull();
  });
});

describe('a policy', () => {
  it('is given by the hash that the roster names', async () => {
    const server = await TestServer.start();
    const [named] = server.roster.roster.policies;
    const path = { sha256: named?.sha256 ?? '' };
    const { policy } = (await server.ask(ENDPOINTS.policyShow, { path })).answer;
    expect(toHex(suite.sha256(shownBytes(policy)))).toBe(named?.sha256);
  });

  it('policy-unknown: for any other hash', async () => {
    const server = await TestServer.start();
    expect((await server.ask(ENDPOINTS.policyShow, { path: { sha256: '0'.repeat(64) } })).code).toBe('policy-unknown');
  });
});

describe('publishing a roster', () => {
  it('puts it on the record, and answers the same when it comes again', async () => {
    const server = await TestServer.start({ roster: false });
    const statement = publication(server, 1, server.roster.hash);
    const answers = [await server.publish(undefined, { statement }), await server.publish(undefined, { statement })];
    expect(answers[0]?.answer).toEqual(answers[1]?.answer);
    expect(await server.log.waiting()).toBe(1);
  });

  it('takes another custodian’s word for the same roster too, which then has its own entry', async () => {
    const server = await TestServer.start();
    const { answer } = await server.publish(undefined, {
      statement: publication(server, 1, server.roster.hash, 'custodian-3'),
    });
    await server.sequence();
    const token = await server.session('auditor-1');
    const { proof } = (await server.ask(ENDPOINTS.proofShow, { path: { entry: answer.entry } }, token)).answer;
    expect(proof).not.toBeNull();
  });

  it('roster-refused: below the threshold, of another organisation, out of the chain, older, or not a roster', async () => {
    const server = await TestServer.start();
    await server.amend();
    const old = server.house.organisation.roster;
    const refused = [
      server.next(
        (roster) => {
          for (const desk of roster.desks) desk.label = 'x';
        },
        ['custodian-1'],
      ),
      server.next((roster) => {
        roster.organisation = 'Another';
      }),
      server.next((roster) => {
        roster.previous = '0'.repeat(64);
      }),
      server.next((roster) => {
        roster.desks = [];
      }),
      old,
      new Uint8Array(10),
    ];
    for (const envelope of refused) expect((await server.publish(envelope)).code).toBe('roster-refused');
    expect((await server.ask(ENDPOINTS.rosterShow, {})).answer.rosters).toHaveLength(2);
  });

  it('takes one that loosens a week ahead, shows it to everybody, and goes by the old one until its day', async () => {
    const server = await TestServer.start();
    const today = dayOf(server.log.now);
    const loosened = (days: number) =>
      server.next((roster) => {
        roster.issued = addDays(today, days);
        roster.expires = addDays(roster.issued, 180);
        roster.rules.budgets.tips = 1000;
      });
    const soon = await server.publish(loosened(6));
    expect([soon.code, soon.text]).toEqual(['roster-refused', expect.stringContaining('roster-too-soon')]);
    (await server.publish(loosened(7))).answer;
    const read = async () => {
      const chain = (await show(server)).answer.rosters.map(shownBytes);
      const held = verifyRosters(suite, server.house.organisation.pins, chain);
      const { current, announced } = forceOn(held, dayOf(server.log.now));
      return [current, ...announced].map(({ roster }) => [roster.version, roster.rules.budgets.tips]);
    };
    expect(await read()).toEqual([
      [1, 60],
      [2, 1000],
    ]);
    server.log.passMinutes(7 * 24 * 60);
    expect(await read()).toEqual([[2, 1000]]);
  });

  it('roster-refused: signed by strangers, as many as there may be', async () => {
    const server = await TestServer.start();
    const strangers = [1, 2, 3].map((n) => ({ handle: `custodian-${n}`, entropy: new Uint8Array(16).fill(n) }));
    const roster = structuredClone(server.roster.roster);
    roster.version = 2;
    roster.previous = server.roster.hash;
    roster.custodians = strangers.map(({ handle, entropy }) => ({
      handle,
      key: toBase64(signingKey(suite, entropy).publicKey),
    }));
    expect((await server.publish(signRoster(suite, roster, strangers))).code).toBe('roster-refused');
  });

  it('roster-refused: the second of two that follow the same one, also when they come at once', async () => {
    const server = await TestServer.start();
    const rivals = ['a', 'b'].map((label) =>
      server.next((roster) => {
        for (const desk of roster.desks) desk.label = label;
      }),
    );
    const answers = await Promise.all(rivals.map((envelope) => server.publish(envelope)));
    expect(answers.map(({ code }) => code).filter((code) => code === null)).toHaveLength(1);
    expect(answers.map(({ code }) => code)).toContain('roster-refused');
    expect(server.faults).toEqual([]);
  });

  it('statement-refused: announced by no custodian, or naming another roster', async () => {
    const server = await TestServer.start();
    const envelope = server.next(() => undefined);
    const hash = toHex(suite.sha256(envelope));
    const statements = [
      publication(server, 2, hash, 'supervisor-1'),
      publication(server, 2, server.roster.hash),
      publication(server, 3, hash),
      await server.login('analyst-1'),
    ];
    for (const statement of statements) {
      expect((await server.publish(envelope, { statement })).code).toBe('statement-refused');
    }
  });

  it('policy-unknown: without a policy that it names', async () => {
    const server = await TestServer.start({ roster: false });
    expect((await server.publish(undefined, { policies: [] })).code).toBe('policy-unknown');
    expect((await show(server)).code).toBe('not-found');
  });
});

const publication = (server: TestServer, version: number, sha256: string, handle = 'custodian-1') =>
  server.says(handle, 'roster-published', { version, sha256 });

const parts = (count: number) => Array.from({ length: count }, () => ({ part: 'card', sealed: 'AAAA' }));

describe('every roster that there was', () => {
  it('is shown to anybody in pages, and none beyond the last, however far', async () => {
    const server = await TestServer.start();
    for (let version = 2; version < 23; version++) await server.amend();
    const from = async (version: string) =>
      (await server.ask(ENDPOINTS.rostersShow, { query: { from: version } })).answer.rosters.length;
    expect([await from('0'), await from('21'), await from('23'), await from('9999999999999999')]).toEqual([
      20, 2, 0, 0,
    ]);
  });
});
