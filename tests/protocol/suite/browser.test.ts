import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { build, type Rolldown } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAge } from '#protocol/age/open';
import { fromUtf8 } from '#protocol/bytes';
import { nodeSuite } from '#protocol/suite/node';
import type { WorkerReport } from '#tests/protocol/suite/browser-worker';
import { cases } from '#tests/protocol/suite/cases';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const PAGE_POLICY = "default-src 'none'; script-src 'self'; worker-src 'self'";
const WASM_POLICY = "default-src 'none'; script-src 'wasm-unsafe-eval'";
const STRICT_POLICY = "default-src 'none'";

interface Answer {
  readonly type: string;
  readonly policy: string;
  readonly body: string;
}

let server: Server;
let browser: Browser;
let page: Page;

async function bundleWorker(): Promise<string> {
  const output = (await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      target: 'es2024',
      lib: { entry: fileURLToPath(new URL('./browser-worker.ts', import.meta.url)), formats: ['es'] },
    },
  })) as Rolldown.RolldownOutput[];
  const chunks = output.flatMap((bundle) => bundle.output).filter((item) => item.type === 'chunk');
  expect(chunks.length).toBe(1);
  return chunks[0]?.code ?? '';
}

function serve(answers: ReadonlyMap<string, Answer>): Server {
  return createServer((request, response) => {
    const answer = answers.get((request.url ?? '').split('?')[0] ?? '');
    if (answer === undefined) return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': answer.type, 'content-security-policy': answer.policy });
    response.end(answer.body);
  });
}

beforeAll(async () => {
  const worker = await bundleWorker();
  const script = 'text/javascript';
  server = serve(
    new Map([
      ['/', { type: 'text/html', policy: PAGE_POLICY, body: '<!doctype html><title>suites</title>' }],
      ['/wasm-worker.js', { type: script, policy: WASM_POLICY, body: worker }],
      ['/strict-worker.js', { type: script, policy: STRICT_POLICY, body: worker }],
    ]),
  );
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', headless: true, args: FLAGS });
  page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
});

afterAll(async () => {
  await browser?.close();
  await new Promise((closed) => server?.close(closed));
});

const run = (url: string): Promise<WorkerReport> =>
  page.evaluate(
    (script) =>
      new Promise<WorkerReport>((resolve, reject) => {
        const worker = new Worker(script, { type: 'module' });
        worker.addEventListener('message', ({ data }) => resolve(data));
        worker.addEventListener('error', () => reject(new Error('the worker did not start')));
      }),
    url,
  );

async function expectAllKept(report: WorkerReport): Promise<void> {
  expect(report.broken).toEqual([]);
  expect(report.kept).toEqual(cases.map(({ name }) => name));
  expect(report.kept.length).toBe(63);
  const plaintext = await openAge(nodeSuite, [new Uint8Array(32).fill(5)], Uint8Array.from(report.sealed));
  expect(fromUtf8(plaintext)).toBe('from a worker');
}

describe('a browser worker', () => {
  it('keeps every case over sodium when only its own script may use WebAssembly', async () => {
    const report = await run('/wasm-worker.js?suite=sodium');
    expect(report.suite).toBe('sodium');
    await expectAllKept(report);
  });

  it('keeps every case over noble where nothing is allowed', async () => {
    const report = await run('/strict-worker.js?suite=noble');
    expect(report.suite).toBe('noble');
    await expectAllKept(report);
  });

  it('has no sodium where WebAssembly is forbidden, and says so', async () => {
    expect((await run('/strict-worker.js?suite=sodium')).suite).toBe('none');
  });
});
