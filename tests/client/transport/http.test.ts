import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exchangeWith } from '#client/transport/http';
import { ENDPOINTS } from '#protocol/wire/endpoints';
import { problemOf } from '#protocol/wire/problem';

interface Answer {
  status: number;
  type: string;
  body: string | Uint8Array;
}

let answer: Answer = { status: 204, type: '', body: '' };
let asked: { method: string; url: string; headers: IncomingMessage['headers']; body: Buffer } | null = null;
let url = '';

const server = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  asked = {
    method: request.method ?? '',
    url: request.url ?? '',
    headers: request.headers,
    body: Buffer.concat(chunks),
  };
  if (answer.status === 0) return request.socket.destroy();
  response.writeHead(answer.status, { 'content-type': answer.type }).end(answer.body);
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const json = (value: unknown): Answer => ({ status: 200, type: 'application/json', body: JSON.stringify(value) });

describe('an exchange', () => {
  it('sends path, query and token, and gives back what fits the table', async () => {
    answer = json({ checkpoint: null, rows: [], next: null });
    const exchange = exchangeWith({ url, token: 'secret' });
    expect(await exchange(ENDPOINTS.deskList, { path: { desk: 'oig' }, query: { after: 'b'.repeat(64) } })).toEqual({
      checkpoint: null,
      rows: [],
      next: null,
    });
    expect(asked).toMatchObject({ method: 'GET', url: `/api/desk/oig/tips?after=${'b'.repeat(64)}` });
    expect(asked?.headers).toMatchObject({ authorization: 'Bearer secret' });
    expect(asked?.headers).not.toHaveProperty('cookie');
    expect(asked?.headers).not.toHaveProperty('referer');
  });

  it('sends octets as they are and takes an empty answer', async () => {
    answer = { status: 204, type: '', body: '' };
    const path = { tip: 'a'.repeat(64), file: '0', slice: '1' };
    const body = Uint8Array.of(1, 2, 3);
    expect(await exchangeWith({ url })(ENDPOINTS.sliceSend, { path, body })).toBeNull();
    expect(asked).toMatchObject({ method: 'PUT', url: `/api/source/tips/${path.tip}/files/0/slices/1` });
    expect([...(asked?.body ?? [])]).toEqual([1, 2, 3]);
  });

  it('takes octets as they are', async () => {
    answer = { status: 200, type: 'application/octet-stream', body: Uint8Array.of(9, 8) };
    const path = { tip: 'a'.repeat(64), file: '0', slice: '0' };
    expect(await exchangeWith({ url })(ENDPOINTS.sliceShow, { path })).toEqual(Uint8Array.of(9, 8));
  });

  it('refuses a reply with an unknown field, of another shape, or that is no JSON', async () => {
    for (const body of ['{"nonce":"AA"}', `{"nonce":"${'A'.repeat(43)}=","more":1}`, 'no json', '']) {
      answer = { status: 200, type: 'application/json', body };
      await expect(exchangeWith({ url })(ENDPOINTS.returnChallenge, {})).rejects.toMatchObject({ code: 'shape-wrong' });
    }
  });

  it('refuses to send what does not fit the table', async () => {
    asked = null;
    const exchange = exchangeWith({ url });
    await expect(exchange(ENDPOINTS.deskTip, { path: { tip: '../../x' } })).rejects.toMatchObject({
      code: 'shape-wrong',
    });
    expect(asked).toBeNull();
  });

  it('turns a problem into its code, and a code outside the closed set into nobody of ours', async () => {
    const problem = problemOf('tip-unknown', 'there is no such tip');
    answer = { status: 404, type: 'application/problem+json', body: JSON.stringify(problem) };
    const ask = () => exchangeWith({ url })(ENDPOINTS.returnChallenge, {});
    await expect(ask()).rejects.toMatchObject({ name: 'ExchangeProblem', code: 'tip-unknown' });
    answer = { ...answer, body: JSON.stringify({ ...problem, code: 'made-up' }) };
    await expect(ask()).rejects.toMatchObject({ name: 'Unreachable', code: 'unreachable' });
    answer = { status: 502, type: 'text/html', body: '<h1>Bad gateway</h1>' };
    await expect(ask()).rejects.toMatchObject({ name: 'Unreachable' });
  });

  it('says that nobody answered: a cut connection, a closed port, a time that is over', async () => {
    answer = { status: 0, type: '', body: '' };
    const ask = (timeout: number, to = url) => exchangeWith({ url: to, timeout })(ENDPOINTS.returnChallenge, {});
    await expect(ask(5000)).rejects.toMatchObject({ code: 'unreachable' });
    await expect(ask(5000, 'http://127.0.0.1:1')).rejects.toMatchObject({ code: 'unreachable' });
    answer = { status: 204, type: '', body: '' };
    await expect(ask(0)).rejects.toMatchObject({ code: 'unreachable' });
  });

  it('ends with the reason of whoever gives up', async () => {
    const gone = AbortSignal.abort(new TypeError('enough'));
    await expect(exchangeWith({ url })(ENDPOINTS.returnChallenge, {}, gone)).rejects.toThrow('enough');
  });
});
