/** The source at her browser: what she does on each screen, in words of the page. */
import type { Page } from 'playwright-core';

/** A form filled in up to its last step. */
export interface Told {
  readonly account: string;
  readonly allegations?: readonly string[];
  readonly files?: readonly { readonly name: string; readonly mimeType: string; readonly buffer: Buffer }[];
  readonly leftOut?: readonly string[];
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor();

/** From the first page to the last step of the form, the list of readers checked. */
export async function fillIn(page: Page, told: Told): Promise<void> {
  await press(page, 'Report something');
  await heading(page, 'What happened?');
  for (const name of told.allegations ?? []) await page.getByText(name, { exact: true }).click();
  await page.getByLabel('What happened, in your own words').fill(told.account);
  await press(page, 'Continue');
  await heading(page, 'Details, if you know them');
  if (told.files) await page.getByLabel('Photos or documents').setInputFiles([...told.files]);
  await press(page, 'Continue');
  await heading(page, 'You, and who may read this');
  for (const handle of told.leftOut ?? []) await page.locator('label').filter({ hasText: handle }).click();
  await press(page, 'Continue');
  await heading(page, 'Check and send');
  await page.getByText('Checked: the list of readers is signed').waitFor();
}

/** The number and the words on the page after sending. */
export async function readWords(page: Page): Promise<{ number: string; words: string[] }> {
  await heading(page, 'Your report is stored');
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
