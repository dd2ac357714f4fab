import { describe, expect, it } from 'vitest';
import { policyFor } from '#protocol/wire/browser-policy';
import { TestServer } from '#tests/support/server';

const witness = 'https://witness.example/w/1';
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; font-src 'self'; connect-src 'self'; " +
  "worker-src 'self'; manifest-src 'none'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'; " +
  "require-trusted-types-for 'script'; trusted-types 'none'";

describe('the content security policy', () => {
  it('lets a source’s page do nothing but run its own files', () => {
    for (const path of [
      '/',
      '/index.html',
      '/assets/main-12345678.js',
      '/api/roster',
      '/log/checkpoint',
      '/reviewer',
    ]) {
      expect(policyFor(path, { witness })).toBe(POLICY);
    }
  });

  it('lets the office’s pages name the addresses of their workers, and an auditor’s ask the witness', () => {
    const office = POLICY.replace("trusted-types 'none'", 'trusted-types candor-worker');
    expect(policyFor('/review/', { witness })).toBe(office);
    const asking = office.replace("connect-src 'self'", "connect-src 'self' https://witness.example");
    expect(policyFor('/audit/', { witness })).toBe(asking);
  });

  it('lets worker scripts of the office alone compile WebAssembly', () => {
    const compiles = (path: string) => policyFor(path, { witness }).includes("script-src 'self' 'wasm-unsafe-eval';");
    expect(['/review/workers/a.js', '/audit/workers/a.js'].map(compiles)).toEqual([true, true]);
    const others = [
      '/',
      '/workers/a.js',
      '/review/',
      '/review/assets/workers/a.js',
      '/api/workers/',
      '/x/review/workers/a',
    ];
    expect(others.map(compiles)).toEqual(Array(6).fill(false));
  });

  it('never allows anything inline or evaluated', () => {
    for (const path of ['/', '/review/', '/audit/', '/review/workers/a.js']) {
      expect(policyFor(path, { witness })).not.toMatch(/unsafe-inline|'unsafe-eval'|\*|data:|http:/);
    }
  });
});

describe('the headers of every answer', () => {
  it.each(['/api/roster', '/api/nothing', '/nothing', '/log/checkpoint'])(
    'are the same for %s, found or not',
    async (url) => {
      const server = await TestServer.start();
      const { headers } = await server.inject({ url });
      expect(headers).toMatchObject({
        'content-security-policy': POLICY,
        'integrity-policy': 'blocked-destinations=(script)',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'cross-origin-embedder-policy': 'require-corp',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'cache-control': 'no-store',
      });
      expect(headers).not.toHaveProperty('set-cookie');
      expect(headers).not.toHaveProperty('x-powered-by');
      expect(headers).not.toHaveProperty('server');
      expect(headers).not.toHaveProperty('access-control-allow-origin');
    },
  );

  it('not-allowed: what another site’s page asks, whatever it asks', async () => {
    const server = await TestServer.start();
    for (const site of ['cross-site', 'same-site']) {
      for (const [method, url] of [
        ['GET', '/api/roster'],
        ['POST', '/api/source/challenge'],
        ['DELETE', '/api/session'],
      ] as const) {
        const response = await server.inject({ method, url, headers: { 'sec-fetch-site': site } });
        expect([response.statusCode, response.json().code]).toEqual([403, 'not-allowed']);
      }
    }
  });

  it('lets our own pages ask, a browser’s address line, and tools that send no such header', async () => {
    const server = await TestServer.start();
    for (const headers of [{ 'sec-fetch-site': 'same-origin' }, { 'sec-fetch-site': 'none' }, {}]) {
      expect((await server.inject({ url: '/api/roster', headers })).statusCode).toBe(200);
    }
  });

  it('trusts no header about who asks: forwarded addresses and hosts change nothing', async () => {
    const server = await TestServer.start();
    const lies = {
      'x-forwarded-for': '10.0.0.1',
      'x-forwarded-host': 'evil.example',
      host: 'evil.example',
      cookie: 'a=b',
    };
    const [plain, lied] = [
      await server.inject({ url: '/api/roster' }),
      await server.inject({ url: '/api/roster', headers: lies }),
    ];
    expect(lied.body).toBe(plain.body);
    expect(lied.body).not.toContain('evil');
  });
});
