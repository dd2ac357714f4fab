/**
 * Every page that a source meets when she comes back, in both languages, looked at as those before sending are; and the one
 * thing that needs both sides at their screens: the office asks whether her name may be used, and she answers.
 */
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { en } from '#client/source/text/en';
import { english } from '#protocol/identity/english';
import { tipNumber } from '#protocol/identity/number';
import { wordsOf } from '#protocol/identity/phrase';
import { launchChromium } from '#tests/support/chromium';
import { type RunningHouse, startHouse } from '#tests/support/house';
import { serveApps } from '#tests/support/house-apps';
import { confirmIn, phraseIn, type Reported, reportTo } from '#tests/support/house-people';
import { openPage } from '#tests/support/page-checks';
import { findAndReach, findStillAndForced, lookAt } from '#tests/support/page-looks';
import { freshDatabase } from '#tests/support/postgres';
import { comeBack, TEXTS } from '#tests/support/source-page';

const TRANSCRIPTS = join(import.meta.dirname, 'transcripts');

let house: RunningHouse;
let browser: Browser;
let desk: Page;
const reported = new Map<string, Reported>();

beforeAll(async () => {
  house = await startHouse(await freshDatabase());
  await serveApps(house, ['source', 'reviewer']);
  browser = await launchChromium();
  for (const language of ['en', 'es'] as const) {
    const person = { name: 'Ana Ruiz', contact: '', relation: '' };
    const one = await reportTo(house, { language, mode: 'confidential', person });
    await confirmIn(house, one);
    reported.set(language, one);
  }
  ({ page: desk } = await openPage(browser, `${house.url}/review/`));
  await desk.getByLabel('Your phrase').fill(phraseIn(house, 'supervisor-1'));
  await desk.getByRole('button', { name: 'Unlock' }).click();
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await house?.stop();
});

const reportIn = (language: string): Reported => {
  const one = reported.get(language);
  if (!one) throw new Error(`no report in ${language}`);
  return one;
};

/** At the office: the tip is opened, answered, and its source asked whether another office may learn her name. */
async function handle({ sealed }: Reported): Promise<void> {
  await openAtDesk(sealed.tip);
  await desk.getByLabel('Reply to the source').fill('Gracias. ¿Qué jueves fue?');
  await desk.getByRole('button', { name: 'Send the reply' }).click();
  await desk.getByText('Reply sent to the source').waitFor();
  await desk.getByLabel('Office that would learn the name').fill('fbi');
  await desk.getByRole('button', { name: 'Ask the source' }).click();
  await desk.getByText('Asked, not answered yet.').waitFor();
}

async function openAtDesk(tip: string): Promise<void> {
  await desk.getByRole('button', { name: `Open tip ${tipNumber(tip)}` }).click();
  await desk.getByRole('heading', { name: 'Account' }).waitFor();
}

const LANGUAGES = [
  ['en', findAndReach, 'consent.yes', 'The source agreed.'],
  ['es', findStillAndForced, 'consent.no', 'The source refused.'],
] as const;

describe.each(LANGUAGES)('coming back in %s', (language, more, answer, told) => {
  const t = TEXTS[language];
  const locale = language === 'en' ? 'en-US' : 'es-MX';

  it('gives the checkers nothing to find, fits, and reads aloud as it is written down, on every page', async () => {
    const { sealed, entropy } = reportIn(language);
    await handle(reportIn(language));
    const { page, complaints } = await openPage(browser, house.url, { bypassCSP: true, width: 320, locale });
    const faults: string[] = [];
    const stop = async (name: string) =>
      void faults.push(...(await lookAt(page, { folder: join(TRANSCRIPTS, language), name }, more)));
    const press = (name: keyof typeof en) => page.getByRole('button', { name: t[name], exact: true }).click();
    const facts = page.getByRole('list', { name: t['thread.facts'] }).getByRole('listitem');
    const fact = (key: keyof typeof en) =>
      facts
        .filter({ hasText: t[key].split(/\{\{\w+\}\}/)[0] ?? '' })
        .filter({ hasText: t['fact.permanent'] })
        .waitFor();

    await press('start.return');
    await page.getByLabel(t['return.label']).waitFor();
    await stop('return');
    await page.getByLabel(t['return.label']).fill(Array<string>(12).fill('abandon').join(' '));
    await press('return.submit');
    await page.locator('#words-error').waitFor();
    await stop('return-wrong');
    await press('app.home');
    await comeBack(page, wordsOf(entropy, english), language);
    const title = t['thread.title'].replace('{{number}}', tipNumber(sealed.tip));
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    await fact('fact.consent-asked');
    await page.getByRole('heading', { name: t.elsewhere }).waitFor();
    await stop('thread');

    await press('answer.send');
    await page.locator('#answer-error').waitFor();
    await press('answer.questions');
    await press('answer.name');
    await page.getByText(t['name.given'], { exact: true }).click();
    await page.getByText(t['proof.take'], { exact: true }).click();
    await page.getByText(t.withdraw, { exact: true }).click();
    await page.getByRole('group', { name: t['about.kinds'] }).waitFor();
    await stop('thread-adding');

    await press(answer);
    await fact('fact.consent-answered');
    await press('withdraw.do');
    await fact('fact.withdrawn');
    await page.getByText(t['standing.withdrawn'], { exact: true }).waitFor();
    await page.getByLabel(t['answer.label']).fill('Una palabra más.');
    await press('answer.send');
    await fact('fact.message-received');
    await page.getByText(t['answer.sent'], { exact: true }).waitFor();
    await stop('thread-taken-back');
    expect(faults).toEqual([]);
    expect(complaints).toEqual([]);
    await page.close();
  }, 300_000);

  it('is where a question of the office about her name is answered, and the office is told', async () => {
    await desk.getByRole('button', { name: 'Look for anything new' }).click();
    await desk.getByText(told, { exact: true }).waitFor();
    await desk.getByRole('button', { name: 'Back to the desk' }).click();
  }, 60_000);
});
