// "My next ten" in a real Chromium at a real house: how long until the next prepared tip is on screen, and how long the one wait for
// ten takes, beside what ten tips take that are opened one after another.
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { buildApps } from '#client/build';
import { launchChromium } from '#tests/support/chromium';
import type { RunningHouse } from '#tests/support/house';
import { phraseIn } from '#tests/support/house-people';
import { type Figure, round } from './measure.ts';
import { withHouse } from './real-house.ts';
import { sealTips } from './sealed-tips.ts';
import { store } from './send-tips.ts';

const TAKEN = 10;
/** Opened one by one before, for the comparison. */
const SINGLE = 3;
const LIMIT_MS = 300;
/** Longer than anybody waits, so that a slow machine gives a figure and no error. */
const LONGEST_MS = 60_000;

export const take = (): Promise<Figure[]> =>
  withHouse(async (house) => {
    await buildApps({ outDir: join(house.folder, 'apps'), pins: house.organisation.pins });
    await house.kill('server');
    await house.start('server');
    await store(house, await sealTips(house, TAKEN + SINGLE));
    const browser = await launchChromium();
    try {
      return await measure(browser, house);
    } finally {
      await browser.close();
    }
  });

async function measure(browser: Browser, house: RunningHouse): Promise<Figure[]> {
  const page = await browser.newPage({ locale: 'en-US' });
  page.setDefaultTimeout(LONGEST_MS);
  await unlock(page, house);
  const single = await openSingly(page);
  const started = performance.now();
  await page.getByRole('button', { name: `Take my next ${TAKEN}` }).click();
  await page.getByText(/^1 of \d+ taken$/).waitFor();
  await page.getByRole('heading', { name: 'Account' }).waitFor();
  const wait = performance.now() - started;
  const shown: number[] = [];
  for (let at = 2; at <= TAKEN; at++) shown.push(await showNext(page, at));
  const longest = Math.max(...shown);
  return [
    figure('the next prepared tip on screen, the slowest of nine', { value: longest, limit: LIMIT_MS }),
    figure('ten tips taken and opened, against ten one after another', { value: wait, limit: single * TAKEN }),
  ];
}

async function unlock(page: Page, house: RunningHouse): Promise<void> {
  await page.goto(`${house.url}/review/`);
  await page.getByLabel('Your phrase').fill(phraseIn(house, 'supervisor-1'));
  await page.getByRole('button', { name: 'Unlock', exact: true }).click();
  // Of a table only what is in sight is on the page: it says itself how many rows there are.
  await page.locator(`[role=table][aria-rowcount="${TAKEN + SINGLE + 1}"]`).waitFor();
}

/** Milliseconds that a tip takes which is opened by itself, on average. */
async function openSingly(page: Page): Promise<number> {
  let sum = 0;
  for (let opened = 0; opened < SINGLE; opened++) {
    const started = performance.now();
    await page
      .getByRole('button', { name: /^Open tip/ })
      .nth(opened)
      .click();
    await page.getByRole('heading', { name: 'Account' }).waitFor();
    sum += performance.now() - started;
    await page.getByRole('button', { name: 'Back to the desk' }).click();
    await page.getByRole('row').nth(1).waitFor();
  }
  return sum / SINGLE;
}

/** Milliseconds from the press until the account of the tip at this place of the stack stands on the screen, frame and all. */
const showNext = (page: Page, at: number): Promise<number> =>
  page.evaluate(
    ([place, account]) =>
      new Promise<number>((done) => {
        const texts = (selector: string) =>
          [...document.querySelectorAll(selector)].map((one) => one.textContent ?? '');
        const isThere = () =>
          texts('.candor-way .candor-aside').some((text) => text.startsWith(place)) && texts('h2').includes(account);
        const button = [...document.querySelectorAll<HTMLButtonElement>('.candor-way button')].at(-1);
        const started = performance.now();
        const look = () => {
          if (isThere()) requestAnimationFrame(() => done(performance.now() - started));
          else requestAnimationFrame(look);
        };
        button?.click();
        requestAnimationFrame(look);
      }),
    [`${at} of`, 'Account'] as const,
  );

const figure = (name: string, { value, limit }: { value: number; limit: number }): Figure => ({
  ...{ bench: 'take', figure: name, value: round(value), unit: 'ms', limit: round(limit), ratio: round(value / limit) },
});
