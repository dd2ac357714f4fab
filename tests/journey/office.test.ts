// The office in a real browser against the real house: a tip arrives, is read, answered and closed by two persons, and audited.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildApps } from '#client/build';
import { pauseByClock } from '#client/transport/again';
import { confirmTip } from '#client/transport/confirm';
import { findGround } from '#client/transport/ground';
import { exchangeWith } from '#client/transport/http';
import { openThread } from '#client/transport/return';
import { sealOwnMessage, sendMessage } from '#client/transport/send-message';
import { sendTip } from '#client/transport/send-tip';
import { sealTip } from '#protocol/envelope/seal';
import { english } from '#protocol/identity/english';
import { tipNumber } from '#protocol/identity/number';
import { makePhrase, wordsOf } from '#protocol/identity/phrase';
import type { Report } from '#protocol/report/report';
import { namedPolicy } from '#protocol/roster/policy';
import { dayOf } from '#protocol/shape';
import { launchChromium } from '#tests/support/chromium';
import { type RunningHouse, startHouse } from '#tests/support/house';
import { phraseIn } from '#tests/support/house-people';
import { accessFindings, openPage, scrollsSideways } from '#tests/support/page-checks';
import { freshDatabase } from '#tests/support/postgres';

const ACCOUNT = 'Two officers at lane 7 let the same white truck through.\nSeñal: luces apagadas. <b>🚚</b>';
const PHOTO = new Uint8Array(50_000).fill(7);

let house: RunningHouse;
let browser: Browser;
let entropy: Uint8Array;
let number: string;

async function standHere() {
  const exchange = exchangeWith({ url: house.url });
  const { crypto, organisation } = house;
  const today = dayOf(Date.now());
  return { exchange, ground: await findGround(exchange, { suite: crypto.suite, pins: organisation.pins, today }) };
}

/** A named tip about danger, with a file, as a source's browser sends it. */
async function sendOne(): Promise<void> {
  const { exchange, ground } = await standHere();
  const desk = ground.roster.roster.desks.find(({ appealsTo }) => appealsTo !== null)?.id ?? '';
  entropy = makePhrase(house.crypto.random).entropy;
  const report: Report = {
    language: 'es',
    mode: 'confidential',
    allegations: ['threats', 'wave-through'],
    danger: true,
    summary: [],
    questionnaire: namedPolicy(ground.roster, 'questionnaire') ?? '',
    via: 'browser',
    narrative: ACCOUNT,
    answers: {},
    doNotAdmit: [],
    person: { name: 'Ana Ruiz', contact: 'after six', relation: 'colleague' },
    urgent: false,
    leftOut: [],
  };
  const attachments = [{ name: '../photo <1>.jpg', type: 'image/jpeg', bytes: PHOTO }];
  const where = { roster: ground.roster, desk, today: ground.today };
  const sealed = await sealTip(house.crypto, where, { entropy, report, attachments });
  await sendTip(exchange, sealed, { suite: house.crypto.suite });
  const confirmed = await confirmTip(exchange, ground, { crypto: house.crypto, entropy, statement: sealed.statement });
  expect(confirmed).toBe('confirmed');
  number = tipNumber(sealed.tip);
  await addLater();
}

/** A message of nothing but a file, an answer and a word on her name; waits until it is proven. */
async function addLater(): Promise<void> {
  const { exchange, ground } = await standHere();
  const { crypto } = house;
  const thread = () => openThread(exchange, ground, { crypto, entropy });
  const attachments = [{ name: 'plan.pdf', type: 'application/pdf', bytes: PHOTO }];
  const added = { answers: { 'not-in-the-form': 'lane 9' }, name: { is: 'taken-back' } } as const;
  const what = { crypto, entropy, thread: await thread(), text: '', added, attachments };
  await sendMessage(exchange, ground, { message: await sealOwnMessage(ground, what) });
  const isProven = async () =>
    (await thread()).facts.some(({ face, index }) => face.kind === 'message-received' && index !== null);
  while (!(await isProven())) await pauseByClock(250);
}

beforeAll(async () => {
  house = await startHouse(await freshDatabase());
  await buildApps({ outDir: join(house.folder, 'apps'), pins: house.organisation.pins });
  // A server serves the apps that its data folder had when it started.
  await house.kill('server');
  await house.start('server');
  browser = await launchChromium();
  await sendOne();
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await house?.stop();
});

const LOOK = process.env.LOOK_AT ?? '';
const look = async (page: Page, name: string) => {
  if (LOOK) await page.screenshot({ path: `${LOOK}/${name}.png`, fullPage: true });
};

/** Unlocks an app; the phrase is typed as its holder would. */
async function unlock(path: string, handle: string, options: { width?: number; bypassCSP?: boolean } = {}) {
  const opened = await openPage(browser, `${house.url}${path}`, options);
  await opened.page.getByLabel('Your phrase').fill(phraseIn(house, handle));
  await opened.page.getByRole('button', { name: 'Unlock' }).click();
  return opened;
}

const openTip = async (page: Page) => {
  await page.getByRole('button', { name: `Open tip ${number}` }).click();
  await page.getByRole('heading', { name: 'Account' }).waitFor();
};

/** Cards of tips at their end are opened only when asked for. */
const showEnded = async (page: Page) => {
  await page.getByRole('button', { name: 'Also open the card of 1 tip that has ended' }).click();
  await page.getByLabel('State').selectOption('ended');
};

const panel = (page: Page, heading: string) =>
  page.locator('section').filter({ has: page.getByRole('heading', { name: heading, exact: true }) });

describe('a reviewer', { timeout: 120_000 }, () => {
  it('is told in one sentence that a phrase is of nobody', async () => {
    const { page, complaints } = await openPage(browser, `${house.url}/review/`);
    const stranger = wordsOf(makePhrase(house.crypto.random).entropy, english).join(' ');
    await page.getByLabel('Your phrase').fill(stranger);
    await page.getByRole('button', { name: 'Unlock' }).click();
    await page.getByText('These words belong to no reviewer').waitFor();
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('reads a tip, saves its file, answers, and needs somebody else to learn the name and to close it', async () => {
    const { page, complaints } = await unlock('/review/', 'supervisor-1');
    await page.getByRole('row').getByText('let through').waitFor();
    await look(page, 'desk');
    expect(await page.getByRole('row').nth(1).innerText()).toMatch(/Danger.*threatened/is);
    await openTip(page);
    await look(page, 'tip');
    expect(await page.locator('.candor-text').first().textContent()).toBe(ACCOUNT);

    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: /^Download .*photo/ }).click(),
    ]);
    expect(saved.suggestedFilename()).not.toContain('/');
    await page.getByText('File downloaded').waitFor();
    expect(await panel(page, 'Messages').innerText()).toMatch(/lane 9.*used no more from now on/s);
    const [later] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download plan.pdf' }).click(),
    ]);
    expect(new Uint8Array(readFileSync(await later.path()))).toEqual(PHOTO);

    await page.getByLabel('Reply to the source').fill('Thank you. Which Thursday was it?');
    await page.getByRole('button', { name: 'Send the reply' }).click();
    await page.getByText('Sent, and proven in the log.').waitFor();
    await page.getByText('Reply sent to the source').waitFor();

    await page.getByLabel('Disposition').selectOption('closed-duplicate');
    await page.getByRole('button', { name: 'Propose to close' }).click();
    await page.getByText('Say why this tip is to be closed.').waitFor();
    await page.getByLabel('Why', { exact: true }).fill('The same as the one of last week.');
    await page.getByRole('button', { name: 'Propose to close' }).click();
    await page.getByText('It waits for somebody else.').waitFor();
    await look(page, 'proposed');

    const other = await unlock('/review/', 'keeper-1');
    await openTip(other.page);
    await other.page.getByRole('button', { name: 'Approve' }).click();
    await other.page.getByText('Request approved by another person').waitFor();
    await panel(other.page, 'Who the source is').getByRole('button', { name: 'Ask to open the name' }).click();
    await other.page.getByText('It waits for another person of the desk').waitFor();
    await look(other.page, 'keeper');

    await page.getByRole('button', { name: 'Look for anything new' }).click();
    await page.getByText('keeper-1 asks to open who the source is.').waitFor();
    await look(page, 'request');
    await page.getByRole('button', { name: 'Approve' }).click();
    await page.getByText('keeper-1 asks to open').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Set the disposition' }).first().click();
    await page.getByText('Set: Closed: duplicate. By supervisor-1, approved by keeper-1.').waitFor();
    await page.getByText('The same as the one of last week.').first().waitFor();
    await look(page, 'closed');

    await other.page.getByRole('button', { name: 'See whether it was approved' }).click();
    await other.page.getByText('Ana Ruiz').waitFor();
    expect([...complaints, ...other.complaints]).toEqual([]);
    await other.page.close();

    await page.getByRole('button', { name: 'Lock' }).click();
    await page.getByLabel('Your phrase').waitFor();
    expect(await page.content()).not.toContain('white truck');
    await page.close();
  });

  it('has answered the source, who finds every fact proven and nothing withheld', async () => {
    const { exchange, ground } = await standHere();
    const thread = await openThread(exchange, ground, { crypto: house.crypto, entropy });
    expect(thread.replies.map(({ text }) => text)).toEqual(['Thank you. Which Thursday was it?']);
    expect(thread.alarms).toEqual([]);
  });

  it.each([1280, 320])('meets nothing that the checkers find and no sideways scrolling at %i pixels', async (width) => {
    const { page } = await unlock('/review/', 'supervisor-1', { width, bypassCSP: true });
    await showEnded(page);
    await page.getByRole('row').getByText('let through').waitFor();
    expect(await accessFindings(page)).toEqual([]);
    expect(await scrollsSideways(page)).toBe(false);
    await look(page, `desk-${width}`);
    await openTip(page);
    expect(await accessFindings(page)).toEqual([]);
    expect(await scrollsSideways(page)).toBe(false);
    await look(page, `tip-${width}`);
    await page.close();
  });

  it('can do it in Spanish', async () => {
    const { page, complaints } = await unlock('/review/', 'supervisor-1');
    await showEnded(page);
    await page.getByRole('row').getByText('let through').waitFor();
    await page.getByRole('button', { name: 'Español' }).click();
    await page.getByRole('button', { name: `Abrir la denuncia ${number}` }).click();
    await page.getByRole('heading', { name: 'Relato' }).waitFor();
    await look(page, 'tip-es');
    expect(complaints).toEqual([]);
    await page.close();
  });
});
