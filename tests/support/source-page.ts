/** The source at her browser: what she does on each screen, in words of the page. */
import type { Page } from 'playwright-core';

/** What she tells: a form filled in up to its last step. */
export interface Told {
  readonly account: string;
  readonly allegations?: readonly string[];
  readonly files?: readonly { readonly name: string; readonly mimeType: string; readonly buffer: Buffer }[];
  /** Names, as she types them, of people who must not read it. */
  readonly names?: readonly string[];
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor();

/** From the first page to the first step of the form. */
export async function startReport(page: Page): Promise<void> {
  await press(page, 'Report something');
  await heading(page, 'Before you start');
  await press(page, 'I have read this');
  await heading(page, 'What is it about?');
}

/** Leaves every step as it is until the one with this title. */
export async function continueTo(page: Page, title: string): Promise<void> {
  for (let steps = 0; steps < 20; steps++) {
    const shown = await page.locator('h1').innerText();
    if (shown === title) return;
    await press(page, 'Continue');
    await page.waitForFunction((before) => document.querySelector('h1')?.textContent !== before, shown);
  }
  throw new Error(`no step ${title}`);
}

/** From the first page to the last step of the form, the list of readers checked. */
export async function fillIn(page: Page, told: Told): Promise<void> {
  await startReport(page);
  for (const name of told.allegations ?? []) await page.getByText(name, { exact: true }).click();
  await continueTo(page, 'What happened?');
  await page.getByLabel('What happened, in your own words').fill(told.account);
  if (told.files) {
    await continueTo(page, 'Photos or documents');
    await page.getByLabel('Photos or documents').setInputFiles([...told.files]);
  }
  if (told.names) await continueTo(page, 'Who may read this?');
  for (const name of told.names ?? []) {
    await page.getByLabel('A name').fill(name);
    await press(page, 'Leave this person out');
  }
  await press(page, 'Send what I have');
  await heading(page, 'Check and send');
  await page.getByText('Checked: the list of readers is signed').waitFor();
}

/** The number and the words on the page after sending. */
export async function readWords(page: Page): Promise<{ number: string; words: string[] }> {
  await heading(page, 'Your report is stored');
  await press(page, 'Show my 12 words');
  return {
    number: await page.locator('.candor-number').innerText(),
    words: await page.getByRole('list', { name: 'Your 12 words' }).getByRole('listitem').allInnerTexts(),
  };
}

/** Comes back with these words, from the first page. */
export async function comeBack(page: Page, words: readonly string[]): Promise<void> {
  await press(page, 'I have my 12 words');
  await page.getByLabel('Your 12 words').fill(words.join(' '));
  await press(page, 'Show my report');
}
