// What a source's browser fetches from the first page to a form that can be sent, as a real Chromium counts it at a real house,
// against 100 kB and 8 requests: bodies as they travel, compressed, without the headers of HTTP.
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { buildApps } from '#client/build';
import { launchChromium } from '#tests/support/chromium';
import { continueTo, startReport, TEXTS } from '#tests/support/source-page';
import { type Figure, round } from './measure.ts';
import { withHouse } from './real-house.ts';

const LIMIT_KB = 100;
const LIMIT_REQUESTS = 8;
const LANGUAGES = [
  ['en', 'en-US', 'English'],
  ['es', 'es-MX', 'Spanish'],
] as const;

type Language = (typeof LANGUAGES)[number][0];

/** What was fetched until a moment. */
interface Fetched {
  readonly bytes: number;
  readonly requests: number;
}

export async function page(): Promise<Figure[]> {
  return withHouse(async (house) => {
    await buildApps({ outDir: join(house.folder, 'apps'), pins: house.organisation.pins });
    await house.kill('server');
    await house.start('server');
    const browser = await launchChromium();
    try {
      const figures: Figure[] = [];
      for (const [language, locale, name] of LANGUAGES) {
        const { form, send } = await visit(browser, { url: house.url, language, locale });
        figures.push(...figuresOf(`until a form that can be sent, ${name}`, form));
        figures.push(...figuresOf(`until its last step, readers checked anew, ${name}`, send));
      }
      return figures;
    } finally {
      await browser.close();
    }
  });
}

/** From the first page to an account written down with *Send what I have* beside it, and on to the last step. */
async function visit(
  browser: Browser,
  { url, language, locale }: { url: string; language: Language; locale: string },
): Promise<{ form: Fetched; send: Fetched }> {
  const context = await browser.newContext({ locale });
  try {
    const tab = await context.newPage();
    const fetched = await countIn(tab);
    const t = TEXTS[language];
    await tab.goto(url);
    await startReport(tab, language);
    await continueTo(tab, t['account.title'], language);
    await tab.getByLabel(t['account.label']).fill('One sentence.');
    const form = await fetched();
    await tab.getByRole('button', { name: t['compose.now'], exact: true }).click();
    await tab.getByText(t['check.ground.signed'].slice(0, 20)).waitFor();
    return { form, send: await fetched() };
  } finally {
    await context.close();
  }
}

/** Counts from now on what a page fetches, its icons and whatever fails included; gives the sum once nothing is under way. */
async function countIn(tab: Page): Promise<() => Promise<Fetched>> {
  const session = await tab.context().newCDPSession(tab);
  const sizes = new Map<string, number>();
  session.on('Network.requestWillBeSent', ({ requestId }) => sizes.set(requestId, 0));
  session.on('Network.dataReceived', ({ requestId, encodedDataLength }) =>
    sizes.set(requestId, (sizes.get(requestId) ?? 0) + encodedDataLength),
  );
  await session.send('Network.enable');
  return async () => {
    await tab.waitForLoadState('networkidle');
    return { bytes: [...sizes.values()].reduce((sum, size) => sum + size, 0), requests: sizes.size };
  };
}

const figuresOf = (until: string, { bytes, requests }: Fetched): Figure[] => [
  figure(`fetched ${until}`, { value: bytes / 1000, unit: 'kB', limit: LIMIT_KB }),
  figure(`requests ${until}`, { value: requests, unit: 'requests', limit: LIMIT_REQUESTS }),
];

const figure = (name: string, { value, unit, limit }: Pick<Figure, 'value' | 'unit' | 'limit'>): Figure => ({
  ...{ bench: 'page', figure: name, value: round(value), unit, limit },
  ratio: round(value / limit),
});
