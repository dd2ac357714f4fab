import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '#tests/support/chromium';
import { type RunningHouse, startHouse } from '#tests/support/house';
import { serveApps } from '#tests/support/house-apps';
import { openPage } from '#tests/support/page-checks';
import { freshDatabase } from '#tests/support/postgres';
import { seeded } from '#tests/support/seeded';
import { comeBack, fillIn, readWords } from '#tests/support/source-page';

const ACCOUNT = 'Dos agentes dejan pasar el mismo camión blanco — cada jueves, carril 7. «Luces apagadas». 🚚';
const photo = { name: 'camión.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(seeded('photo')(300_000)) };

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

describe('a report, from the first page to the return, in a browser', () => {
  it('is sent, confirmed by proof, and found again with its words', async () => {
    const { page, complaints } = await openPage(browser, house.url);
    await fillIn(page, { account: ACCOUNT, allegations: ['Someone takes money, goods or favors'], files: [photo] });
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    const { number, words } = await readWords(page);
    expect(number).toMatch(/^[0-9A-Z]{4}-[0-9A-Z*~$=]{4}$/);
    expect(words).toHaveLength(12);
    await page.getByText('Confirmed: your browser checked the full proof').waitFor({ timeout: 15_000 });

    for (const label of await page.getByText(/^Word \d+$/).allInnerTexts()) {
      await page.getByLabel(label, { exact: true }).fill(words[Number(label.slice('Word '.length)) - 1] ?? '');
    }
    await page.getByRole('button', { name: 'Check', exact: true }).click();
    await page.getByText('All three are right.').waitFor();
    await page.getByRole('button', { name: 'I have my words: clear this page' }).click();

    await comeBack(page, words);
    await page.getByRole('heading', { level: 1, name: `Your report ${number}` }).waitFor();
    const received = page.getByRole('listitem').filter({ hasText: 'Your report was received' });
    expect(await received.innerText()).toContain('Proof checked');
    await page.getByText('By its complete count, nothing was opened yet.').waitFor();

    await page.getByLabel('Your message').fill('El carril 7, después de las nueve.');
    await page.getByRole('button', { name: 'Send message' }).click();
    await page.getByText('Your message 1 was received').waitFor();
    expect(complaints).toEqual([]);
    await page.close();
  }, 90_000);
});
