// Two reviewers and a supervisor in three browsers at once, over one desk.
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildApps } from '#client/build';
import { english } from '#protocol/identity/english';
import { tipNumber } from '#protocol/identity/number';
import { wordsOf } from '#protocol/identity/phrase';
import { launchChromium } from '#tests/support/chromium';
import { type RunningHouse, startHouse } from '#tests/support/house';
import { reportTo } from '#tests/support/house-people';
import { openPage } from '#tests/support/page-checks';
import { freshDatabase } from '#tests/support/postgres';

const TIPS = 9;
const HOSTILE = '"><img src=x onerror=alert(1)> ‮ {{name}} %s';

let house: RunningHouse;
let browsers: Browser[];
let numbers: string[];

beforeAll(async () => {
  house = await startHouse(await freshDatabase());
  await buildApps({ outDir: join(house.folder, 'apps'), pins: house.organisation.pins });
  await house.kill('server');
  await house.start('server');
  numbers = [];
  for (let sent = 0; sent < TIPS; sent++) {
    const danger = sent === 0;
    const allegations = danger ? ['threats'] : ['bribe'];
    const narrative = `The parking lot story, part ${sent}. ${HOSTILE}`;
    const { sealed } = await reportTo(house, { allegations, danger, narrative, language: sent % 2 ? 'es' : 'en' });
    numbers.push(tipNumber(sealed.tip));
  }
  browsers = await Promise.all([launchChromium(), launchChromium(), launchChromium()]);
}, 180_000);

afterAll(async () => {
  for (const browser of browsers ?? []) await browser.close();
  await house?.stop();
});

const LOOK = process.env.LOOK_AT ?? '';
const look = async (page: Page, name: string) => {
  if (LOOK) await page.screenshot({ path: `${LOOK}/${name}.png`, fullPage: true });
};

async function unlock(at: number, handle: string) {
  const browser = browsers[at];
  const holder = house.organisation.phrases.reviewers.find((one) => one.handle === handle);
  if (!browser || !holder) throw new Error(`nobody is ${handle}`);
  const { page, complaints } = await openPage(browser, `${house.url}/review/`);
  await page.getByLabel('Your phrase').fill(wordsOf(holder.entropy, english).join(' '));
  await page.getByRole('button', { name: 'Unlock' }).click();
  await page.getByRole('row').nth(1).waitFor();
  return { page, complaints };
}

const rowsOf = (page: Page) => page.locator('.candor-virtual__row--placed');
const numberIn = async (page: Page, at: number) =>
  (await rowsOf(page).nth(at).locator('.candor-tip-number').innerText()).trim();
const open = async (page: Page, number: string) => {
  await page.getByRole('button', { name: `Open tip ${number}` }).click();
  await page.getByRole('heading', { name: 'Account' }).waitFor();
};
const backToDesk = (page: Page) => page.getByRole('button', { name: 'Back to the desk' }).click();
const note = async (page: Page, text: string) => {
  await page.getByText('Note for the desk').first().click();
  await page.getByLabel('Note for the desk').fill(text);
  await page.getByRole('button', { name: 'Write the note' }).click();
};

describe('a desk with two reviewers and a supervisor at once', { timeout: 240_000 }, () => {
  it('works one queue, loses nothing that two do at the same moment, and closes only with a second person', async () => {
    const [first, second, supervisor] = await Promise.all([
      unlock(0, 'analyst-1'),
      unlock(1, 'analyst-2'),
      unlock(2, 'supervisor-1'),
    ]);
    const a = first.page;
    const b = second.page;
    const boss = supervisor.page;

    // Danger first, and a supervisor's slots all live; a tip whose slot is dead is not in an analyst's queue.
    expect(await rowsOf(boss).count()).toBe(TIPS);
    expect(await numberIn(boss, 0)).toBe(numbers[0]);
    expect(await boss.getByRole('table').getAttribute('aria-rowcount')).toBe(String(TIPS + 1));
    const seenByA = await rowsOf(a).count();
    expect(seenByA).toBeLessThanOrEqual(TIPS);

    // The two analysts write a note about the same tip at the same moment: one follows the other.
    const inA = await Promise.all(Array.from({ length: seenByA }, (_, at) => numberIn(a, at)));
    const inB = await Promise.all(Array.from({ length: await rowsOf(b).count() }, (_, at) => numberIn(b, at)));
    const shared = inA.find((number) => inB.includes(number)) ?? '';
    // A row of one height cuts what is longer; under the table stands all of it.
    await a.getByRole('button', { name: `Open tip ${shared}` }).focus();
    const whole = a.locator('.candor-whole', { hasText: shared });
    await whole.waitFor();
    expect(await whole.evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight)).toBe(0);
    await Promise.all([open(a, shared), open(b, shared)]);
    expect(await a.locator('.candor-text').first().textContent()).toContain(HOSTILE);
    await Promise.all([note(a, 'First hand.'), note(b, 'Second hand.')]);
    await Promise.all([a, b].map((page) => page.getByText('Sent, and proven in the log.').waitFor()));
    for (const page of [a, b]) {
      await page.getByRole('button', { name: 'Look for anything new' }).click();
      for (const text of ['First hand.', 'Second hand.']) await page.getByText(text).waitFor();
    }

    // A label and an assignment by one are seen by the others.
    await a.getByLabel('New label').fill('parking');
    await a.getByRole('button', { name: 'Put it on' }).click();
    await a.getByText('Label: parking').waitFor();
    await a.getByRole('button', { name: 'Assign it to me' }).click();
    await a.getByRole('button', { name: 'Assign it to me' }).waitFor({ state: 'detached' });
    await look(a, 'desk-tip');
    await boss.getByLabel('Assigned to').selectOption('analyst-1');
    await rowsOf(boss).filter({ hasText: shared }).waitFor();
    await boss.getByRole('button', { name: 'Clear all filters' }).click();
    await backToDesk(a);
    await backToDesk(b);

    // Full text over what was opened, and only that.
    await a.getByLabel('Words, labels or a number').fill('parking stor');
    await a.getByText('1 of', { exact: false }).waitFor();
    expect(await rowsOf(a).count()).toBe(1);
    await a.getByRole('button', { name: 'Clear all filters' }).click();

    // Many at once: proposed by one, approved in a batch by another, set by the first.
    // All rows are there again, though the table had been as low as one.
    await rowsOf(a)
      .nth(seenByA - 1)
      .waitFor();
    const chosen = [await numberIn(a, seenByA - 1), await numberIn(a, seenByA - 2)];
    await a.getByRole('button', { name: `Choose all ${seenByA} shown` }).click();
    await a.getByText(`${seenByA} tips chosen`).waitFor();
    for (const number of inA.filter((one) => !chosen.includes(one)))
      await a.getByLabel(`Choose tip ${number}`).uncheck();
    // What is chosen stays chosen while a tip is read.
    await open(a, shared);
    await backToDesk(a);
    await a.getByText('2 tips chosen').waitFor();
    await a.getByRole('button', { name: 'Propose to close' }).click();
    await a.getByLabel('Why', { exact: true }).fill('Nothing to go on.');
    await look(a, 'desk-bulk');
    await a.getByRole('button', { name: 'Propose to close 2 tips' }).click();
    await a.getByText('Done with 2 tips').waitFor();

    await boss.getByRole('button', { name: /^Approvals/ }).click();
    for (const number of chosen) await boss.getByRole('button', { name: `Open tip ${number}` }).waitFor();
    // Read one after another from the list, and back to it; what was not read is said before it is approved.
    await open(boss, chosen[0] ?? '');
    await boss.getByText('1 of 2').or(boss.getByText('2 of 2')).waitFor();
    await boss.getByText('Parts opened: the account, note 1').waitFor();
    await boss.getByRole('button', { name: 'Back to: Approvals' }).click();
    await boss.getByRole('button', { name: 'Choose all' }).first().click();
    await boss.getByText('You have not read 1 of these accounts').waitFor();
    await look(boss, 'desk-approvals');
    await boss.getByRole('button', { name: 'Approve 2 requests' }).click();
    await boss.getByText('Done with 2 tips').waitFor();
    expect(await boss.getByRole('button', { name: /^Approve \d/ }).count()).toBe(0);

    await b.getByRole('button', { name: /^Approvals/ }).click();
    expect(await b.getByRole('button', { name: /^Approve \d/ }).count()).toBe(0);
    await b.getByRole('button', { name: 'Queue' }).click();

    await a.getByRole('button', { name: /^Approvals/ }).click();
    await a.getByRole('button', { name: 'Choose all' }).first().click();
    await a.getByRole('button', { name: 'Set 2 dispositions' }).click();
    await a.getByText('Done with 2 tips').waitFor();
    await a.getByRole('button', { name: 'Queue' }).click();
    for (const number of chosen) await rowsOf(a).filter({ hasText: number }).waitFor({ state: 'detached' });

    // Take next: opened with one wait, then one after another; what the other took is not taken again.
    await b.getByRole('button', { name: 'Take my next 10' }).click();
    await b.getByText(/^1 of \d+ taken$/).waitFor();
    await b.getByRole('heading', { name: 'Account' }).waitFor();
    await look(b, 'desk-taken');
    await b.getByRole('button', { name: /^Next: / }).click();
    await b.getByText(/^2 of \d+ taken$/).waitFor();
    await b.getByRole('heading', { name: 'Account' }).waitFor();
    await backToDesk(b);
    await b.getByRole('button', { name: 'Take my next 10' }).click();
    await b.getByText('There is no new tip that nobody has taken.').waitFor();
    await look(b, 'desk-queue');

    // A view is saved for this reviewer alone and comes back after the desk was locked.
    await b.getByLabel('State').selectOption('assigned');
    await b.getByText('Saved views (0)').click();
    await b.getByLabel('Save this view as').fill('My own');
    await b.getByRole('button', { name: 'Save the view' }).click();
    await b.getByRole('button', { name: 'My own', exact: true }).waitFor();
    expect([...first.complaints, ...second.complaints, ...supervisor.complaints]).toEqual([]);
  });
});
