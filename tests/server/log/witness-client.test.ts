// The client against a server on this machine that answers what each test says.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toBase64, utf8 } from '#protocol/bytes';
import { parseAddCheckpoint } from '#protocol/log/add-checkpoint';
import { problemOf } from '#protocol/wire/problem';
import { WitnessAway, type WitnessClient, WitnessRefused, witnessClient } from '#server/log/witness-client';

interface Said {
  status: number;
  type?: string;
  body?: string;
}

let server: Server;
let client: WitnessClient;
let said: Said | 'nothing' | 'broken';
let asked: { method: string; url: string; body: Buffer };

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = Buffer.concat(await request.toArray());
  asked = { method: request.method ?? '', url: request.url ?? '', body };
  if (said === 'broken') request.socket.destroy();
  if (typeof said === 'string') return;
  response.writeHead(said.status, { 'content-type': said.type ?? 'application/json', location: '/elsewhere' });
  response.end(said.body);
}

beforeEach(async () => {
  server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  client = witnessClient({ url: `http://127.0.0.1:${port}`, timeout: 300 });
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const text = (status: number, body: string): Said => ({ status, type: 'text/plain', body });
const json = (body: unknown): Said => ({ status: 200, body: JSON.stringify(body) });
const problem = (code: 'not-found' | 'database-away' | 'release-too-old'): Said => {
  const document = problemOf(code, 'no');
  return { status: document.status, type: 'application/problem+json', body: JSON.stringify(document) };
};

const REQUEST = { old: 3, hashes: [new Uint8Array(32).fill(1)], checkpoint: utf8('log\n4\n\n— log AAAA\n') };
const LINE = `— witness.test/w1 ${toBase64(new Uint8Array(12))}\n`;

describe('asking the witness to cosign', () => {
  const add = () => client.addCheckpoint(REQUEST);

  it('sends what C2SP tlog-witness says', async () => {
    said = text(200, LINE);
    await add();
    expect([asked.method, asked.url]).toEqual(['POST', '/add-checkpoint']);
    expect(parseAddCheckpoint(new Uint8Array(asked.body))).toEqual(REQUEST);
  });

  it('reads cosignatures, the size of a conflict, and refusals', async () => {
    said = text(200, LINE + LINE);
    expect(await add()).toMatchObject({ is: 'cosigned', signatures: [{ name: 'witness.test/w1' }, {}] });
    said = { status: 409, type: 'text/x.tlog.size', body: '17\n' };
    expect(await add()).toEqual({ is: 'conflict', size: 17 });
    for (const status of [400, 403, 404, 422]) {
      said = text(status, 'no\n');
      expect(await add()).toEqual({ is: 'refused', status });
    }
  });

  const NONSENSE: [what: string, said: Said | 'nothing' | 'broken'][] = [
    ['does not answer in time', 'nothing'],
    ['breaks the connection', 'broken'],
    ['is in trouble', text(503, '')],
    ['redirects', text(302, '')],
    ['answers without a cosignature', text(200, '')],
    ['answers what is no UTF-8 line', text(200, 'hello\n')],
    ['gives no size in a conflict', text(409, '017\n')],
    ['gives a size without its newline', text(409, '17')],
  ];

  it.each(NONSENSE)('takes it for away when it %s', async (_, answered) => {
    said = answered;
    await expect(add()).rejects.toBeInstanceOf(WitnessAway);
  });
});

describe('asking the witness anything else', () => {
  const note = toBase64(utf8('note'));

  it('gives the note, and null before there is one', async () => {
    said = json({ note });
    expect(await client.note()).toEqual(utf8('note'));
    expect([asked.method, asked.url, asked.body.length]).toEqual(['GET', '/note', 0]);
    said = problem('not-found');
    expect(await client.note()).toBeNull();
  });

  it('gives a refusal with its code', async () => {
    said = problem('release-too-old');
    const error = await client.count(utf8('statement')).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(WitnessRefused);
    expect(error).toMatchObject({ code: 'release-too-old' });
  });

  it('takes an answer of nothing where the table has none', async () => {
    said = { status: 204 };
    const proven = { statement: note, proof: 'proof' };
    await client.present({ statement: proven, received: null, proposal: null, approvals: [] });
    expect(JSON.parse(asked.body.toString())).toEqual({
      statement: proven,
      received: null,
      proposal: null,
      approvals: [],
    });
    await expect(client.note()).rejects.toBeInstanceOf(WitnessAway);
  });

  const NONSENSE: [what: string, said: Said][] = [
    ['has a field too many', json({ note, more: 1 })],
    ['has not the field', json({})],
    ['is no JSON', { status: 200, body: '{' }],
    ['is a problem of an unknown code', { ...problem('not-found'), body: '{"code":"other"}' }],
    ['is trouble', problem('database-away')],
    ['has an unknown status', { status: 201, body: JSON.stringify({ note }) }],
  ];

  it.each(NONSENSE)('takes it for away when the answer %s', async (_, answered) => {
    said = answered;
    await expect(client.note()).rejects.toBeInstanceOf(WitnessAway);
  });
});
