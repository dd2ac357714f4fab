import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tipNumber } from '#protocol/identity/number';
import { DEFAULT_QUESTIONNAIRE } from '#protocol/report/default-questionnaire';
import { launchChromium } from '#tests/support/chromium';
import { type RunningHouse, startHouse } from '#tests/support/house';
import { serveApps } from '#tests/support/house-apps';
import { openPage } from '#tests/support/page-checks';
import { freshDatabase } from '#tests/support/postgres';
import { countTips } from '#tests/support/rows';
import { comeBack, continueTo, fillIn, readWords, startReport, TEXTS } from '#tests/support/source-page';

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

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const open = (language: 'en' | 'es', width: number) =>
  openPage(browser, house.url, { width, locale: language === 'en' ? 'en-US' : 'es-MX' });

describe('a report of somebody under pressure, from the first page to the return', () => {
  it.each([
    ['en', 320],
    ['es', 1280],
  ] as const)(
    'is sent, confirmed and found again in %s at %i pixels',
    async (language, width) => {
      const t = TEXTS[language];
      const pressed = DEFAULT_QUESTIONNAIRE.allegations.find(({ key }) => key === 'coercion-of-reporter');
      const { page, complaints } = await open(language, width);
      await fillIn(
        page,
        { account: 'Cada jueves. Every Thursday.', allegations: [pressed?.words[language] ?? ''] },
        language,
      );
      await button(page, t['check.send']).click();
      const { number, words } = await readWords(page, language);
      await page.getByText(t['sent.confirmed']).waitFor({ timeout: 30_000 });
      await button(page, t['sent.done']).click();
      await comeBack(page, words, language);
      const title = t['thread.title'].replace('{{number}}', number);
      await page.getByRole('heading', { level: 1, name: title }).waitFor();
      const [received = ''] = t['fact.tip-received'].split('{{day}}');
      expect(await page.getByRole('listitem').filter({ hasText: received }).count()).toBe(1);
      expect(complaints).toEqual([]);
      await page.close();
    },
    120_000,
  );
});

describe('sending without a way back', () => {
  it('makes one report, shows no word, and leaves nothing that opens it', async () => {
    const before = await countTips(house.databaseUrl);
    const { page, complaints } = await open('en', 320);
    await fillIn(page, { account: 'One sentence.' });
    await button(page, 'Send without a way back').click();
    await page.getByText('The keys to it are gone from this device.').waitFor({ timeout: 30_000 });
    expect(await countTips(house.databaseUrl)).toBe(before + 1);
    expect(await page.locator('main').innerText()).not.toContain('12 words');
    expect(await page.locator('.candor-words').count()).toBe(0);
    expect(complaints).toEqual([]);
    await page.close();
  }, 120_000);
});

describe('a report about the office itself', () => {
  it('is shown who else takes it where there is no other office, and what is too long on the way is said and kept', async () => {
    const { page, complaints } = await open('en', 320);
    await startReport(page);
    await continueTo(page, 'What happened?');
    const account = page.getByLabel('What happened, in your own words');
    await account.fill('x'.repeat(80_003));
    await button(page, 'Continue').click();
    await page.locator('#account-error').getByText('too long by 3 characters').waitFor();
    expect((await account.inputValue()).length).toBe(80_003);
    await account.fill('It is about the office.');
    await continueTo(page, 'Who may read this?');
    await page.getByRole('group', { name: 'Is it about somebody' }).getByText('Yes', { exact: true }).click();
    await page.getByRole('status').getByText('Office of Special Counsel').waitFor();
    expect(complaints).toEqual([]);
    await page.close();
  }, 120_000);
});

describe('lost words', () => {
  it('lead to a new report that names the first, by a number whose check sign is looked at', async () => {
    const { page } = await open('en', 320);
    await button(page, 'I lost my 12 words').click();
    const field = page.getByLabel('Number of your first report');
    await field.fill('K7QF-3M2X');
    await button(page, 'Write a new report').click();
    await page.getByRole('alert').waitFor();
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    await field.fill(tipNumber('ab'.repeat(32)).toLowerCase().replace('-', ' '));
    await button(page, 'Write a new report').click();
    await button(page, 'I have read this').click();
    await button(page, 'Send what I have').click();
    await page.getByLabel('What happened, in your own words').fill('Again.');
    await button(page, 'Send what I have').click();
    await page.getByText('Checked: the list of readers').waitFor();
    expect(await page.locator('dd').nth(2).innerText()).toBe('1');
    await page.close();
  }, 120_000);
});

describe('leaving somebody out', () => {
  it('changes no request: all that is asked until a report is stored has the same shape and length', async () => {
    const without = await requestsOf({ account: 'One sentence.' });
    const left = await requestsOf({ account: 'One sentence.', names: ['analyst-1', 'Somebody Nobody Knows'] });
    expect(left).toEqual(without);
    expect(left.at(-1)).toMatch(/^POST \S+\/api\/source\/tips \S+ \d{5,}$/);
  }, 120_000);
});

describe('closing the page', () => {
  it('is asked about on every step of the form, and nowhere before it', async () => {
    const { page } = await open('en', 1280);
    const asks = () => page.evaluate(() => !window.dispatchEvent(new Event('beforeunload', { cancelable: true })));
    expect(await asks()).toBe(false);
    await startReport(page);
    expect(await asks()).toBe(true);
    await button(page, 'Throw this away and go back').click();
    await button(page, TEXTS.en['start.report']).waitFor();
    expect(await asks()).toBe(false);
    await fillIn(page, { account: 'One sentence.' });
    expect(await asks()).toBe(true);
    await page.close();
  }, 60_000);
});

/** Every request on the way to a stored report: method, address, names of headers, and bytes sent. */
async function requestsOf(told: Parameters<typeof fillIn>[1]): Promise<string[]> {
  const { page } = await open('en', 1280);
  const requests: string[] = [];
  page.on('request', (request) => {
    const headers = Object.keys(request.headers()).sort().join();
    requests.push(`${request.method()} ${request.url()} ${headers} ${request.postDataBuffer()?.length ?? 0}`);
  });
  await fillIn(page, told);
  await button(page, 'Send').click();
  await page.getByRole('heading', { level: 1, name: 'Your report is stored' }).waitFor({ timeout: 60_000 });
  const sent = requests.findIndex((request) => /^POST \S+\/api\/source\/tips /.test(request));
  await page.close();
  // What is asked for at once goes out in whatever order.
  return [...requests.slice(0, sent).sort(), ...requests.slice(sent, sent + 1)];
}
