import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { appConfig } from '#client/build';
import { addIntegrity } from '#client/build/integrity';
import { PINS, temporaryFolder } from '#tests/support/built-apps';
import { launchChromium } from '#tests/support/chromium';
import { accessFindings, openPage, scrollsSideways, unreachedControls } from '#tests/support/page-checks';
import { serveMounts } from '#tests/support/static-server';

const base = '/gallery/';
const folder = temporaryFolder();
let browser: Browser;
let served: Awaited<ReturnType<typeof serveMounts>>;
let opened: Awaited<ReturnType<typeof openPage>>;

beforeAll(async () => {
  const root = join(import.meta.dirname, 'gallery');
  await build(appConfig({ root, base, outDir: folder.path, pins: { ...PINS, demo: false } }));
  addIntegrity(folder.path, { base, whole: true });
  served = await serveMounts([{ base, folder: folder.path, trustedTypes: 'candor-worker' }]);
  browser = await launchChromium();
});

afterAll(async () => {
  await browser?.close();
  await served?.close();
  folder.remove();
});

beforeEach(async () => {
  opened = await openPage(browser, `${served.origin}${base}`);
});

afterEach(async () => {
  await opened.page.close();
});

describe('the shared components', () => {
  it('open under the policy without a complaint, start a worker under Trusted Types, and fit, wide and narrow', async () => {
    const { page, complaints } = opened;
    await page.getByText('worker started').waitFor();
    for (const width of [1280, 320]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await scrollsSideways(page)).toBe(false);
    }
    expect(complaints).toEqual([]);
  });

  it('give the checkers nothing to find, a refused form included, wide and narrow', async () => {
    const { page } = await openPage(browser, `${served.origin}${base}`, { bypassCSP: true });
    await page.getByRole('button', { name: 'Send' }).click();
    for (const width of [1280, 320]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await accessFindings(page)).toEqual([]);
    }
    await page.close();
  });

  it('are all reached by keyboard', async () => {
    expect(await unreachedControls(opened.page)).toEqual([]);
  });

  it('show no DEMO banner where the pins say that it is none', async () => {
    expect(await opened.page.locator('.candor-demo').count()).toBe(0);
  });

  it("show somebody's own text as text", async () => {
    expect(await opened.page.locator('.candor-text').innerText()).toContain('<b>not markup</b>');
    expect(await opened.page.locator('.candor-text b').count()).toBe(0);
  });

  it('stand no motion where none is wanted, and keep their outlines in forced colours', async () => {
    await opened.page.emulateMedia({ reducedMotion: 'reduce', forcedColors: 'active' });
    const skip = opened.page.locator('.usa-skipnav');
    expect(
      await skip.evaluate((element) => Number.parseFloat(getComputedStyle(element).transitionDuration)),
    ).toBeLessThan(0.001);
    const button = opened.page.getByRole('button', { name: 'Send' });
    expect(await button.evaluate((element) => getComputedStyle(element).borderTopStyle)).toBe('solid');
  });
});

describe('a refused form', () => {
  it('takes the focus to its summary, and from there to the field', async () => {
    const { page } = opened;
    await page.getByRole('button', { name: 'Send' }).click();
    const summary = page.getByRole('alert');
    expect(await summary.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await summary.innerText()).toContain('There is a problem');
    await summary.getByRole('button').click();
    const field = page.locator('input:focus');
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    const [hint, error] = ((await field.getAttribute('aria-describedby')) ?? '').split(' ');
    expect(await page.locator(`#${hint}`).innerText()).toBe('A place.');
    expect(await page.locator(`#${error}`).innerText()).toContain('Say where it happened.');
    expect(new URL(page.url()).hash).toBe('');
  });
});

describe('typing the 12 words', () => {
  const words = Array<string>(11).fill('abandon');

  it.each([
    ['too few', 'abandon ability', 'There are 2 so far.'],
    ['a mistyped word', [...words, 'abot'].join(' '), 'Word 12 is not one of the possible words. It may be about'],
    ['a wrong combination', [...words, 'abandon'].join(' '), 'this combination is not'],
  ])('refuses %s and says what it can', async (_what, text, expected) => {
    const { page } = opened;
    await page.getByLabel('Your 12 words').fill(text);
    await page.getByRole('button', { name: 'Return' }).click();
    expect(await page.locator('#words-error').innerText()).toContain(expected);
    expect(await page.locator('textarea:focus').getAttribute('aria-invalid')).toBe('true');
  });

  it('takes them pasted, in capitals and over several lines', async () => {
    const { page } = opened;
    await page.getByLabel('Your 12 words').fill(` ${words.join('\n')}  ABOUT `);
    await page.getByRole('button', { name: 'Return' }).click();
    expect(await page.getByLabel('Where').inputValue()).toBe('16 bytes');
  });
});

describe('choosing files', () => {
  it('lists them with their sizes and lets each be removed', async () => {
    const { page } = opened;
    const input = page.getByLabel('Photos or documents');
    const file = (name: string, size: number) => ({ name, mimeType: 'image/png', buffer: Buffer.alloc(size) });
    await input.setInputFiles([file('yard.png', 1_500), file('gate.png', 20)]);
    expect(await page.getByRole('listitem').filter({ hasText: 'yard.png' }).innerText()).toContain('1.5 KB');
    await page.getByRole('button', { name: 'Remove yard.png' }).click();
    expect(await page.getByText('yard.png').count()).toBe(0);
    expect(await page.getByText('gate.png').count()).toBe(1);
  });
});

describe('another screen', () => {
  it('takes the focus to its heading and leaves no history entry', async () => {
    const { page } = opened;
    const before = await page.evaluate(() => history.length);
    await page.getByRole('button', { name: 'Second screen' }).click();
    expect(await page.locator('h1:focus').innerText()).toBe('Second screen');
    expect(await page.title()).toBe('Second screen · Gallery');
    expect(await page.evaluate(() => history.length)).toBe(before);
  });
});
