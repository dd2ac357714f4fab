// A reviewer who scrolls past 10,000 rows of the queue in a real Chromium, up and down over as many tips as a day's budget opens: how long
// the browser's page stands still at most, and how often longer than a person notices.
import type { Page } from 'playwright-core';
import { launchChromium } from '#tests/support/chromium';
import type { RunningHouse } from '#tests/support/house';
import { serveApps } from '#tests/support/house-apps';
import { phraseIn } from '#tests/support/house-people';
import { type Figure, round } from './measure.ts';

const ROWS = 10_000;
const ROW_HEIGHT = 56;
/** Rows that one turn of the wheel passes. */
const TURN = 5;
const LIMIT_MS = 50;

export async function scrolling(house: RunningHouse, tips: number): Promise<Figure[]> {
  await serveApps(house, ['reviewer']);
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    await page.goto(`${house.url}/review/`);
    await page.getByLabel('Your phrase').fill(phraseIn(house, 'supervisor-1'));
    await page.getByRole('button', { name: 'Unlock', exact: true }).click();
    await page.locator(`[role=table][aria-rowcount="${tips + 1}"]`).waitFor({ timeout: 120_000 });
    await browser.startTracing(page, { categories: ['toplevel'] });
    const long = await scroll(page);
    const own = tasksIn(await browser.stopTracing());
    const count = own.filter((one) => one > LIMIT_MS).length;
    return [
      figure('longest task while 10,000 rows are scrolled past, of its core', Math.max(0, ...own), 'ms'),
      { ...figure('tasks over 50 ms of their core meanwhile', count, ''), limit: 0, ratio: count },
      figure(
        'longest task by the clock, whatever else the machine does, of those over 50 ms',
        Math.max(0, ...long),
        'ms',
      ),
    ];
  } finally {
    await browser.close();
  }
}

interface Traced {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds for which the thread had a core. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/** Milliseconds of a core that each task of a page's main thread took: what a shared machine does beside it counts for nothing. */
function tasksIn(trace: Buffer): number[] {
  const { traceEvents } = JSON.parse(trace.toString()) as { readonly traceEvents: readonly Traced[] };
  const threadOf = ({ pid, tid }: Traced) => `${pid}/${tid}`;
  const main = new Set(
    traceEvents.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain').map(threadOf),
  );
  const tasks = traceEvents.filter((one) => one.name.endsWith('RunTask') && main.has(threadOf(one)));
  if (tasks.length === 0) throw new TypeError('trace: expected tasks of the page');
  return tasks.map(({ tdur = 0 }) => tdur / 1000);
}

/** The lengths of the page's long tasks (W3C Long Tasks: those over 50 ms), in milliseconds. */
const scroll = (page: Page): Promise<number[]> =>
  page.evaluate(
    async ({ rows, turn, height }) => {
      const long: number[] = [];
      const watch = new PerformanceObserver((list) => long.push(...list.getEntries().map(({ duration }) => duration)));
      watch.observe({ type: 'longtask' });
      const frame = document.querySelector('.candor-virtual--queue');
      if (!frame) throw new TypeError('page: expected the queue');
      let step = turn * height;
      for (let passed = 0; passed < rows; passed += turn) {
        const end = frame.scrollHeight - frame.clientHeight;
        if ((step > 0 && frame.scrollTop >= end - 1) || (step < 0 && frame.scrollTop <= 0)) step = -step;
        frame.scrollTop += step;
        await new Promise((drawn) => requestAnimationFrame(drawn));
      }
      await new Promise((drawn) => requestAnimationFrame(drawn));
      long.push(...watch.takeRecords().map(({ duration }) => duration));
      return long;
    },
    { rows: ROWS, turn: TURN, height: ROW_HEIGHT },
  );

const figure = (name: string, value: number, unit: string): Figure => ({
  ...{ bench: 'queue', figure: name, value: round(value), unit, limit: LIMIT_MS, ratio: round(value / LIMIT_MS) },
});
