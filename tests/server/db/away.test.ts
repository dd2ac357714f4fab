import { describe, expect, it } from 'vitest';
import { ENDPOINTS } from '#protocol/wire/endpoints';
import { type Cuttable, cuttable } from '#tests/support/cuttable';
import { bodyOf, TestServer } from '#tests/support/server';
import { TestSource } from '#tests/support/source';

async function ground() {
  const ways: Cuttable[] = [];
  const server = await TestServer.start({
    databaseUrl: async (url) => {
      const way = await cuttable(url);
      ways.push(way);
      return way.url;
    },
  });
  const [way] = ways;
  if (!way) throw new Error('the server does not go through the proxy');
  return { server, way };
}

describe('while the database is away', () => {
  it('database-away: every exchange that needs it, and each is served again once it is back, without a restart', async () => {
    const { server, way } = await ground();
    const sealed = await new TestSource(server).seal();
    const asks = () =>
      Promise.all([
        server.ask(ENDPOINTS.tipSend, { body: bodyOf(sealed) }),
        server.ask(ENDPOINTS.rosterShow, {}),
        server.ask(ENDPOINTS.policyShow, { path: { sha256: server.roster.roster.policies[0]?.sha256 ?? '' } }),
      ]);
    way.cut();
    const away = await asks();
    expect(away.map(({ status, code }) => [status, code])).toEqual(Array(3).fill([503, 'database-away']));
    way.mend();
    expect((await asks()).map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(server.faults).toEqual([]);
  });

  it('gives nonces, which it needs none for', async () => {
    const { server, way } = await ground();
    way.cut();
    expect((await server.ask(ENDPOINTS.returnChallenge, {})).status).toBe(200);
  });

  it('keeps a session that was open before', async () => {
    const { server, way } = await ground();
    const token = await server.session('analyst-1');
    const list = () => server.ask(ENDPOINTS.deskList, { path: { desk: 'oig' }, query: {} }, token);
    way.cut();
    expect((await list()).code).toBe('database-away');
    way.mend();
    expect((await list()).status).toBe(200);
  });

  it('fails all who wait to be written at once, one by one only when it is one of them that cannot be', async () => {
    const { server, way } = await ground();
    const sealed = await Promise.all(['a', 'b', 'c', 'd'].map((seed) => new TestSource(server, seed).seal()));
    const send = () => Promise.all(sealed.map((one) => server.ask(ENDPOINTS.tipSend, { body: bodyOf(one) })));
    way.cut();
    expect((await send()).map(({ code }) => code)).toEqual(Array(4).fill('database-away'));
    way.mend();
    expect((await send()).map(({ status }) => status)).toEqual(Array(4).fill(200));
  });
});
