/**
 * Every page that a source meets before she sends, in both languages: what axe finds, whether it fits a narrow and an enlarged
 * screen, whether the keyboard reaches all of it, and what somebody who listens to it is told.
 */
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '#tests/support/chromium';
import { type RunningHouse, startHouse } from '#tests/support/house';
import { serveApps } from '#tests/support/house-apps';
import { axeFindings, openPage, scrollsSideways, unreachedControls } from '#tests/support/page-checks';
import { freshDatabase } from '#tests/support/postgres';
import { walkForm } from '#tests/support/source-walk';

const TRANSCRIPTS = join(import.meta.dirname, 'transcripts');
/** Pages of the walk. */
const STOPS = 19;
const LOOK = process.env.LOOK_AT ?? '';

let house: RunningHouse;
let browser: Browser;

beforeAll(async () => {
  house = await startHouse(await freshDatabase());
  await serveApps(house, ['source']);
  browser = await launchChromium();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await house?.stop();
});

const open = (language: 'en' | 'es', width = 1280) =>
  openPage(browser, house.url, { bypassCSP: true, width, locale: language === 'en' ? 'en-US' : 'es-MX' });

/** What differs from run to run, and what a transcript cannot show. */
const still = (transcript: string): string =>
  transcript
    .replace(/[0-9A-Z]{4}-[0-9A-Z*~$=]{4}/g, 'K7QF-3M2X')
    .replace(/\b(?:\d{1,2} de [a-z]+ de \d{4}|[A-Z][a-z]+ \d{1,2}, \d{4})\b/g, 'DAY');

/** Narrow, and at 200 per cent, which a browser shows as half the width. */
async function faultsOf(page: Page): Promise<string[]> {
  const faults: string[] = [];
  for (const width of [640, 320]) {
    await page.setViewportSize({ width, height: 900 });
    if (await scrollsSideways(page)) faults.push(`scrolls sideways at ${width}`);
  }
  return faults;
}

/** A walk on which each page is read aloud into its transcript and must fit; `more` looks further. */
async function walk(page: Page, language: 'en' | 'es', more: Look): Promise<{ faults: string[]; stops: string[] }> {
  const faults: string[] = [];
  const stops: string[] = [];
  await walkForm(page, language, async (name) => {
    stops.push(name);
    const transcript = await page.locator('body').ariaSnapshot();
    await expect(still(transcript)).toMatchFileSnapshot(join(TRANSCRIPTS, language, `${name}.yml`));
    if (LOOK) await shoot(page, `${LOOK}/${language}-${name}`);
    faults.push(...[...(await faultsOf(page)), ...(await more(page, name))].map((fault) => `${name}: ${fault}`));
  });
  return { faults, stops };
}

/** What is wrong with the page of this name. */
type Look = (page: Page, name: string) => Promise<string[]>;

describe('every page on the way to sending', () => {
  it('gives axe nothing to find, fits, is reached by keyboard, and reads aloud as it is written down', async () => {
    const { page, complaints } = await open('en', 320);
    const { faults, stops } = await walk(page, 'en', async () => [
      ...(await axeFindings(page)),
      ...(await unreachedControls(page)).map((control) => `no key reaches ${control}`),
    ]);
    expect(faults).toEqual([]);
    expect(stops).toHaveLength(STOPS);
    expect(complaints).toEqual([]);
    await page.close();
  }, 900_000);

  it('does so in Spanish, still where motion is not wanted, and shows what is chosen where colors are forced', async () => {
    const { page, complaints } = await open('es', 320);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const { faults, stops } = await walk(page, 'es', async () => {
      const found = [...(await axeFindings(page)), ...(await page.evaluate(moving))];
      await page.emulateMedia({ forcedColors: 'active' });
      // The browser takes on its new colors some frames later.
      await expect.poll(() => page.evaluate(chosenUnseen), { timeout: 10_000 }).toEqual([]);
      await page.emulateMedia({ forcedColors: 'none' });
      return found;
    });
    expect(faults).toEqual([]);
    expect(stops).toHaveLength(STOPS);
    expect(complaints).toEqual([]);
    await page.close();
  }, 900_000);
});

async function shoot(page: Page, path: string): Promise<void> {
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 900 });
    await page.screenshot({ path: `${path}-${width}.png`, fullPage: true });
  }
}

/** Elements that still move. */
function moving(): string[] {
  const moves = ({ animationDuration, transitionDuration }: CSSStyleDeclaration) =>
    `${animationDuration},${transitionDuration}`.split(',').some((time) => Number.parseFloat(time) > 0.01);
  const busy = [...document.querySelectorAll('main *')].filter((element) => moves(getComputedStyle(element)));
  return [...new Set(busy.map((element) => `moves: ${element.className}`))];
}

/** Chosen boxes and buttons whose mark looks as that of one not chosen. */
function chosenUnseen(): string[] {
  const marks = (selector: string) =>
    [...document.querySelectorAll(`${selector} + label`)].map((label) => {
      const { backgroundColor, backgroundImage, boxShadow } = getComputedStyle(label, '::before');
      return [backgroundColor, backgroundImage, boxShadow].join();
    });
  return ['checkbox', 'radio'].flatMap((type) => {
    const others = new Set(marks(`input[type=${type}]:not(:checked)`));
    return marks(`input[type=${type}]:checked`).filter((mark) => others.has(mark));
  });
}
