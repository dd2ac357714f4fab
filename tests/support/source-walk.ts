/**
 * One walk through every page of the source's form in either language, by names that stand in the catalogues and policies, so
 * that a changed word is changed here too. A stop is made on each page.
 */
import type { Page } from 'playwright-core';
import type { en } from '#client/source/text/en';
import { en as sharedEnglish } from '#client/ui/i18n/en';
import { es as sharedSpanish } from '#client/ui/i18n/es';
import { DEFAULT_QUESTIONNAIRE } from '#protocol/report/default-questionnaire';
import { TEXTS } from '#tests/support/source-page';

const SHARED = { en: sharedEnglish, es: sharedSpanish };

/** What is done on each page, which has this name. */
export type Stop = (name: string) => Promise<void>;

/** From the first page to the one after sending, with every page of the questionnaire and the ways aside. */
export async function walkForm(page: Page, language: 'en' | 'es', stop: Stop): Promise<void> {
  const t = TEXTS[language];
  const button = (name: keyof typeof en) => page.getByRole('button', { name: t[name], exact: true });
  const press = (name: keyof typeof en) => button(name).click();
  const title = (name: keyof typeof en) =>
    page.getByRole('heading', { level: 1, name: t[name], exact: true }).waitFor();
  const choose = (words: string) => page.getByText(words, { exact: true }).click();
  const allegation = (key: string) => DEFAULT_QUESTIONNAIRE.allegations.find((one) => one.key === key)?.words[language];
  const section = async (id: string) => {
    const words = DEFAULT_QUESTIONNAIRE.sections.find((one) => one.id === id)?.title[language] ?? '';
    await page.getByRole('heading', { level: 1, name: words, exact: true }).waitFor();
  };
  const answer = async (id: string, key: string) => {
    const question = DEFAULT_QUESTIONNAIRE.questions.find((one) => one.id === id);
    const choice = question?.choices.find((one) => one.key === key)?.words[language] ?? '';
    const group = page.getByRole('group', { name: question?.words[language] ?? '' });
    await group.getByText(choice, { exact: true }).first().click();
  };

  await button('start.report').waitFor();
  await stop('start');
  await press('start.friend');
  await page.getByText('verify --code').waitFor();
  await stop('friend');
  await press('app.home');
  await press('start.lost');
  await title('lost.title');
  await page.getByRole('textbox').fill('K7QF-3M2Y');
  await press('lost.next');
  await page.getByRole('alert').waitFor();
  await stop('lost');
  await page.getByRole('textbox').fill('');
  await press('lost.next');
  await title('before.title');
  await stop('before');
  await press('before.elsewhere');
  await title('door.title');
  await stop('wrong-door');
  await press('door.back');
  await press('before.next');
  await title('about.title');
  for (const key of ['bribe', 'coercion-of-reporter', 'information-leak', 'wave-through', 'threats']) {
    await choose(allegation(key) ?? '');
  }
  await answer('reporter', 'for-other');
  await stop('about');
  await press('compose.next');
  await section('safe');
  await answer('safe-now', 'no');
  await stop('safe');
  await press('compose.next');
  await section('pressure');
  await stop('pressure');
  await press('compose.now');
  await title('account.title');
  await page.getByRole('alert').waitFor();
  await stop('account-missing');
  await page.getByRole('textbox').fill('Every Thursday. Cada jueves.');
  await stop('account');
  await press('compose.next');
  await section('more');
  await stop('more');
  await press('compose.next');
  await section('people');
  await answer('subject-known', 'yes');
  await page.getByRole('button', { name: SHARED[language]['ui.several.add'], exact: true }).click();
  await page.getByRole('textbox').nth(0).fill('Ana Ruiz');
  await stop('people');
  await press('compose.next');
  await section('place');
  await answer('where-kind', 'checkpoint');
  await answer('when-kind', 'past');
  await stop('place');
  await press('compose.next');
  await section('known');
  await stop('known');
  await press('compose.next');
  await section('since');
  await answer('reported', 'inside');
  await answer('managers', 'hide');
  await answer('reprisal', 'feared');
  await stop('since');
  await press('compose.next');
  await title('files.title');
  await page
    .locator('input[type=file]')
    .setInputFiles([{ name: 'foto.png', mimeType: 'image/png', buffer: Buffer.alloc(5000, 1) }]);
  await stop('files');
  await press('compose.next');
  await title('self.title');
  await page.locator('label').filter({ hasText: t['self.mode.confidential.text'] }).click();
  await stop('self');
  await press('compose.next');
  await title('readers.title');
  await choose(t['readers.about.yes']);
  await choose('Ana Ruiz');
  await page.getByRole('textbox').fill('Sergio Robles');
  await press('readers.out.add');
  await page.getByText(t['readers.out.noted'], { exact: true }).waitFor();
  await stop('readers');
  await press('compose.next');
  await title('check.title');
  await page.getByText(t['check.ground.signed'].slice(0, 20)).waitFor();
  await stop('check');
  await press('check.without.send');
  await title('sent.title');
  await stop('sent-without-a-way-back');
  await press('gone.done');
  await button('start.report').waitFor();
}
