import { describe, expect, it } from 'vitest';
import { ExchangeProblem } from '#client/transport/http';
import { sendTip } from '#client/transport/send-tip';
import { fromBase64, toHex } from '#protocol/bytes';
import { readStatementOf } from '#protocol/statement/statement';
import { ENDPOINTS } from '#protocol/wire/endpoints';
import type { Exchange } from '#protocol/wire/exchange';
import { noPause } from '#tests/support/parties';
import { bodyOf, TestServer } from '#tests/support/server';
import { TestSource } from '#tests/support/source';

const QUIET = 20;

/** A flooder: well-formed tips, each under a key of its own, from anywhere and by nobody. */
async function flood(server: TestServer, count: number) {
  const codes: (string | null)[] = [];
  for (let sent = 0; sent < count; sent++) {
    const sealed = await new TestSource(server, `junk ${sent}`).seal({ narrative: 'junk' });
    codes.push((await server.ask(ENDPOINTS.tipSend, { body: bodyOf(sealed) })).code);
  }
  return codes;
}

/** The same exchanges as a browser makes them. */
const over =
  (server: TestServer): Exchange =>
  async (endpoint, ask) => {
    const answered = await server.ask(endpoint, ask);
    if (answered.code) throw new ExchangeProblem(answered.code as 'busy', 'refused');
    return answered.answer;
  };

describe('attack 22: a flood of junk tips', () => {
  it('ends where quiet times do, for whoever does no work; a real source is heard all the same', async () => {
    const server = await TestServer.start({ quiet: QUIET });
    const codes = await flood(server, QUIET + 12);
    expect(codes.filter((code) => code === null)).toHaveLength(QUIET + 1);
    expect(codes.slice(QUIET + 1)).toEqual(Array.from({ length: 11 }, () => 'puzzle-wanted'));

    const source = new TestSource(server, 'a real source');
    const sealed = await source.seal();
    const stored = await sendTip(over(server), sealed, { suite: server.crypto.suite, pause: noPause });
    await server.sequence();

    const token = await server.session('analyst-1');
    const { rows } = (await server.ask(ENDPOINTS.deskList, { path: { desk: 'oig' } }, token)).answer;
    const tips = rows.map(({ received }) => readStatementOf('tip-received', fromBase64(received.statement)).says.tip);
    const own = rows[tips.indexOf(source.keys.tip)];
    expect(own?.received.inclusion).not.toBeNull();
    expect(rows).toHaveLength(QUIET + 2);
    expect(tips).toEqual(tips.toSorted());
    expect(stored.entry).toMatch(/^[0-9a-f]{128}$/);
    expect(server.faults).toEqual([]);
  });

  it('costs work for each: a solution passes its own tip and no second one', async () => {
    const server = await TestServer.start({ quiet: 1 });
    await flood(server, 2);
    const [first, second] = [new TestSource(server, 'one'), new TestSource(server, 'two')];
    const [sealed, other] = [await first.seal(), await second.seal()];
    let work: unknown;
    const keeping: Exchange = async (endpoint, ask) => {
      if (endpoint.url === ENDPOINTS.tipSend.url) work = (ask as { body: { work: unknown } }).body.work;
      return over(server)(endpoint, ask);
    };
    await sendTip(keeping, sealed, { suite: server.crypto.suite, pause: noPause });
    expect(work).toMatchObject({
      puzzle: { parameters: { data: { about: toHex(server.crypto.suite.sha256(sealed.statement)) } } },
    });
    const replayed = await server.ask(ENDPOINTS.tipSend, { body: { ...bodyOf(other), work: work as never } });
    expect(replayed.code).toBe('puzzle-wrong');
  });
});
