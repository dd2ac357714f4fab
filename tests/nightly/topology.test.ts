/** Both bodies' services side by side: a source's journey through TLS in a real browser, and the doctor's word on it. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '#cli/operate/doctor/ask';
import type { Finding } from '#cli/operate/doctor/finding';
import { candor } from '#tests/support/candor';
import { launchChromium } from '#tests/support/chromium';
import { comeBack, fillIn, readWords } from '#tests/support/source-page';
import { startTopology, type Topology } from '#tests/topology/start';

const folder = mkdtempSync(join(tmpdir(), 'candor-topology-'));
const ending = new AbortController();
let topology: Topology;
let browser: Browser;

beforeAll(async () => {
  topology = await startTopology({ folder, say: () => undefined, signal: ending.signal });
  browser = await launchChromium();
}, 600_000);
afterAll(async () => {
  await browser?.close();
  await topology?.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('the topology', () => {
  it('takes a report through TLS and shows it again to whoever has the words', async () => {
    const context = await browser.newContext({ ignoreHTTPSErrors: true });
    const page = await context.newPage();
    await page.goto(`${topology.url}/`);
    await page.getByText(`http://${topology.onion}/`, { exact: true }).waitFor();
    await fillIn(page, { account: 'Every Thursday night the lane is waved through.' });
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    const { number, words } = await readWords(page);
    expect(words).toHaveLength(12);
    await page.goto(`${topology.url}/`);
    await comeBack(page, words);
    await page.getByRole('heading', { level: 1, name: `Your report ${number}` }).waitFor();
    await context.close();
  });

  it('tells of itself nothing but where the onion is', async () => {
    const { headers, tls } = await ask(`${topology.url}/`, readFileSync(topology.ca, 'utf8'));
    expect(headers['onion-location']).toBe(`http://${topology.onion}/`);
    expect(topology.onion).toMatch(/^[a-z2-7]{56}\.onion$/);
    expect([headers.server, headers.via, headers['set-cookie'], tls?.trusted]).toEqual([
      undefined,
      undefined,
      undefined,
      true,
    ]);
  });

  it('passes on to the server nothing by which somebody could be known', async () => {
    // What the server answers does not depend on it; what Caddy was told to take away stands in its configuration.
    const caddyfile = readFileSync(join(import.meta.dirname, '../../deploy/caddy/Caddyfile'), 'utf8');
    for (const name of ['X-Forwarded-For', 'User-Agent', 'Referer', 'Cookie'])
      expect(caddyfile).toContain(`header_up -${name}\n`);
  });

  it('is well by the doctor but for what one machine cannot be', async () => {
    const { out } = await candor(['doctor', '--url', `${topology.url}/`, '--ca', topology.ca, '--json'], {
      env: { ...topology.env, NODE_EXTRA_CA_CERTS: topology.ca },
    });
    const { findings } = JSON.parse(out) as { findings: Finding[] };
    const ill = findings.filter(({ state, check }) => state === 'wrong' && check !== 'disk');
    // Caddy's own authority, which stands in for a real one here, gives certificates for half a day.
    expect(ill.map(({ check, says }) => `${check}: ${says}`)).toEqual([
      'tls: the certificate lasts 0 days more',
      'backup: there is no backup',
    ]);
  });
});
