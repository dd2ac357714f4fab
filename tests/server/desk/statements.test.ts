import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { toBase64 } from '#protocol/bytes';
import type { Kind } from '#protocol/statement/kinds';
import { KINDS } from '#protocol/statement/kinds';
import { NEEDS } from '#protocol/statement/rights';
import type { Saying } from '#protocol/statement/statement';
import { ENDPOINTS } from '#protocol/wire/endpoints';
import { WITH_PARTS } from '#server/desk/rights';
import { Office } from '#tests/support/office';
import { TestServer } from '#tests/support/server';
import { TestSource } from '#tests/support/source';

async function ground(handle = 'analyst-1') {
  const server = await TestServer.start();
  const source = new TestSource(server);
  const sealed = await source.report();
  const office = await Office.of(server, handle);
  return { server, source, office, ...sealed };
}

type Ending = Omit<Saying<'disposition'>, 'tip' | 'desk'>;
const ending: Ending = { disposition: 'opened-criminal', finding: 'none', reason: null, approvals: [] };

describe('a statement of the staff', () => {
  it('is kept and queued, and answered the same when it comes again', async () => {
    const { server, office, tip } = await ground();
    const statement = server.says('analyst-1', 'disposition', { ...office.about(tip), ...ending });
    const answers = [await office.sends(statement), await office.sends(statement)];
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(answers[0]?.answer).toEqual(answers[1]?.answer);
    const entry = Buffer.from(answers[0]?.answer.entry ?? '', 'hex');
    expect(await server.log.owner.selectFrom('pending').where('entry', '=', entry).select('id').execute()).toHaveLength(
      1,
    );
  });

  it.each([
    ['analyst-1', { member: 'analyst-1', cover: 'analyst-2' }, null],
    ['analyst-1', { member: 'analyst-2', cover: 'analyst-1' }, 'not-allowed'],
    ['supervisor-1', { member: 'analyst-2', cover: 'analyst-1' }, null],
    ['supervisor-1', { member: 'analyst-2', cover: null }, null],
    ['supervisor-1', { member: 'analyst-2', cover: 'second-1' }, 'not-allowed'],
    ['second-1', { member: 'second-1', cover: 'analyst-1' }, 'not-allowed'],
    ['analyst-1', { member: 'analyst-1', cover: 'analyst-1' }, 'statement-refused'],
    ['analyst-1', { member: 'analyst-1', cover: 'analyst-2', until: '2026-11-01' }, 'statement-refused'],
  ])('by %s that %o is answered with %s', async (handle, saying, code) => {
    const { office } = await ground(handle);
    const days = { desk: 'oig', from: '2026-11-25', until: '2026-12-01' };
    expect((await office.state('cover-set', { ...days, ...saying })).code).toBe(code);
  });

  it('needs a right that the table names for every kind that a reviewer may make, and no others have one', () => {
    const kinds = Object.keys(KINDS) as Kind[];
    expect(kinds.filter((kind) => NEEDS[kind] !== undefined)).toHaveLength(21);
    expect([...WITH_PARTS].every((kind) => NEEDS[kind] !== undefined)).toBe(true);
  });

  it.each([
    ['erasure-asked', { reason: null }, 'analyst-1', 'not-allowed'],
    ['erasure-asked', { reason: null }, 'keeper-2', null],
    ['hold-set', { held: true, reason: null }, 'keeper-1', 'not-allowed'],
    ['hold-set', { held: true, reason: null }, 'supervisor-1', null],
    ['referral-exported', { to: 'ministry', sha256: '0'.repeat(64) }, 'analyst-2', 'not-allowed'],
    ['referral-exported', { to: 'ministry', sha256: '0'.repeat(64) }, 'keeper-1', null],
    ['release-approved', { request: { index: 0, entry: toBase64(new Uint8Array(64)) } }, 'analyst-1', 'not-allowed'],
    ['release-approved', { request: { index: 0, entry: toBase64(new Uint8Array(64)) } }, 'keeper-1', null],
    ['assigned', { to: 'analyst-2' }, 'analyst-1', null],
    ['downloaded', { part: 'file/0' }, 'analyst-1', null],
    ['consent-asked', { to: 'ministry' }, 'analyst-1', null],
    ['recorded-by-staff', { channel: 'telephone', received: '2026-11-20' }, 'keeper-1', 'not-allowed'],
    ['recorded-by-staff', { channel: 'telephone', received: '2026-11-20' }, 'analyst-1', null],
    ['recorded-by-staff', { channel: 'letter', received: '2026-12-01' }, 'analyst-1', 'statement-refused'],
  ] as const)('of kind %s with %o by %s is answered with %s', async (kind, saying, handle, code) => {
    const { office, tip } = await ground(handle);
    const says = { ...office.about(tip), ...saying } as Parameters<typeof office.state<typeof kind>>[1];
    expect((await office.state(kind, says)).code).toBe(code);
  });

  it.each([
    ['keeper-1', {}, null],
    ['keeper-1', { reply: 'ab'.repeat(32) }, 'statement-refused'],
    ['keeper-1', { number: 2 }, 'statement-refused'],
    ['supervisor-1', {}, 'not-allowed'],
    ['analyst-2', {}, 'not-allowed'],
    ['second-1', {}, 'not-allowed'],
  ])('by which %s signs a reply of supervisor-1 with %o is answered with %s', async (handle, other, code) => {
    const { server, source, office, statement, tip } = await ground('supervisor-1');
    await server.amend((roster) => {
      for (const member of roster.members) if (member.handle === 'second-1') member.may.push('countersign');
    });
    const author = await Office.of(server, office.handle);
    const { bytes, ...sent } = await author.sealedReply(source, 1, statement);
    expect((await author.sendReply(sent)).code).toBeNull();
    const signer = await Office.of(server, handle);
    const says = { ...author.about(tip), number: 1, reply: createHash('sha256').update(bytes).digest('hex'), ...other };
    expect((await signer.state('reply-countersigned', says)).code).toBe(code);
    await server.sequence();
    const { answer } = await source.returns();
    expect(answer.replies.map(({ signed }) => signed.length)).toEqual([code === null ? 1 : 0]);
  });

  it('not-allowed: by a reviewer of another desk, also one who signs for this one', async () => {
    const { server, tip } = await ground();
    await server.amend((roster) => {
      for (const desk of roster.desks.filter(({ id }) => id === 'oig')) desk.members = desk.members.slice(1);
      const [first] = roster.desks;
      if (first)
        roster.desks.push({ ...first, id: 'other', members: ['analyst-1', 'keeper-1'], keepers: ['keeper-1'] });
    });
    const office = await Office.of(server, 'analyst-1');
    expect((await office.state('assigned', { tip, desk: 'oig', to: 'analyst-2' })).code).toBe('not-allowed');
    expect((await office.state('assigned', { tip, desk: 'other', to: 'analyst-2' })).code).toBe('not-allowed');
  });

  it('not-allowed: of a kind that belongs to sources, custodians, the witness or auditors', async () => {
    const { server, office, source } = await ground();
    const nonces = { serverNonce: toBase64(new Uint8Array(32)), ownNonce: toBase64(new Uint8Array(32)) };
    const statements = [
      server.says('analyst-1', 'roster-published', { version: 2, sha256: '0'.repeat(64) }),
      server.says('analyst-1', 'withdrawn', { ...source.own, desk: 'oig' }),
      server.says('analyst-1', 'return-opened', { ...source.own, ...nonces }),
      server.says('analyst-1', 'log-read', { from: 0, to: 1 }),
      server.says('analyst-1', 'freshness-noted', { rosterHash: '0'.repeat(64), size: 1, root: nonces.ownNonce }),
    ];
    for (const statement of statements) expect((await office.sends(statement)).code).toBe('not-allowed');
  });

  it('lets an auditor put on the record what was read, and nothing about a tip', async () => {
    const { office, tip } = await ground('auditor-1');
    expect((await office.state('log-read', { from: 0, to: 9 })).status).toBe(200);
    expect((await office.state('disposition', { ...office.about(tip), ...ending })).code).toBe('not-allowed');
  });

  it('statement-refused: signed by another than the session’s own member', async () => {
    const { server, office, tip } = await ground();
    const theirs = server.says('supervisor-1', 'disposition', { ...office.about(tip), ...ending });
    expect((await office.sends(theirs)).code).toBe('statement-refused');
  });

  it('statement-refused: a login as a statement, and a statement as a login', async () => {
    const { server, office, tip } = await ground();
    const { nonce } = (await server.ask(ENDPOINTS.sessionChallenge, {})).answer;
    expect((await office.sends(await server.login('analyst-1', nonce))).code).toBe('statement-refused');
    const statement = server.says('analyst-1', 'disposition', { ...office.about(tip), ...ending });
    expect((await server.ask(ENDPOINTS.sessionOpen, { body: { statement } })).code).toBe('session-refused');
  });

  it('statement-refused: for another log, malformed, or a kind that comes with ciphertext', async () => {
    const { server, office, tip } = await ground();
    const saying = { ...office.about(tip), ...ending };
    const granted = { ...office.about(tip), to: 'second-1', slot: { size: 1, sha256: '0'.repeat(64) } };
    const statements = [
      server.says('analyst-1', 'disposition', saying, { log: 'other.example/log' }),
      toBase64(new TextEncoder().encode('{}')),
      server.says('analyst-1', 'granted', granted),
    ];
    for (const statement of statements) expect((await office.sends(statement)).code).toBe('statement-refused');
  });

  it('roster-not-current: made under a roster that another has followed', async () => {
    const { office, tip } = await ground();
    const saying = { ...office.about(tip), ...ending };
    expect((await office.state('disposition', saying, { roster: 7 })).code).toBe('roster-not-current');
  });

  it('tip-unknown: about a tip that nobody sent, also as one of a batch', async () => {
    const { server, office, tip } = await ground();
    const nobody = 'ab'.repeat(32);
    expect((await office.state('disposition', { ...office.about(nobody), ...ending })).code).toBe('tip-unknown');
    const line = (id: string) => ({ tip: id, part: 'card', header: '0'.repeat(64) });
    const recipient = server.roster.roster.members[0]?.recipient ?? '';
    const batch: Saying<'cards-opened'> = {
      desk: 'oig',
      tips: [line(tip), line(nobody)],
      purpose: 'triage',
      recipient,
    };
    expect((await office.state('cards-opened', batch)).code).toBe('tip-unknown');
  });
});
