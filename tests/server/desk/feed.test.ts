import { describe, expect, it } from 'vitest';
import { fromBase64 } from '#protocol/bytes';
import { readStatement } from '#protocol/statement/statement';
import { ENDPOINTS } from '#protocol/wire/endpoints';
import { Office } from '#tests/support/office';
import { TestServer } from '#tests/support/server';
import { TestSource } from '#tests/support/source';

const statements = ({ server, token }: Office, from = 0, desk = 'oig') =>
  server.ask(ENDPOINTS.deskStatements, { path: { desk }, query: { from: String(from) } }, token);
const cards = ({ server, token }: Office, tips: string[], desk = 'oig') =>
  server.ask(ENDPOINTS.deskCards, { path: { desk }, body: { tips } }, token);
const tails = ({ server, token }: Office, tips: string[], desk = 'oig') =>
  server.ask(ENDPOINTS.deskTails, { path: { desk }, body: { tips } }, token);

describe('what was stated about a desk’s tips', () => {
  it('comes proven, in the order of the log, and later only what is new', async () => {
    const server = await TestServer.start();
    const tips = [];
    for (const seed of ['a', 'b']) tips.push((await new TestSource(server, seed).report()).tip);
    const office = await Office.of(server, 'analyst-1');
    await server.sequence();
    const first = (await statements(office)).answer;
    const read = first.statements.map(({ statement }) => readStatement(fromBase64(statement)));
    expect(read.map(({ says }) => (says as { tip: string }).tip).sort()).toEqual(tips.sort());
    const indexes = first.statements.map(({ inclusion }) => inclusion?.index ?? -1);
    expect(indexes).toEqual([...indexes].sort((a, b) => a - b));
    expect(first.more).toBe(false);

    await office.state('assigned', { ...office.about(tips[0] ?? ''), to: 'analyst-1' });
    expect((await statements(office, first.next)).answer.statements).toEqual([]);
    await server.sequence();
    const later = (await statements(office, first.next)).answer;
    expect(later.statements.map(({ statement }) => readStatement(fromBase64(statement)).kind)).toEqual(['assigned']);
    expect((await statements(office, later.next)).answer.statements).toEqual([]);
  });

  it('comes a few statements at a time for whoever wants no more', async () => {
    const server = await TestServer.start();
    for (const seed of ['a', 'b', 'c']) await new TestSource(server, seed).report();
    const office = await Office.of(server, 'analyst-1');
    await server.sequence();
    const all = (await statements(office)).answer;
    const leaf = all.statements[1]?.inclusion?.index ?? 0;
    const ask = { path: { desk: 'oig' }, query: { from: String(leaf), most: '1' } };
    const { answer } = await office.server.ask(ENDPOINTS.deskStatements, ask, office.token);
    expect(answer.statements).toEqual([all.statements[1]]);
    expect([answer.more, answer.next]).toEqual([true, leaf + 1]);
  });

  it('leaves out who opened cards and files, which is told tip by tip', async () => {
    const server = await TestServer.start();
    const { tip } = await new TestSource(server).report();
    const office = await Office.of(server, 'analyst-1');
    (await office.state('downloaded', { ...office.about(tip), part: 'file/0' })).answer;
    await server.sequence();
    const kinds = (await statements(office)).answer.statements.map(
      ({ statement }) => readStatement(fromBase64(statement)).kind,
    );
    expect(kinds).toEqual(['tip-received']);
  });

  it('not-allowed: for a reviewer of another desk and for an auditor', async () => {
    const server = await TestServer.start();
    for (const handle of ['second-1', 'auditor-1']) {
      expect((await statements(await Office.of(server, handle))).code).toBe('not-allowed');
      expect((await cards(await Office.of(server, handle), ['0'.repeat(64)])).code).toBe('not-allowed');
      expect((await tails(await Office.of(server, handle), ['0'.repeat(64)])).code).toBe('not-allowed');
    }
  });
});

describe('slots and cards by name', () => {
  it('are the member’s own, and a tip that is not the desk’s is as one that is not there', async () => {
    const server = await TestServer.start();
    const { tip, parts } = await new TestSource(server).report();
    const office = await Office.of(server, 'analyst-2');
    const { answer } = await cards(office, ['f'.repeat(64), tip]);
    expect(answer.cards.map((one) => one.tip)).toEqual([tip]);
    const sealed = (name: string) => parts.find(({ part }) => part === name)?.sealed;
    expect(fromBase64(answer.cards[0]?.slot ?? '')).toEqual(sealed('slot/analyst-2'));
    expect(fromBase64(answer.cards[0]?.card ?? '')).toEqual(sealed('card'));
  });
});

describe('the last bytes of cards', () => {
  it('come in the order asked, and none of a tip that is not there or is another desk’s', async () => {
    const server = await TestServer.start();
    const [first, second] = [await new TestSource(server, 'a').report(), await new TestSource(server, 'b').report()];
    const office = await Office.of(server, 'analyst-2');
    const cardOf = ({ parts }: typeof first) => parts.find(({ part }) => part === 'card')?.sealed.slice(-32);
    const ask = () => tails(office, [second.tip, 'f'.repeat(64), first.tip]).then(({ answer }) => answer.tails);
    expect((await ask()).map((tail) => tail && fromBase64(tail))).toEqual([cardOf(second), null, cardOf(first)]);
  });
});
