import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { APPS, appConfig, buildApps } from '#client/build';
import { compressFiles } from '#client/build/compress';
import { addIntegrity } from '#client/build/integrity';
import { mountsIn, PINS, temporaryFolder } from '#tests/support/built-apps';
import { launchChromium } from '#tests/support/chromium';
import { accessFindings, openPage, scrollsSideways, unreachedControls } from '#tests/support/page-checks';
import { TEXTS } from '#tests/support/source-page';
import { serveMounts } from '#tests/support/static-server';

const folder = temporaryFolder();
let browser: Browser;
let served: Awaited<ReturnType<typeof serveMounts>>;

beforeAll(async () => {
  await buildApps({ outDir: folder.path, pins: PINS });
  served = await serveMounts(mountsIn(folder.path));
  browser = await launchChromium();
});

afterAll(async () => {
  await browser?.close();
  await served?.close();
  folder.remove();
});

const filesOf = (root: string): string[] =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();

const contentsOf = (root: string): string[][] =>
  filesOf(root).map((path) => [path, readFileSync(join(root, path), 'base64')]);

describe('the words of a source’s page', () => {
  it('come in the other language where hers cannot be fetched', async () => {
    const page = await browser.newPage({ locale: 'en-US' });
    await page.route(/first-en/, (route) => route.abort());
    await page.goto(`${served.origin}/`);
    await page.getByRole('button', { name: TEXTS.es['start.report'], exact: true }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('es');
    await page.close();
  });

  it('are said to be missing, in both languages, where none can be fetched', async () => {
    const page = await browser.newPage();
    await page.route(/first-e[ns]/, (route) => route.abort());
    await page.goto(`${served.origin}/`);
    await page.getByText('This page did not load whole.').waitFor();
    await page.locator('[lang="es"]').getByText('Esta página no se cargó completa.').waitFor();
    await page.close();
  });
});

describe('the build', () => {
  it('gives the same bytes for the same tree and pins', async () => {
    const again = temporaryFolder();
    const root = join(import.meta.dirname, '../../client/source');
    await build(appConfig({ root, base: '/', outDir: again.path, pins: PINS }));
    addIntegrity(again.path, { base: '/', whole: false });
    compressFiles(again.path);
    const second = contentsOf(again.path);
    again.remove();
    expect(second).toEqual(contentsOf(join(folder.path, 'source')));
  });

  it('bakes the pins into every app', () => {
    for (const { name } of APPS) {
      const scripts = filesOf(join(folder.path, name)).filter((path) => path.endsWith('.js'));
      const code = scripts.map((path) => readFileSync(join(folder.path, name, path), 'utf8')).join('');
      expect(code).toContain(PINS.organisation);
    }
  });

  it('names everything but the page by its content and writes no source map', () => {
    const files = APPS.flatMap(({ name }) => filesOf(join(folder.path, name)));
    expect(files.length).toBeGreaterThan(APPS.length * 3);
    expect(
      files.filter(
        (path) => !/^(index\.html|(assets|workers)\/.+-(?:[\w-]{8}|[\w-]{43})\.\w+)(\.br|\.gz)?$/.test(path),
      ),
    ).toEqual([]);
  });

  it.each(APPS)('writes a page for $name without inline script or style and without another host', ({ name, base }) => {
    const page = readFileSync(join(folder.path, name, 'index.html'), 'utf8');
    expect(page).not.toMatch(/<style|style=|\son\w+=|https?:|data:|javascript:/i);
    expect(page).not.toMatch(/<script(?![^>]*\ssrc=)/i);
    const addresses = [...page.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, address]) => address ?? '');
    expect(addresses.length).toBeGreaterThan(2);
    const named = page.match(/<(?:script|link)[^>]*\.(?:js|css)"/g) ?? [];
    expect(named.length).toBeGreaterThan(1);
    expect(named.filter((element) => !/ integrity="sha384-[A-Za-z0-9+/]{64}"/.test(element))).toEqual([]);
    expect(addresses.filter((address) => !address.startsWith(`${base}assets/`))).toEqual([]);
  });

  it.each(APPS.filter(({ whole }) => whole))(
    'names every script of $name with its hash, those that it imports later too',
    ({ name, base }) => {
      const page = readFileSync(join(folder.path, name, 'index.html'), 'utf8');
      const named = [...page.matchAll(/ integrity="sha384-([^"]+)"[^>]* (?:src|href)="([^"]+\.js)"/g)];
      const hashes = named.map(([, hash, address = '']) => [address.slice(base.length), hash]);
      const scripts = filesOf(join(folder.path, name)).filter((path) => /^assets\/.*\.js$/.test(path));
      const hashOf = (path: string) =>
        createHash('sha384')
          .update(readFileSync(join(folder.path, name, path)))
          .digest('base64');
      expect(scripts.length).toBeGreaterThan(1);
      expect(hashes.sort()).toEqual(scripts.map((path) => [path, hashOf(path)]).sort());
    },
  );

  it('names what a source fetches later by its hash, as the manifest has it', () => {
    const { files } = JSON.parse(readFileSync(join(folder.path, 'manifest.json'), 'utf8'));
    const page = readFileSync(join(folder.path, 'source', 'index.html'), 'utf8');
    const later = filesOf(join(folder.path, 'source')).filter((path) => path.endsWith('.js') && !page.includes(path));
    expect(later.length).toBeGreaterThan(10);
    expect(later.map((path) => /-([\w-]{43})\.js$/.exec(path)?.[1])).toEqual(later.map((path) => files[`/${path}`]));
  });

  it('keeps what a source fetches of her app until she can send, cryptography included, within 100 kB, compressed', () => {
    const root = join(folder.path, 'source');
    const html = readFileSync(join(root, 'index.html'), 'utf8');
    const named = [...html.matchAll(/(?:src|href)="\/([^"]+)"/g)].map(([, path]) => path ?? '');
    expect(named.length).toBeGreaterThan(2);
    const bytes = ['index.html', ...named].map((path) => readFileSync(join(root, `${path}.br`)).length);
    expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThan(100_000);
  });

  it('puts beside every text what a server sends of it, compressed', () => {
    const root = join(folder.path, 'source');
    const texts = filesOf(root).filter((path) => /\.(?:html|js|css|svg)$/.test(path));
    expect(texts.length).toBeGreaterThan(3);
    for (const path of texts) {
      const text = readFileSync(join(root, path));
      expect(brotliDecompressSync(readFileSync(join(root, `${path}.br`))).equals(text)).toBe(true);
      expect(gunzipSync(readFileSync(join(root, `${path}.gz`))).equals(text)).toBe(true);
    }
  });
});

describe('npm run build', () => {
  const run = (path: string) =>
    spawnSync(process.execPath, [join(import.meta.dirname, '../../client/build.ts'), path], { encoding: 'utf8' });

  it('says in one line that there are no pins, or that a file holds none, and builds nothing', () => {
    const { path, remove } = temporaryFolder();
    const wrong = join(path, 'wrong.json');
    writeFileSync(wrong, '{"organisation":"x"}');
    expect(run(join(path, 'none.json'))).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^build: no .*\n$/),
    });
    expect(run(wrong)).toMatchObject({ status: 1, stderr: `build: ${wrong} does not hold pins\n` });
    remove();
  });
});

describe("the source's first page", () => {
  it('says in both languages where it is found through Tor, as text that leads nowhere by a touch', async () => {
    const { page } = await openPage(browser, served.origin);
    const address = page.getByText(`http://${PINS.onion}/`, { exact: true });
    for (const language of ['en', 'es'] as const) {
      if (language === 'es') await page.getByRole('button', { name: 'Español' }).click();
      await page.getByText(TEXTS[language]['start.onion']).waitFor();
      expect(await address.count()).toBe(1);
    }
    expect(await page.locator('a[href]').count()).toBe(0);
    await page.close();
  });
});

describe.each(APPS)('the first page of $name', ({ base }) => {
  it('opens under the policy without a complaint, and fits, wide and narrow', async () => {
    const { page, complaints } = await openPage(browser, `${served.origin}${base}`);
    for (const width of [1280, 320]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await page.locator('h1').count()).toBe(1);
      expect(await scrollsSideways(page)).toBe(false);
    }
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('gives the checkers nothing to find, wide and narrow', async () => {
    const { page } = await openPage(browser, `${served.origin}${base}`, { bypassCSP: true });
    for (const width of [1280, 320]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await accessFindings(page)).toEqual([]);
    }
    await page.close();
  });

  it('is reached by keyboard in every part, the skip link first', async () => {
    const { page } = await openPage(browser, `${served.origin}${base}`);
    expect(await unreachedControls(page)).toEqual([]);
    await page.reload();
    await page.locator('h1').waitFor();
    await page.keyboard.press('Tab');
    const skip = page.locator('button:focus');
    await expect.poll(async () => (await skip.boundingBox())?.y).toBeGreaterThanOrEqual(0);
    await page.keyboard.press('Enter');
    expect(await page.locator('main:focus').count()).toBe(1);
    await page.close();
  });

  it('says DEMO, and speaks the language chosen on it, without a trace in storage or history', async () => {
    const { page, complaints } = await openPage(browser, `${served.origin}${base}`);
    const english = await page.locator('h1').innerText();
    expect(await page.locator('.candor-demo').innerText()).toContain('demonstration');
    await page.getByRole('button', { name: 'Español' }).click();
    await page.locator('html[lang=es]').waitFor();
    expect(await page.locator('h1').innerText()).not.toBe(english);
    expect(await page.locator('.candor-demo').innerText()).toContain('demostración');
    const traces = await page.evaluate(() => [
      localStorage.length,
      sessionStorage.length,
      document.cookie,
      location.hash,
    ]);
    expect(traces).toEqual([0, 0, '', '']);
    // One entry is the empty page the browser began with.
    expect(await page.evaluate(() => history.length)).toBe(2);
    expect(complaints).toEqual([]);
    await page.close();
  });
});
