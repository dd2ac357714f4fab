import { describe, expect, it } from 'vitest';
import { fromBase64, toBase64 } from '#protocol/bytes';
import type { SealedTip } from '#protocol/envelope/seal';
import { readStatement } from '#protocol/statement/statement';
import { ENDPOINTS } from '#protocol/wire/endpoints';
import { problemOf } from '#protocol/wire/problem';
import { WitnessRefused } from '#server/log/witness-client';
import { Office } from '#tests/support/office';
import { TestServer } from '#tests/support/server';
import { TestSource } from '#tests/support/source';

const list = ({ server, token }: Office, desk = 'oig', after?: string) =>
  server.ask(ENDPOINTS.deskList, { path: { desk }, query: after === undefined ? {} : { after } }, token);
const show = ({ server, token }: Office, tip: string) => server.ask(ENDPOINTS.deskTip, { path: { tip } }, token);

describe('a desk’s queue', () => {
  it('lists its tips by tip id, which tells no time, each with the member’s own slot and the card', async () => {
    const server = await TestServer.start();
    const sent: SealedTip[] = [];
    for (const seed of ['a', 'b', 'c', 'd']) sent.push(await new TestSource(server, seed).report());
    await server.sequence();
    const { answer } = await list(await Office.of(server, 'analyst-1'));
    const tips = answer.rows.map(
      ({ received }) => (readStatement(fromBase64(received.statement)).says as { tip: string }).tip,
    );
    expect(tips).toEqual(sent.map(({ tip }) => tip).sort());
    expect(tips).not.toEqual(sent.map(({ tip }) => tip));
    const partOf = (tip: string, name: string) =>
      toBase64(
        sent.find((one) => one.tip === tip)?.parts.find(({ part }) => part === name)?.sealed ?? new Uint8Array(0),
      );
    for (const [at, { slot, card, received }] of answer.rows.entries()) {
      expect([slot, card]).toEqual([partOf(tips[at] ?? '', 'slot/analyst-1'), partOf(tips[at] ?? '', 'card')]);
      expect(received.inclusion).not.toBeNull();
    }
  });

  it('goes on after a tip', async () => {
    const server = await TestServer.start();
    const tips = [];
    for (const seed of ['a', 'b', 'c']) tips.push((await new TestSource(server, seed).report()).tip);
    const [first = '', ...rest] = tips.sort();
    const { answer } = await list(await Office.of(server, 'analyst-1'), 'oig', first);
    expect([answer.rows.length, answer.next]).toEqual([rest.length, null]);
  });

  it('lists nothing for who joined after a tip was sealed: there is no slot', async () => {
    const server = await TestServer.start();
    await new TestSource(server).report();
    await server.amend((roster) => {
      for (const desk of roster.desks.filter(({ id }) => id === 'oig')) desk.members.push('second-1');
      for (const desk of roster.desks.filter(({ id }) => id === 'second')) {
        desk.members = ['second-2'];
        desk.keepers = ['second-2'];
      }
    });
    expect((await list(await Office.of(server, 'second-1'))).answer.rows).toEqual([]);
  });

  it('not-allowed: for a reviewer of another desk, an auditor, or a desk that is not there', async () => {
    const server = await TestServer.start();
    await new TestSource(server).report();
    const refused = [
      await list(await Office.of(server, 'second-1')),
      await list(await Office.of(server, 'auditor-1')),
      await list(await Office.of(server, 'analyst-1'), 'nowhere'),
    ];
    expect(refused.map(({ code }) => code)).toEqual(Array(3).fill('not-allowed'));
  });

  it('session-missing: without a session', async () => {
    const server = await TestServer.start();
    expect((await server.ask(ENDPOINTS.deskList, { path: { desk: 'oig' }, query: {} })).code).toBe('session-missing');
  });
});

describe('a tip at its desk', () => {
  it('comes with its boxes, later words and history, replies as their sources get them too, and without slots or flag', async () => {
    const server = await TestServer.start();
    const source = new TestSource(server);
    const sealed = await source.report();
    const office = await Office.of(server, 'analyst-1');
    await office.reply(source, 1, sealed.statement);
    await server.sequence();
    const { answer } = await show(office, sealed.tip);
    expect(answer.parts.map(({ part }) => part)).toEqual([
      'appeal',
      'body',
      'card',
      'person/confidential',
      'reply-copy/1',
      'reply/1',
    ]);
    expect(answer.history.map(({ statement }) => readStatement(fromBase64(statement)).kind)).toEqual(['reply-sent']);
    expect([answer.received, ...answer.history].every(({ inclusion }) => inclusion !== null)).toBe(true);
  });

  it('is shown to the second authority, to which its appeals go', async () => {
    const server = await TestServer.start();
    const { tip } = await new TestSource(server).report();
    expect((await show(await Office.of(server, 'second-1'), tip)).status).toBe(200);
  });

  it('tip-unknown: for whom it does not concern, in the words of a tip that is not there', async () => {
    const server = await TestServer.start();
    const { tip } = await new TestSource(server).report();
    const auditor = await Office.of(server, 'auditor-1');
    const [theirs, none] = [await show(auditor, tip), await show(auditor, 'ab'.repeat(32))];
    expect([theirs.code, theirs.text]).toEqual(['tip-unknown', none.text]);
  });
});

describe('a file at its desk', () => {
  it('comes slice by slice, once a download by this member is on the record', async () => {
    const server = await TestServer.start();
    const photo = { name: 'a.jpg', type: 'image/jpeg', bytes: server.random(1_500_000) };
    const { tip, files } = await new TestSource(server).report({}, [photo]);
    const office = await Office.of(server, 'analyst-1');
    const fetch = (token: string, slice = '1', file = '0') =>
      server.ask(ENDPOINTS.sliceShow, { path: { tip, file, slice } }, token);
    expect((await fetch(office.token)).code).toBe('not-allowed');
    await office.state('downloaded', { ...office.about(tip), part: 'file/0' });
    expect(
      Buffer.from((await fetch(office.token)).answer).equals(files[0]?.slice(1024 * 1024) ?? new Uint8Array(0)),
    ).toBe(true);
    expect((await fetch(await server.session('analyst-2'))).code).toBe('not-allowed');
    for (const slice of ['2', '32768', '9999999999999999'])
      expect((await fetch(office.token, slice)).code).toBe('part-unknown');
    expect((await fetch(office.token, '0', '1')).code).toBe('not-allowed');
  });
});

describe('a release', () => {
  const nothing = { approvals: [], grant: null, received: null };
  const request = { request: { statement: '', proof: '' }, headers: [''], ...nothing };

  it('is relayed to the witness as it was asked, and its answer back', async () => {
    const server = await TestServer.start();
    const office = await Office.of(server, 'analyst-1');
    const body = { ...request, headers: ['AAAA'] };
    const { answer } = await server.ask(ENDPOINTS.releaseAsk, { body }, office.token);
    expect(answer).toEqual(server.witness.answer());
    expect(server.witness.released).toEqual([body]);
  });

  it('passes the witness’s own refusal on, with its code', async () => {
    const server = await TestServer.start();
    const office = await Office.of(server, 'analyst-1');
    server.witness.answer = () => {
      throw new WitnessRefused(problemOf('release-budget-used', 'the budget of the day is used'));
    };
    const { status, code } = await server.ask(ENDPOINTS.releaseAsk, { body: request }, office.token);
    expect([status, code]).toEqual([429, 'release-budget-used']);
  });

  it('witness-away: when it cannot be reached; the server and the session go on', async () => {
    const server = await TestServer.start();
    const office = await Office.of(server, 'analyst-1');
    server.witness.away = true;
    const { status, code } = await server.ask(ENDPOINTS.releaseAsk, { body: request }, office.token);
    expect([status, code]).toEqual([503, 'witness-away']);
    expect((await list(office)).status).toBe(200);
  });

  it('session-missing: for whom there is no session', async () => {
    const server = await TestServer.start();
    expect((await server.ask(ENDPOINTS.releaseAsk, { body: request })).code).toBe('session-missing');
    expect(server.witness.released).toEqual([]);
  });
});

describe('a proof', () => {
  it('is given once the entry stands in a cosigned checkpoint, and is null until then', async () => {
    const server = await TestServer.start();
    const source = new TestSource(server);
    const { entry } = (await server.send(await source.seal())).answer;
    const token = await server.session('analyst-1');
    const prove = async () => (await server.ask(ENDPOINTS.proofShow, { path: { entry } }, token)).answer.proof;
    expect(await prove()).toBeNull();
    server.witness.away = true;
    await server.sequence();
    expect(await prove()).toBeNull();
    server.witness.away = false;
    await server.sequence();
    expect(await prove()).toMatch(/^c2sp.org\/tlog-proof@v1\n/);
  });
});
