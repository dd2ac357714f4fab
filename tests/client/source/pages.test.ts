/**
 * Every page that a source meets before she sends, in both languages: what the checkers find, whether it fits a narrow and an enlarged
 * screen, whether the keyboard reaches all of it, and what somebody who listens to it is told.
 */
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '#tests/support/chromium';
import { type RunningHouse, startHouse } from '#tests/support/house';
import { serveApps } from '#tests/support/house-apps';
import { openPage } from '#tests/support/page-checks';
import { findAndReach, findStillAndForced, type Look, lookAt } from '#tests/support/page-looks';
import { freshDatabase } from '#tests/support/postgres';
import { walkForm } from '#tests/support/source-walk';

const TRANSCRIPTS = join(import.meta.dirname, 'transcripts');
/** Pages of the walk. */
const STOPS = 20;

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

/** A walk on which each page is looked at. */
async function walk(page: Page, language: 'en' | 'es', more: Look): Promise<{ faults: string[]; stops: string[] }> {
  const faults: string[] = [];
  const stops: string[] = [];
  await walkForm(page, language, async (name) => {
    stops.push(name);
    faults.push(...(await lookAt(page, { folder: join(TRANSCRIPTS, language), name }, more)));
  });
  return { faults, stops };
}

describe('every page on the way to sending', () => {
  it.each([
    ['en', findAndReach],
    ['es', findStillAndForced],
  ] as const)(
    'gives the checkers nothing to find, fits, and reads aloud as it is written down in %s',
    async (language, more) => {
      const { page, complaints } = await open(language, 320);
      const { faults, stops } = await walk(page, language, more);
      expect(faults).toEqual([]);
      expect(stops).toHaveLength(STOPS);
      expect(complaints).toEqual([]);
      await page.close();
    },
    900_000,
  );
});
