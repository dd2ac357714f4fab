import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { listCards } from '#client/vault/cards';
import { reply, writeNote } from '#client/vault/write';
import { english } from '#protocol/identity/english';
import { tipNumber } from '#protocol/identity/number';
import { wordsOf } from '#protocol/identity/phrase';
import { launchChromium } from '#tests/support/chromium';
import { type RunningHouse, startHouse } from '#tests/support/house';
import { serveApps } from '#tests/support/house-apps';
import { confirmIn, phraseIn, type Reported, reportTo, vaultAt } from '#tests/support/house-people';
import { openPage } from '#tests/support/page-checks';
import { freshDatabase } from '#tests/support/postgres';
import { comeBack } from '#tests/support/source-page';

/** What a source with a client of her own writes into every field, and a reviewer with one into his reply. */
const HOSTILE = [
  '<script>window.ran = 1</script>',
  '<img src=x onerror="window.ran = 1">',
  '"><svg onload="window.ran = 1"><a href="javascript:window.ran=1">x</a>',
  '<iframe srcdoc="<script>parent.ran = 1</script>"></iframe>',
  '<style>@import "//evil.example/x"; *{display:none}</style><base href="//evil.example/">',
  '{{constructor.constructor("window.ran = 1")()}} <a onclick=window.ran=1 autofocus onfocus=window.ran=1>',
].join('\n');
const PAGE = new TextEncoder().encode('<!doctype html><script>opener.ran = 1; window.ran = 1</script>');
const FILE = '"><img src=x onerror="window.ran=1">.html';

let house: RunningHouse;
let browser: Browser;
let reported: Reported;

beforeAll(async () => {
  house = await startHouse(await freshDatabase());
  await serveApps(house, ['source', 'reviewer']);
  browser = await launchChromium();
  reported = await reportTo(
    house,
    {
      mode: 'open',
      narrative: HOSTILE,
      answers: { where: HOSTILE, 'what-else': [HOSTILE] },
      doNotAdmit: ['<img src=x onerror="window.ran=1">'],
      person: { name: HOSTILE.slice(0, 300), contact: HOSTILE, relation: '<script>window.ran=1</script>' },
    },
    [{ name: FILE, type: 'text/html', bytes: PAGE }],
  );
  await confirmIn(house, reported);
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await house?.stop();
});

/** That a page has shown it as text: nothing ran, nothing of it became an element, nobody else was asked for anything. */
async function expectInert(page: Page, asked: readonly string[], complaints: readonly string[]): Promise<void> {
  expect(await page.evaluate(() => 'ran' in window)).toBe(false);
  expect(await page.locator('img[src="x"], iframe, base, a[href^="javascript"], svg[onload]').count()).toBe(0);
  expect(asked.filter((url) => new URL(url).origin !== house.url && !url.startsWith('blob:'))).toEqual([]);
  expect(complaints).toEqual([]);
}

/** A page at our own address, with every address that it asks for. */
async function open(path: string) {
  const opened = await openPage(browser, `${house.url}${path}`);
  const asked: string[] = [];
  opened.page.on('request', (request) => asked.push(request.url()));
  opened.page.on('dialog', (dialog) => void dialog.dismiss().then(() => asked.push('https://dialog.example')));
  return { ...opened, asked };
}

describe('attack 21: hostile markup in every field', { timeout: 120_000 }, () => {
  it('is text on the reviewer’s page, and its file is saved, never opened', async () => {
    const { page, complaints, asked } = await open('/review/');
    await page.getByLabel('Your phrase').fill(phraseIn(house, 'supervisor-1'));
    await page.getByRole('button', { name: 'Unlock' }).click();
    await page.getByRole('button', { name: `Open tip ${tipNumber(reported.sealed.tip)}` }).click();
    await page.getByRole('heading', { name: 'Account' }).waitFor();
    expect(await page.locator('.candor-text').first().textContent()).toBe(HOSTILE);
    expect(await page.locator('body').innerText()).toContain('<img src=x onerror="window.ran=1">');
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: /^Download/ }).click(),
    ]);
    expect(saved.suggestedFilename()).not.toMatch(/[/\\]/);
    await page.getByText('File downloaded').waitFor();
    expect(browser.contexts().flatMap((context) => context.pages())).toHaveLength(1);
    await expectInert(page, asked, complaints);
    await page.close();
  });

  it('is text on a colleague’s page: notes, labels, numbers of other offices, and who the source is', async () => {
    const vault = await vaultAt(house, 'supervisor-1');
    const [opened] = (await listCards(vault, { desk: 'oig' })).opened;
    if (!opened) throw new Error('no card');
    const short = HOSTILE.split('\n')[1] ?? '';
    await writeNote(vault, opened, { text: HOSTILE });
    await writeNote(vault, opened, { work: 'label', label: short, on: true });
    await writeNote(vault, opened, { work: 'number', office: short, number: short });
    const { page, complaints, asked } = await open('/review/');
    await page.getByLabel('Your phrase').fill(phraseIn(house, 'keeper-1'));
    await page.getByRole('button', { name: 'Unlock' }).click();
    await page.getByRole('button', { name: `Open tip ${tipNumber(reported.sealed.tip)}` }).click();
    await page.getByRole('heading', { name: 'Account' }).waitFor();
    await page.getByRole('button', { name: 'Open the name' }).click();
    await page.getByText('<script>window.ran=1</script>', { exact: true }).waitFor();
    expect(await page.locator('.candor-text').allTextContents()).toEqual(expect.arrayContaining([HOSTILE, HOSTILE]));
    expect(await page.locator('.candor-work').innerText()).toContain(short);
    await page.getByRole('button', { name: 'Back to the desk' }).click();
    await page.locator('.candor-tag', { hasText: short }).waitFor();
    await expectInert(page, asked, complaints);
    await page.close();
  });

  it('is text on the source’s page, in a reply by an infiltrated reviewer', async () => {
    const vault = await vaultAt(house, 'supervisor-1');
    const [opened] = (await listCards(vault, { desk: 'oig' })).opened;
    if (!opened) throw new Error('no card');
    await reply(vault, opened, HOSTILE);
    const { page, complaints, asked } = await open('/');
    await comeBack(page, wordsOf(reported.entropy, english));
    await page.getByRole('heading', { name: 'Answer 1' }).waitFor();
    expect(await page.locator('.candor-text').textContent()).toBe(HOSTILE);
    await expectInert(page, asked, complaints);
    await page.close();
  });

  it('is not reflected by the server, in an address, a query or a body', async () => {
    const markup = '<script>window.ran=1</script>';
    for (const [path, init] of [
      [`/${encodeURIComponent(markup)}`, {}],
      [`/api/roster?${encodeURIComponent(markup)}=1`, {}],
      [`/api/policies/${encodeURIComponent(markup)}`, {}],
      ['/api/source/return', { method: 'POST', body: JSON.stringify({ [markup]: markup }) }],
      ['/api/source/return', { method: 'POST', body: markup }],
    ] as const) {
      const answer = await fetch(`${house.url}${path}`, { ...init, headers: { 'content-type': 'application/json' } });
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      expect(await answer.text()).not.toContain('script');
    }
  });
});

/** Another site of the same browser: 127.0.0.1 is not the site localhost. */
async function otherSite(html: string): Promise<string> {
  const server = createServer((_, response) => response.setHeader('content-type', 'text/html').end(html));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

/** What our server answers to a page, also where the browser then keeps the answer from it. */
async function watchAnswers(page: Page): Promise<(path: string) => number[]> {
  const addresses = new Map<string, URL>();
  const statuses = new Map<string, number>();
  const protocol = await page.context().newCDPSession(page);
  await protocol.send('Network.enable');
  protocol.on('Network.requestWillBeSent', ({ requestId, request }) => addresses.set(requestId, new URL(request.url)));
  protocol.on('Network.responseReceivedExtraInfo', ({ requestId, statusCode }) => statuses.set(requestId, statusCode));
  const isOurs = (url: URL | undefined, path: string) => url?.origin === house.url && url.pathname.startsWith(path);
  return (path) => [...statuses].filter(([id]) => isOurs(addresses.get(id), path)).map(([, status]) => status);
}

describe('attack 21: another site’s page makes requests', { timeout: 120_000 }, () => {
  it('is refused whatever it asks, reads nothing, and cannot frame our pages', async () => {
    const site = await otherSite(
      `<h1>evil</h1><iframe src="${house.url}/"></iframe><img src="${house.url}/api/roster">`,
    );
    const page = await browser.newPage();
    const answers = await watchAnswers(page);
    await page.goto(site);
    const read = await page.evaluate(async (url) => {
      const tries: RequestInit[] = [
        { method: 'POST', mode: 'no-cors', headers: { 'content-type': 'text/plain' }, body: '{}' },
        { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' },
        { credentials: 'include' },
      ];
      const asked = tries.flatMap((init) =>
        ['/api/roster', '/api/source/challenge', '/api/session'].map((path) =>
          fetch(`${url}${path}`, init).then(
            (answer) => answer.text(),
            () => '',
          ),
        ),
      );
      return Promise.all(asked);
    }, house.url);
    expect(read).toEqual(Array(9).fill(''));
    const statuses = answers('/api/');
    expect(statuses.length).toBeGreaterThan(3);
    expect(statuses.filter((status) => status < 400)).toEqual([]);
    // What stands in the frame is the browser's own page about a refusal.
    const framed = page.frames().filter((frame) => frame !== page.mainFrame());
    expect(framed.map((frame) => frame.url())).toEqual(['chrome-error://chromewebdata/']);
    await page.close();
  });

  it('is refused when it is a form that the browser itself sends', async () => {
    const site = await otherSite(
      `<form method="post" enctype="text/plain" action="${house.url}/api/source/challenge"><button>go</button></form>`,
    );
    const page = await browser.newPage();
    await page.goto(site);
    const [answer] = await Promise.all([
      page.waitForResponse((response) => response.url().startsWith(house.url)),
      page.getByRole('button').click(),
    ]);
    expect(answer.status()).toBe(403);
    await page.close();
  });
});
