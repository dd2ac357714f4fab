// A source sends 50 MB over a connection that is lost midway.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchChromium } from '#tests/support/chromium';
import { sendThroughCut } from '#tests/support/cut-upload';
import { type RunningHouse, startHouse } from '#tests/support/house';
import { serveApps } from '#tests/support/house-apps';
import { openPage } from '#tests/support/page-checks';
import { freshDatabase } from '#tests/support/postgres';
import { countTips } from '#tests/support/rows';

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

it('a report with 50 MB goes on after a lost connection, and sends no slice twice', async () => {
  const { page } = await openPage(browser, house.url);
  const { taken, again } = await sendThroughCut(page, { size: 25_000_000, after: 20 });
  expect(again.filter((slice) => taken.includes(slice))).toEqual([]);
  expect(again.length + taken.length).toBe(2 * 24);
  expect(await countTips(house.databaseUrl)).toBe(1);
  await page.close();
}, 600_000);
