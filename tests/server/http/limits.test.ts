import { type AddressInfo, connect, type Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { LIMITS } from '#server/http/limits';
import { TestServer } from '#tests/support/server';

const HASTY = {
  ...LIMITS,
  headerMilliseconds: 500,
  requestMilliseconds: 700,
  lookMilliseconds: 50,
  endMilliseconds: 100,
};

async function listening(setting: Parameters<typeof TestServer.start>[0]) {
  const app = await (await TestServer.start({ roster: false, ...setting })).app;
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  return { app, port, ask: () => fetch(`http://127.0.0.1:${port}/api/roster`).then(({ status }) => status) };
}

/** Says this much and nothing more; gives what is answered until the other side closes. */
function stall(port: number, beginning: string): Promise<string> {
  const socket: Socket = connect(port, '127.0.0.1');
  let answer = '';
  socket.setEncoding('utf8').on('data', (text: string) => {
    answer += text;
  });
  socket.on('error', () => undefined);
  socket.write(beginning);
  return new Promise((closed) => {
    socket.once('close', () => closed(answer));
  });
}

const HEAD = 'POST /api/source/tips HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n';

describe('whoever is slow', () => {
  it('is closed when headers or a body do not come, while others are served', async () => {
    const { port, ask } = await listening({ limits: HASTY });
    const headers = Array.from({ length: 40 }, () => stall(port, HEAD));
    const bodies = Array.from({ length: 40 }, () => stall(port, `${HEAD}Content-Length: 5000\r\n\r\n{`));
    expect(await ask()).toBe(404);
    for (const answer of await Promise.all([...headers, ...bodies])) expect(answer).toContain('request-malformed');
  });

  it('takes no more connections than there may be, and gives them back', async () => {
    const { port, ask } = await listening({ limits: { ...HASTY, connections: 5 } });
    const held = Array.from({ length: 5 }, () => stall(port, HEAD));
    const over = await Promise.all(Array.from({ length: 3 }, () => stall(port, HEAD)));
    await Promise.all(held);
    expect(over).toEqual(['', '', '']);
    expect(await ask()).toBe(404);
  });

  it('keeps no server from ending', async () => {
    const { port, app } = await listening({
      limits: { ...HASTY, headerMilliseconds: 60_000, requestMilliseconds: 60_000 },
    });
    const held = stall(port, HEAD);
    await app.close();
    expect(await held).toBe('');
  });
});

describe('whoever says much', () => {
  it('is refused with a code: long headers, a long address, a long body', async () => {
    const { port } = await listening({});
    const long = 'a'.repeat(LIMITS.headerBytes + 1);
    expect(await stall(port, `GET / HTTP/1.1\r\nHost: a\r\nX-A: ${long}\r\n\r\n`)).toContain('request-malformed');
    expect(await stall(port, `GET /${long} HTTP/1.1\r\nHost: a\r\n\r\n`)).toContain('request-malformed');
    const body = await fetch(`http://127.0.0.1:${port}/api/source/challenge`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ much: 'a'.repeat(70_000) }),
    });
    expect(await body.json()).toMatchObject({ status: 413, code: 'too-large' });
  });
});

describe('a server with more to do than it can', () => {
  it('says so before it is in trouble: 503, a code, and when to ask again', async () => {
    let waiting = 0;
    const server = await TestServer.start({ roster: false, waiting: () => waiting });
    const ask = () => server.inject({ method: 'GET', url: '/api/roster' });
    waiting = LIMITS.waiting;
    expect((await ask()).statusCode).toBe(404);
    waiting += 1;
    const refused = await ask();
    expect(refused.json()).toMatchObject({ status: 503, code: 'busy' });
    expect(refused.headers['retry-after']).toBe('2');
    expect(server.faults).toEqual([]);
  });

  it('says the same while it is late for everything', async () => {
    const server = await TestServer.start({ roster: false, limits: { ...LIMITS, lateMilliseconds: 1e-6 } });
    const ask = () => server.inject({ method: 'GET', url: '/api/roster' });
    await expect.poll(async () => (await ask()).statusCode, { timeout: 10_000 }).toBe(503);
    expect((await ask()).json()).toMatchObject({ code: 'busy' });
  });
});
