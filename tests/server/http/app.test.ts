import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { hasShape } from '#protocol/json';
import { ENDPOINTS } from '#protocol/wire/endpoints';
import { PROBLEM_MEDIA_TYPE, Problem } from '#protocol/wire/problem';
import { compressOnce } from '#server/http/compress-once';
import { TestServer } from '#tests/support/server';

/** The only routes beside the table: the public log's files. */
const PUBLIC_LOG = ['GET /log/checkpoint', 'GET /log/tile/*', 'GET /log/lost'];
const SECRET = 'zanahoria-7431';

type Response = Awaited<ReturnType<TestServer['inject']>>;

function problemIn(response: Response): Problem {
  expect(response.headers['content-type']).toMatch(PROBLEM_MEDIA_TYPE);
  const problem: unknown = response.json();
  expect(hasShape(Problem, problem)).toBe(true);
  expect(response.statusCode).toBe((problem as Problem).status);
  return problem as Problem;
}

describe('the routes', () => {
  it('are the table of exchanges and the public log, and no others', async () => {
    const app = await (await TestServer.start()).app;
    const table = Object.values(ENDPOINTS).map(({ method, url }) => `${method} ${url}`);
    for (const route of [...table, ...PUBLIC_LOG]) {
      const [method = '', url = ''] = route.split(' ');
      expect([route, app.hasRoute({ method: method as 'GET', url })]).toEqual([route, true]);
    }
    const printed = app.printRoutes({ commonPrefix: false });
    const count = [...printed.matchAll(/\(([A-Z, ]+)\)/g)].flatMap(([, methods = '']) => methods.split(', ')).length;
    expect(count).toBe(table.length + PUBLIC_LOG.length);
  });
});

describe('whatever is wrong with a request', () => {
  it('not-found: an address that is none, without repeating it', async () => {
    const server = await TestServer.start();
    for (const url of [`/${SECRET}`, `/api/${SECRET}`, `/log/tile/${SECRET}`, '/log/tile/../../package.json']) {
      const response = await server.inject({ url });
      expect(problemIn(response).code).toBe('not-found');
      expect(response.body).not.toContain(SECRET);
    }
  });

  it('method-not-allowed: another method, with those that are', async () => {
    const server = await TestServer.start();
    for (const [method, url, allow] of [
      ['DELETE', '/api/source/tips', 'POST'],
      ['GET', '/api/session', 'POST, DELETE'],
      ['POST', `/api/desk/tips/${'ab'.repeat(32)}`, 'GET'],
      ['OPTIONS', '/api/roster?x=1', 'GET, POST'],
    ] as const) {
      const response = await server.inject({ method, url });
      expect([problemIn(response).code, response.headers.allow]).toEqual(['method-not-allowed', allow]);
    }
  });

  it.each([
    ['malformed JSON', 'application/json', `{"statement": ${SECRET}`],
    ['JSON that would poison a prototype', 'application/json', `{"__proto__": {"${SECRET}": 1}, "statement": "AAAA"}`],
    ['an empty body', 'application/json', ''],
    ['another media type', 'text/plain', SECRET],
    ['a form', 'application/x-www-form-urlencoded', `statement=${SECRET}`],
    ['octets where JSON is expected', 'application/octet-stream', SECRET],
    ['an unknown field', 'application/json', JSON.stringify({ statement: 'AAAA', [SECRET]: SECRET })],
    ['a value of another shape', 'application/json', JSON.stringify({ statement: SECRET })],
    ['a value of another type', 'application/json', JSON.stringify({ statement: [SECRET] })],
  ])('request-malformed: %s, without repeating any of it', async (_, type, payload) => {
    const server = await TestServer.start();
    const headers = { 'content-type': type };
    const response = await server.inject({ method: 'POST', url: '/api/source/return', headers, payload });
    expect(problemIn(response).code).toBe('request-malformed');
    expect(response.body).not.toContain(SECRET);
    expect(server.faults).toEqual([]);
  });

  it('request-malformed: an unknown query, a missing one, and a body where none is taken', async () => {
    const server = await TestServer.start();
    const token = await server.session('auditor-1');
    const headers = { authorization: `Bearer ${token}` };
    for (const url of [`/api/audit/entries?from=0&${SECRET}=1`, '/api/audit/entries', `/api/roster?${SECRET}`]) {
      const response = await server.inject({ url, headers });
      expect(problemIn(response).code).toBe('request-malformed');
      expect(response.body).not.toContain(SECRET);
    }
    const challenge = { method: 'POST', url: '/api/source/challenge', payload: { a: SECRET } } as const;
    expect(problemIn(await server.inject(challenge)).code).toBe('request-malformed');
  });

  it('request-malformed: an address that does not decode', async () => {
    const server = await TestServer.start();
    const response = await server.inject({ url: `/api/%E0%A4%A${SECRET}` });
    expect(problemIn(response).code).toBe('request-malformed');
    expect(response.body).not.toContain(SECRET);
  });

  it('too-large: a body over the limit of its exchange', async () => {
    const server = await TestServer.start();
    const payload = JSON.stringify({ statement: 'A'.repeat(64 * 1024) });
    const headers = { 'content-type': 'application/json' };
    const response = await server.inject({ method: 'POST', url: '/api/source/return', headers, payload });
    expect(problemIn(response).code).toBe('too-large');
  });

  it('request-malformed: bytes that are no HTTP, answered over the socket as a problem too', async () => {
    const app = await (await TestServer.start()).app;
    const url = new URL(await app.listen({ host: '127.0.0.1', port: 0 }));
    const socket = connect(Number(url.port), url.hostname);
    socket.write(`${SECRET}\r\n\r\n`);
    const said: Buffer[] = [];
    for await (const chunk of socket) said.push(chunk as Buffer);
    const [head = '', body = ''] = Buffer.concat(said).toString().split('\r\n\r\n');
    expect(head).toContain(`400 Bad Request\r\nConnection: close\r\nContent-Type: ${PROBLEM_MEDIA_TYPE}`);
    expect(hasShape(Problem, JSON.parse(body))).toBe(true);
    expect(head + body).not.toContain(SECRET);
  });

  it('internal: a fault of ours, which says nothing of itself and is heard of inside', async () => {
    const server = await TestServer.start();
    server.serving.failAt(/from "policy"/, 'lost');
    const response = await server.inject({ url: `/api/policies/${'ab'.repeat(32)}` });
    expect(problemIn(response)).toMatchObject({ code: 'internal', title: 'something went wrong here' });
    expect(server.faults).toHaveLength(1);
  });

  it('internal: an answer of another shape than the table says, which nobody gets to see', async () => {
    const server = await TestServer.start();
    const token = await server.session('analyst-1');
    server.witness.answer = () => ({ sealed: 'AAAA', extra: SECRET }) as { sealed: string };
    const payload = {
      request: { statement: '', proof: '' },
      headers: [''],
      approvals: [],
      grant: null,
      received: null,
    };
    const headers = { authorization: `Bearer ${token}` };
    const response = await server.inject({ method: 'POST', url: '/api/releases', headers, payload });
    expect(problemIn(response).code).toBe('internal');
    expect(response.body).not.toContain(SECRET);
  });
});

describe('an answer', () => {
  it('is compressed where everybody may read it, and nowhere else', async () => {
    const server = await TestServer.start();
    const ask = (method: 'GET' | 'POST', url: string) =>
      server.inject({ method, url, headers: { 'accept-encoding': 'br' } });
    const roster = await ask('GET', '/api/roster');
    expect(roster.headers['content-encoding']).toBe('br');
    const plain = await server.inject({ url: '/api/roster', headers: { 'accept-encoding': 'identity' } });
    expect(JSON.parse(brotliDecompressSync(roster.rawPayload).toString())).toEqual(plain.json());
    expect((await ask('POST', '/api/source/challenge')).headers['content-encoding']).toBeUndefined();
  });

  it('is compressed as small as can be, whatever a browser takes besides', async () => {
    const server = await TestServer.start();
    const ask = (encoding: string) => server.inject({ url: '/api/roster', headers: { 'accept-encoding': encoding } });
    const small = await ask('gzip, deflate, br, zstd');
    expect(small.headers['content-encoding']).toBe('br');
    expect(small.rawPayload.length).toBe(brotliCompressSync((await ask('identity')).rawPayload).length);
  });

  it('is compressed once, however often it is asked for, and the oldest is forgotten', () => {
    const { zlib } = compressOnce();
    const compress = (text: string) => zlib.brotliCompressSync(Buffer.from(text));
    const first = compress('a roster');
    expect(compress('a roster')).toBe(first);
    for (let one = 0; one < 31; one++) compress(`another ${one}`);
    expect(compress('a roster')).toBe(first);
    for (let one = 0; one < 32; one++) compress(`yet another ${one}`);
    expect(compress('a roster')).not.toBe(first);
    expect(brotliDecompressSync(compress('a roster')).toString()).toBe('a roster');
  });
});

describe('the apps', () => {
  function folder(...names: string[]): string {
    const path = mkdtempSync(join(tmpdir(), 'candor-dist-'));
    onTestFinished(() => rmSync(path, { recursive: true }));
    for (const name of names) {
      mkdirSync(join(path, name, 'assets'), { recursive: true });
      writeFileSync(join(path, name, 'index.html'), `<p>${name}`);
      writeFileSync(join(path, name, 'assets/main-12345678.js'), '1');
    }
    return path;
  }

  it('are the source’s at the root, the office’s beside it', async () => {
    const server = await TestServer.start({ dist: folder('source', 'reviewer', 'auditor') });
    const pages = ['/', '/review/', '/audit/'].map((url) => server.inject({ url }));
    expect((await Promise.all(pages)).map(({ body }) => body)).toEqual(['<p>source', '<p>reviewer', '<p>auditor']);
    const bare = await server.inject({ url: '/review' });
    expect([bare.statusCode, bare.headers.location]).toEqual([302, '/review/']);
    expect(server.missing).toEqual([]);
  });

  it('that are not built are named once, and everything else is served', async () => {
    const server = await TestServer.start({ dist: folder('source') });
    expect((await server.inject({ url: '/' })).statusCode).toBe(200);
    expect(problemIn(await server.inject({ url: '/review/' })).code).toBe('not-found');
    expect(server.missing).toEqual(['reviewer', 'auditor']);
    expect((await server.inject({ url: '/api/roster' })).statusCode).toBe(200);
  });

  it('are sent compressed to whoever takes it', async () => {
    const dist = folder('source', 'reviewer', 'auditor');
    writeFileSync(join(dist, 'source/assets/main-12345678.js.br'), brotliCompressSync('1'));
    const server = await TestServer.start({ dist });
    const [small, plain] = await Promise.all(
      ['br', 'identity'].map((encoding) =>
        server.inject({ url: '/assets/main-12345678.js', headers: { 'accept-encoding': encoding } }),
      ),
    );
    expect(small?.headers['content-encoding']).toBe('br');
    expect(brotliDecompressSync(small?.rawPayload ?? '').toString()).toBe('1');
    expect([plain?.headers['content-encoding'], plain?.body]).toEqual([undefined, '1']);
  });

  it('never lead out of their folders', async () => {
    const server = await TestServer.start({ dist: folder('source', 'reviewer') });
    for (const url of [
      '/../package.json',
      '/%2e%2e/package.json',
      '/..%2freviewer/index.html',
      '/assets/..%2f..%2freviewer/index.html',
    ]) {
      expect((await server.inject({ url })).statusCode).toBeGreaterThanOrEqual(400);
    }
  });
});
