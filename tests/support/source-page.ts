/** The source at her browser: what she does on each screen, in the words of its catalogue. */
import type { Page } from 'playwright-core';
import { en } from '#client/source/text/en';
import { es } from '#client/source/text/es';

type Language = 'en' | 'es';

/** The words of the source's app in a language. */
export const TEXTS: Readonly<Record<Language, Readonly<Record<keyof typeof en, string>>>> = { en, es };

/** What she tells: a form filled in up to its last step. */
export interface Told {
  readonly account: string;
  readonly allegations?: readonly string[];
  readonly files?: readonly { readonly name: string; readonly mimeType: string; readonly buffer: Buffer }[];
  /** Paths of files too large to hand over in memory. */
  readonly paths?: readonly string[];
  /** Names, as she types them, of people who must not read it. */
  readonly names?: readonly string[];
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor();

/** From the first page to the first step of the form. */
export async function startReport(page: Page, language: Language = 'en'): Promise<void> {
  const t = TEXTS[language];
  await press(page, t['start.report']);
  await heading(page, t['before.title']);
  await press(page, t['before.next']);
  await heading(page, t['about.title']);
}

/** Leaves every step as it is until the one with this title. */
export async function continueTo(page: Page, title: string, language: Language = 'en'): Promise<void> {
  for (let steps = 0; steps < 20; steps++) {
    const shown = await page.locator('h1').innerText();
    if (shown === title) return;
    await press(page, TEXTS[language]['compose.next']);
    await page.waitForFunction((before) => document.querySelector('h1')?.textContent !== before, shown);
  }
  throw new Error(`no step ${title}`);
}

/** From the first page to the last step of the form, the list of readers checked. */
export async function fillIn(page: Page, told: Told, language: Language = 'en'): Promise<void> {
  const t = TEXTS[language];
  await startReport(page, language);
  for (const name of told.allegations ?? []) await page.getByText(name, { exact: true }).click();
  await continueTo(page, t['account.title'], language);
  await page.getByLabel(t['account.label']).fill(told.account);
  if (told.files || told.paths) {
    await continueTo(page, t['files.title'], language);
    await page.getByLabel(t['files.label']).setInputFiles(told.paths ? [...told.paths] : [...(told.files ?? [])]);
  }
  if (told.names) await continueTo(page, t['readers.title'], language);
  for (const name of told.names ?? []) {
    await page.getByLabel(t['readers.out.name']).fill(name);
    await press(page, t['readers.out.add']);
  }
  await press(page, t['compose.now']);
  await heading(page, t['check.title']);
  await page.getByText(t['check.ground.signed'].slice(0, 30)).waitFor();
}

/** The number and the words on the page after sending. */
export async function readWords(page: Page, language: Language = 'en'): Promise<{ number: string; words: string[] }> {
  const t = TEXTS[language];
  await heading(page, t['sent.title']);
  await press(page, t['sent.words.show']);
  return {
    number: await page.locator('.candor-number').innerText(),
    words: await page.getByRole('list', { name: t['sent.words'] }).getByRole('listitem').allInnerTexts(),
  };
}

/** Comes back with these words, from the first page. */
export async function comeBack(page: Page, words: readonly string[], language: Language = 'en'): Promise<void> {
  const t = TEXTS[language];
  await press(page, t['start.return']);
  await page.getByLabel(t['return.label']).fill(words.join(' '));
  await press(page, t['return.submit']);
}
