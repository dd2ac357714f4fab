/** P5.4. Whatever an office asks is drawn, answered, sealed, sent, opened and shown. */
import { join } from 'node:path';
import fc from 'fast-check';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appConfig } from '#client/build';
import { addIntegrity } from '#client/build/integrity';
import { reportOf } from '#client/source/compose/draft';
import { openTip } from '#client/vault/tip';
import { DEFAULT_TEXTS } from '#protocol/report/default-texts';
import { type Questionnaire, questionsFor } from '#protocol/report/questionnaire';
import { PINS, temporaryFolder } from '#tests/support/built-apps';
import { launchChromium } from '#tests/support/chromium';
import { Double } from '#tests/support/double';
import { groundOf, liveReviewer, Source } from '#tests/support/parties';
import { anyQuestionnaire } from '#tests/support/questionnaires';
import { serveMounts } from '#tests/support/static-server';
import type { Stage } from './stage/main.tsx';

const HASH = 'ab'.repeat(32);
const base = '/stage/';
const folder = temporaryFolder();
let browser: Browser;
let page: Page;
let served: Awaited<ReturnType<typeof serveMounts>>;

declare global {
  interface Window {
    stage: Stage;
  }
}

beforeAll(async () => {
  const root = join(import.meta.dirname, 'stage');
  await build(appConfig({ root, base, outDir: folder.path, pins: PINS }));
  addIntegrity(folder.path, { base, whole: true });
  served = await serveMounts([{ base, folder: folder.path, trustedTypes: "'none'" }]);
  browser = await launchChromium();
  page = await browser.newPage();
  await page.goto(`${served.origin}${base}`);
  await page.waitForFunction(() => 'stage' in window);
});

afterAll(async () => {
  await browser?.close();
  await served?.close();
  folder.remove();
});

/** One report by this questionnaire, all the way; every question that is asked must have been said, every answer shown. */
async function goThrough(questionnaire: Questionnaire, allegations: readonly string[]): Promise<void> {
  const double = new Double();
  const { roster } = await groundOf(double);
  const form = { ground: { roster }, questionnaire, hash: HASH, texts: DEFAULT_TEXTS };
  const { said, draft, end } = await page.evaluate(
    ([shown, chosen]) => window.stage.fillIn(shown as Parameters<Stage['fillIn']>[0], chosen),
    [form as unknown, [...allegations]] as const,
  );
  expect(end).toBe('Check and send');
  if (!draft) throw new Error('no draft');
  expect(draft.allegations).toEqual(allegations);
  const asked = questionsFor(questionnaire, draft).map(({ words }) => words.en);
  expect(asked.filter((words) => !said.join(' ').includes(words))).toEqual([]);

  const report = reportOf(draft, form, { language: 'en', leftOut: [] });
  await new Source(double).send(report);
  const { vault, opened } = await liveReviewer(double);
  const { body } = await openTip(vault, opened);
  expect(body.answers).toEqual(report.answers);
  expect(opened.card.questionnaire).toBe(HASH);
  // Whether it waits until morning stands on every card, asked or not.
  const coded = (summary: readonly string[]) => summary.filter((code) => !code.startsWith('waits='));
  expect(coded(opened.card.summary)).toEqual(coded(report.summary));

  const answers = Object.entries(body.answers).map(([question, answer]) => ({ question, answer: [answer].flat() }));
  const view = { narrative: body.narrative, answers, doNotAdmit: body.doNotAdmit, card: { language: 'en' } };
  const read = await page.evaluate(
    ([document, shown]) => window.stage.read(document, shown as Parameters<Stage['read']>[1]),
    [questionnaire, view as unknown] as const,
  );
  const choices = new Map(
    questionnaire.questions.flatMap((question) =>
      question.choices.map((choice) => [`${question.id}=${choice.key}`, choice.words.en] as const),
    ),
  );
  const words = answers.flatMap(({ question, answer }) =>
    answer.map((one) => choices.get(`${question}=${one}`) ?? one),
  );
  expect([body.narrative, ...words].filter((one) => !read.includes(one))).toEqual([]);
}

describe('any valid questionnaire', () => {
  it('is drawn, answered, sealed, opened and shown', async () => {
    await fc.assert(
      fc.asyncProperty(anyQuestionnaire, fc.infiniteStream(fc.boolean()), async (questionnaire, coins) => {
        const chosen = questionnaire.allegations.filter(() => coins.next().value).map(({ key }) => key);
        await goThrough(questionnaire, chosen);
      }),
      { numRuns: 15, seed: 20261124, endOnFailure: true },
    );
  }, 300_000);
});
