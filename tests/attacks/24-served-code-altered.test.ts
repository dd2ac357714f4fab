import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { writeManifest } from '#client/build/manifest';
import { CodeManifest, compareCode, cspOf, MANIFEST_PATH, type Served } from '#protocol/code/manifest';
import { signingKey } from '#protocol/identity/keys';
import { readCanonical } from '#protocol/json';
import { makePolicy, policyHash, readPolicy } from '#protocol/roster/policy';
import { nodeSuite as suite } from '#protocol/suite/node';
import { testHouse } from '#tests/support/organisation';
import { TestServer } from '#tests/support/server';

const { organisation } = testHouse();
const APPS = [
  { name: 'source', base: '/' },
  { name: 'reviewer', base: '/review/' },
  { name: 'auditor', base: '/audit/' },
];
const PAGE = (base: string) => `<!doctype html><script type="module" src="${base}assets/main-12345678.js"></script>`;

/** Apps small enough to read, laid out as the build lays them out, behind the real server. */
async function servedApps() {
  const dist = mkdtempSync(join(tmpdir(), 'candor-code-'));
  onTestFinished(() => rmSync(dist, { recursive: true, force: true }));
  const put = (path: string, text: string) => {
    mkdirSync(dirname(join(dist, path)), { recursive: true });
    writeFileSync(join(dist, path), text);
  };
  for (const { name, base } of APPS) {
    put(`${name}/index.html`, PAGE(base));
    put(`${name}/assets/main-12345678.js`, `console.info('${name}');`);
  }
  put('reviewer/workers/desk-12345678.js', 'postMessage(1);');
  writeManifest(dist, { apps: APPS, version: '1', pins: organisation.pins });
  const manifest = readCanonical(CodeManifest, new Uint8Array(readFileSync(join(dist, 'manifest.json'))));
  const server = await TestServer.start({ dist });
  const serve = async (path: string): Promise<Served[]> => {
    const { statusCode, rawPayload, headers } = await server.inject({ method: 'GET', url: path });
    return statusCode === 200 ? [{ bytes: rawPayload, csp: String(headers['content-security-policy']) }] : [];
  };
  return { put, manifest, serve, compare: () => compareCode(suite, manifest, serve) };
}

describe('attack 24: served code altered', () => {
  let apps: Awaited<ReturnType<typeof servedApps>>;

  it('finds nothing in what was published, policies included, and the manifest at its well-known place', async () => {
    apps = await servedApps();
    expect(Object.keys(apps.manifest.files)).toHaveLength(7);
    expect(await apps.compare()).toEqual([]);
    const shown = await apps.serve(MANIFEST_PATH);
    expect(readCanonical(CodeManifest, shown[0]?.bytes ?? new Uint8Array())).toEqual(apps.manifest);
  });

  it('names the file in which one byte was changed', async () => {
    apps = await servedApps();
    apps.put('source/assets/main-12345678.js', "console.info('sourcE');");
    expect(await apps.compare()).toEqual([{ path: '/assets/main-12345678.js', code: 'file-altered' }]);
  });

  it('names a page that loads something more, and a file that is not there', async () => {
    apps = await servedApps();
    apps.put('reviewer/index.html', `${PAGE('/review/')}<script src="/review/assets/more.js"></script>`);
    expect(await apps.compare()).toEqual([
      { path: '/review/index.html', code: 'file-altered' },
      { path: '/review/index.html', code: 'page-names-unlisted' },
    ]);
    const without = async (path: string) => (path.startsWith('/audit/assets/') ? [] : apps.serve(path));
    expect(await compareCode(suite, apps.manifest, without)).toContainEqual({
      path: '/audit/assets/main-12345678.js',
      code: 'file-missing',
    });
  });

  it('names what comes with a weaker policy', async () => {
    apps = await servedApps();
    const weaker = async (path: string) => {
      const served = await apps.serve(path);
      return path === '/' ? served.map((one) => ({ ...one, csp: `${one.csp} 'unsafe-inline'` })) : served;
    };
    expect(await compareCode(suite, apps.manifest, weaker)).toEqual([{ path: '/index.html', code: 'policy-altered' }]);
    expect(cspOf(apps.manifest, '/review/workers/desk-12345678.js')).toContain('wasm-unsafe-eval');
    expect(cspOf(apps.manifest, '/review/assets/main-12345678.js')).not.toContain('wasm-unsafe-eval');
  });

  it('takes a manifest only when the office signed it and the custodians’ roster names it', async () => {
    apps = await servedApps();
    const { roster, ...rest } = testHouse().roster;
    const policyBy = (entropy: Uint8Array) =>
      makePolicy(suite, signingKey(suite, entropy).seed, { name: 'code', version: 1, content: apps.manifest });
    const naming = (bytes: Uint8Array) => ({
      ...rest,
      roster: { ...roster, policies: [{ name: 'code', sha256: policyHash(suite, bytes) }] },
    });
    const good = policyBy(organisation.phrases.office.entropy);
    const read = (named: Uint8Array, bytes: Uint8Array) =>
      readPolicy(suite, naming(named) as never, { name: 'code', bytes, shape: CodeManifest });
    expect(read(good, good)).toEqual(apps.manifest);
    const operators = policyBy(new Uint8Array(16).fill(1));
    expect(() => read(operators, operators)).toThrow('not signed by the office');
    expect(() => read(good, operators)).toThrow('names another');
  });
});
