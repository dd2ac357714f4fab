import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { candor } from '#tests/support/candor';
import { launchChromium } from '#tests/support/chromium';
import { type RunningHouse, startHouse } from '#tests/support/house';
import { serveApps } from '#tests/support/house-apps';
import { phraseIn } from '#tests/support/house-people';
import { openPage } from '#tests/support/page-checks';
import { freshDatabase } from '#tests/support/postgres';
import { seeded } from '#tests/support/seeded';
import { comeBack, continueTo, fillIn, readWords, startReport, TEXTS } from '#tests/support/source-page';

const ACCOUNT = 'Dos agentes dejan pasar el mismo camión blanco — cada jueves, carril 7. «Luces apagadas». 🚚';
const photo = { name: 'camión.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(seeded('photo')(300_000)) };

let house: RunningHouse;
let browser: Browser;
let folder: string;
const sent: { number: string; words: string[] } = { number: '', words: [] };

/** What a reviewer who is never left out by chance does, in a terminal. */
async function review(...args: string[]): Promise<void> {
  const input = phraseIn(house, 'supervisor-1');
  const { status, err } = await candor(['review', house.url, ...args], { input, env: { CANDOR_DATA: house.folder } });
  if (status !== 0) throw new Error(err);
}

beforeAll(async () => {
  house = await startHouse(await freshDatabase());
  await serveApps(house, ['source']);
  browser = await launchChromium();
  folder = mkdtempSync(join(tmpdir(), 'candor-source-'));
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await house?.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('the page of a source', () => {
  it('runs nothing that it does not name with its hash', async () => {
    const page = await browser.newPage();
    await page.addInitScript(() => Object.defineProperty(HTMLLinkElement.prototype, 'integrity', { set: () => {} }));
    await page.goto(house.url);
    await page.getByText('This page did not load whole.').waitFor();
    await page.close();
  }, 30_000);

  it('runs no later script in which one byte was changed, says so, and loses nothing that was written', async () => {
    const { page } = await openPage(browser, house.url);
    const altered = /\/after-[^/]*\.js$/;
    await page.route(altered, async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, body: (await answer.text()).replace(';', ',') });
    });
    const { en } = TEXTS;
    await startReport(page);
    await continueTo(page, en['account.title']);
    await page.getByLabel(en['account.label']).fill(ACCOUNT);
    await page.getByRole('button', { name: en['compose.now'], exact: true }).click();
    await page.getByText(en['trouble.part'], { exact: true }).waitFor();
    expect(await page.getByRole('button', { name: 'Send', exact: true }).count()).toBe(0);
    await page.getByRole('button', { name: /account/ }).click();
    expect(await page.getByLabel(en['account.label']).inputValue()).toBe(ACCOUNT);
    await page.close();
  }, 60_000);
});

describe('a report, from the first page to the return, in a browser', () => {
  it('is sent, confirmed by proof, and found again with its words', async () => {
    const { page, complaints } = await openPage(browser, house.url);
    // This house has no onion: none is promised.
    expect(await page.getByText(TEXTS.en['start.onion']).count()).toBe(0);
    await fillIn(page, { account: ACCOUNT, allegations: ['Someone takes money, goods or favors'], files: [photo] });
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    const { number, words } = await readWords(page);
    expect(number).toMatch(/^[0-9A-Z]{4}-[0-9A-Z*~$=]{4}$/);
    expect(words).toHaveLength(12);
    Object.assign(sent, { number, words });
    await page.getByText('Confirmed: your browser checked the full proof').waitFor({ timeout: 15_000 });

    for (const label of await page.getByText(/^Word \d+$/).allInnerTexts()) {
      await page.getByLabel(label, { exact: true }).fill(words[Number(label.slice('Word '.length)) - 1] ?? '');
    }
    await page.getByRole('button', { name: 'Check', exact: true }).click();
    await page.getByText('All three are right.').waitFor();
    await page.getByRole('button', { name: 'I have my words: clear this page' }).click();

    await comeBack(page, words);
    await page.getByRole('heading', { level: 1, name: `Your report ${number}` }).waitFor();
    const received = page.getByRole('listitem').filter({ hasText: 'Your report was received on' });
    expect(await received.innerText()).toContain('Proof checked');
    await page.getByText('By its complete count, nothing was opened yet.').waitFor();

    await page.getByLabel('Your message').fill('El carril 7, después de las nueve.');
    await page.getByRole('button', { name: 'Send message' }).click();
    await page.getByRole('listitem').filter({ hasText: 'Your message 1 was received' }).waitFor();
    expect(complaints).toEqual([]);
    await page.close();
  }, 90_000);

  it('shows who did what to it, how often it was opened, how it ended, and the answer, each proven', async () => {
    const reply = join(folder, 'reply.txt');
    writeFileSync(reply, 'Gracias. ¿Qué carril exactamente?');
    await review('open', sent.number);
    await review('reply', sent.number, '--text', reply);
    await review('dispose', sent.number, '--as', 'opened-criminal');

    const { page, complaints } = await openPage(browser, house.url);
    await comeBack(page, sent.words);
    await page.getByRole('heading', { level: 1, name: `Your report ${sent.number}` }).waitFor();
    const facts = page.getByRole('list', { name: 'What was done with your report' }).getByRole('listitem');
    const shown = await facts.allInnerTexts();
    expect(shown.filter((fact) => !/This cannot be removed\.\s*Proof checked/.test(fact))).toEqual([]);
    for (const what of [
      'A hotline analyst got the summary of your report',
      'A hotline analyst opened your account and your message 1',
      'A hotline analyst wrote answer 1 to you',
      ': a criminal investigation was opened.',
    ]) {
      expect(shown.filter((fact) => fact.includes(what))).not.toEqual([]);
    }
    await page.getByText('Its complete count is the same as what you are shown here:').waitFor();
    expect(await page.getByText(/^Your account: \d+ times?$/).count()).toBe(1);
    expect(await page.locator('.candor-text').innerText()).toBe('Gracias. ¿Qué carril exactamente?');
    expect(await page.locator('.candor-panel').filter({ hasText: 'Answer 1' }).innerText()).toContain(
      'Signed by supervisor-1',
    );
    expect(complaints).toEqual([]);
    await page.close();
  }, 120_000);

  it('grows by files and a word on her name, can be proven elsewhere, and can be taken back', async () => {
    const { page, complaints } = await openPage(browser, house.url);
    await comeBack(page, sent.words);
    await page.locator('#later-files').setInputFiles([photo]);
    await page.getByRole('button', { name: 'Say something about my name' }).click();
    await page.getByText('Do not use my name from now on').click();
    await page.getByRole('button', { name: 'Send message' }).click();
    const facts = page.getByRole('list', { name: 'What was done with your report' }).getByRole('listitem');
    await facts.filter({ hasText: 'Your message 2 was received' }).waitFor();
    await page.getByText('Save the proof that your report was received').click();
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save the proof' }).click(),
    ]);
    expect(saved.suggestedFilename()).toBe(`${sent.number.replace(/[*~$=]$/, '')}.tlog-proof`);
    await page.getByText('Take my report back').click();
    await page.getByRole('button', { name: 'Take it back' }).click();
    await facts.filter({ hasText: 'You took your report back' }).waitFor();
    expect(await page.getByRole('button', { name: 'Take it back' }).count()).toBe(0);
    expect(complaints).toEqual([]);
    await page.close();
  }, 120_000);
});
