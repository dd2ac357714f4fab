// What each tool must find something on, or its silence elsewhere means nothing: old TLS, a careless policy, a reflected name,
// a statement glued together and a repository left lying about. On loopback, for as long as the probes run.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer as createPlain, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { frontOf } from './front.ts';
import type { Target } from './tools.ts';

const POLICY = "default-src *; script-src * 'unsafe-inline' 'unsafe-eval'";

/** Starts the bad house; `stop` ends it. */
export async function startBad(folder: string): Promise<{ target: Target; stop: () => void }> {
  const [key, cert] = [join(folder, 'bad.key'), join(folder, 'bad.crt')];
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  const files = ['-keyout', key, '-out', cert, '-days', '2', '-nodes'];
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', ...files, ...subject], { stdio: 'ignore' });
  const answer = answerFrom(tableOfNames());
  const old = { minVersion: 'TLSv1', ciphers: 'ALL:@SECLEVEL=0' } as const;
  const servers = [
    createServer({ key: readFileSync(key), cert: readFileSync(cert), ...old }, answer),
    createPlain(answer),
  ] as const;
  for (const server of servers) await new Promise<void>((listens) => server.listen(0, '127.0.0.1', listens));
  const [https, http] = servers.map((server) => (server.address() as AddressInfo).port) as [number, number];
  const front = await frontOf({ https, http });
  const url = `https://localhost:${https}`;
  const target = { url, front: front.host, ca: cert, known: 'row', queries: [['-u', `${url}/row?id=1`]] };
  const stop = () => {
    front.stop();
    for (const server of servers) {
      server.close();
      server.closeAllConnections();
    }
  };
  return { target, stop };
}

function tableOfNames(): DatabaseSync {
  const table = new DatabaseSync(':memory:');
  table.exec("CREATE TABLE name (id INTEGER, text TEXT); INSERT INTO name VALUES (1, 'one'), (2, 'two')");
  return table;
}

const answerFrom = (table: DatabaseSync) => (request: IncomingMessage, response: ServerResponse) => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://bad');
  response.setHeader('content-type', 'text/html');
  response.setHeader('content-security-policy', POLICY);
  if (pathname === '/') response.end('<a href="/hello?name=you">hello</a> <a href="/row?id=1">row</a>');
  else if (pathname === '/hello') response.end(`<html><body>Hello ${searchParams.get('name')}</body></html>`);
  else if (pathname === '/row') response.end(`<html><body>${namesOf(table, searchParams.get('id'))}</body></html>`);
  else if (pathname === '/.git/config') response.end('[core]');
  else response.writeHead(404).end();
};

function namesOf(table: DatabaseSync, id: string | null): string {
  try {
    return JSON.stringify(table.prepare(`SELECT text FROM name WHERE id = ${id}`).all());
  } catch (error) {
    return String(error);
  }
}
