import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { signRoster } from '#cli/operate/organisation';
import { es as friend } from '#client/source/friend/es';
import { en } from '#client/source/text/en';
import { es } from '#client/source/text/es';
import { en as ui } from '#client/ui/i18n/en';
import { LANGUAGE_NAMES } from '#client/ui/i18n/language';
import { english } from '#protocol/identity/english';
import { readPhrase, wordsOf } from '#protocol/identity/phrase';
import { spanish } from '#protocol/identity/spanish';
import { verifyRosterChain } from '#protocol/roster/verify';
import { type Shown, showEnvelope } from '#protocol/wire/shown';
import { launchChromium } from '#tests/support/chromium';
import { sendThroughCut } from '#tests/support/cut-upload';
import { type RunningHouse, startHouse } from '#tests/support/house';
import { serveApps } from '#tests/support/house-apps';
import { ownTexts } from '#tests/support/own-texts';
import { openPage } from '#tests/support/page-checks';
import { freshDatabase } from '#tests/support/postgres';
import { countTips } from '#tests/support/rows';
import { seeded } from '#tests/support/seeded';
import { comeBack, continueTo, fillIn, readWords, startReport } from '#tests/support/source-page';

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
const NEUTRAL = 'https://weather.example/today';
const photo = { name: 'foto.png', mimeType: 'image/png', buffer: Buffer.alloc(5000, 1) };

describe('sending', () => {
  it('survives a server that is away: says so, keeps everything, and makes one report of it', async () => {
    const before = await countTips(house.databaseUrl);
    const { page } = await openPage(browser, house.url);
    await fillIn(page, { account: 'Luces apagadas — cada jueves.', files: [photo] });
    await house.kill('server');
    await button(page, 'Send').click();
    await page.getByText('The office’s server does not answer').waitFor({ timeout: 60_000 });
    expect(await page.getByText('Nothing is lost.').count()).toBe(1);
    await house.start('server');
    await button(page, 'Try again').click();
    expect((await readWords(page)).words).toHaveLength(12);
    expect(await countTips(house.databaseUrl)).toBe(before + 1);
    await page.close();
  }, 120_000);

  it('goes on after a connection lost in the middle of the files, and sends no slice twice', async () => {
    const before = await countTips(house.databaseUrl);
    const { page } = await openPage(browser, house.url);
    const { taken, again } = await sendThroughCut(page, { size: 4_000_000, after: 3 });
    expect(again.filter((slice) => taken.includes(slice))).toEqual([]);
    expect(again.length + taken.length).toBe(2 * 4);
    expect(await countTips(house.databaseUrl)).toBe(before + 1);
    await page.close();
  }, 240_000);

  it('survives a lost answer: the same bytes again are the same report', async () => {
    const before = await countTips(house.databaseUrl);
    const { page } = await openPage(browser, house.url);
    await fillIn(page, { account: 'One sentence.' });
    const bodies: (string | null)[] = [];
    await page.route('**/api/source/tips', async (route) => {
      bodies.push(route.request().postData());
      if (bodies.length > 1) return route.continue();
      await route.fetch();
      return route.abort();
    });
    await button(page, 'Send').click();
    await readWords(page);
    expect(bodies).toHaveLength(2);
    expect(bodies[0]).toBe(bodies[1]);
    expect(await countTips(house.databaseUrl)).toBe(before + 1);
    await page.close();
  }, 120_000);
});

describe('the 12 words', () => {
  it('stand on the page only while they are asked for, and no live region ever holds one', async () => {
    const { page } = await openPage(browser, house.url);
    await fillIn(page, { account: 'One sentence.' });
    await page.evaluate(watchLiveRegions);
    await button(page, 'Send').click();
    await button(page, 'Show my 12 words').waitFor();
    expect(await page.locator('.candor-words').count()).toBe(0);
    const { words } = await readWords(page);
    expect(words).toHaveLength(12);
    await page.emulateMedia({ media: 'print' });
    expect(await page.evaluate(onPaper)).toEqual(words);
    await page.emulateMedia({ media: 'screen' });
    await button(page, 'Hide my 12 words').click();
    await button(page, 'Check').click();
    await page.getByText('Show your words again').first().waitFor();
    expect(await page.locator('.candor-words').count()).toBe(0);
    const said = (await page.evaluate(() => window.said)).join(' ');
    expect(said).toContain('Stored');
    const own = new Set([...Object.values(en), ...Object.values(ui)].join(' ').toLowerCase().split(/\W+/));
    const given = words.filter((word) => !own.has(word));
    expect(given.length).toBeGreaterThan(0);
    expect(given.filter((word) => new RegExp(`\\b${word}\\b`).test(said))).toEqual([]);
    await page.close();
  }, 60_000);

  it('given in Spanish come back on an English page, finished for whoever begins them', async () => {
    const { page } = await openPage(browser, house.url);
    await fillIn(page, { account: 'One sentence.' });
    await button(page, 'Send').click();
    const spoken = wordsOf(readPhrase((await readWords(page)).words.join(' '), [english]), spanish);
    await button(page, 'I have my words: clear this page').click();
    await button(page, 'I have my 12 words').click();
    const field = page.getByLabel('Your 12 words');
    // Four letters name a word, so only a longer one can be finished.
    const begun = spoken.findLastIndex((word) => word.length > 4);
    const [long = '', ...rest] = spoken.slice(begun);
    await field.fill(`${spoken.slice(0, begun).join('\n')} ${long.slice(0, 4)}`);
    const finishing = page.getByRole('group', { name: 'Finish the last word' });
    await finishing.getByRole('button', { name: long, exact: true }).click();
    expect((await field.inputValue()).trim().split(/\s+/)).toEqual(spoken.slice(0, begun + 1));
    expect(await page.locator('textarea:focus').count()).toBe(1);
    await field.fill([...spoken.slice(0, begun), long, ...rest].join(' '));
    await button(page, 'Show my report').click();
    await page.getByText('What was done with your report').first().waitFor();
    await page.close();
  }, 60_000);
});

describe('the list of readers', () => {
  let signedByOne: Shown;

  beforeEach(() => {
    const { organisation, crypto } = house;
    const { roster } = verifyRosterChain(crypto.suite, organisation.pins, [organisation.roster]);
    signedByOne = showEnvelope(signRoster(crypto.suite, roster, organisation.phrases.custodians.slice(0, 1)));
  });

  it('that too few have signed stops everything, in words, before a word is written', async () => {
    const { page } = await openPage(browser, house.url);
    await page.route('**/api/roster', async (route) => {
      const answer = await route.fetch();
      return route.fulfill({ response: answer, json: { ...(await answer.json()), rosters: [signedByOne] } });
    });
    await button(page, 'Report something').click();
    await page.getByText('The list of readers cannot be trusted').waitFor();
    expect(await page.locator('main').innerText()).toContain('roster-below-threshold');
    expect(await page.getByRole('textbox').count()).toBe(0);
    await page.close();
  }, 60_000);

  it('that the witness does not vouch for is not sealed to, and what was written stays', async () => {
    const { page } = await openPage(browser, house.url);
    await fillIn(page, { account: 'One sentence.' });
    await button(page, 'Back').click();
    await page.route('**/api/roster', async (route) => {
      const answer = await route.fetch();
      return route.fulfill({ response: answer, json: { ...(await answer.json()), note: null } });
    });
    await button(page, 'Send what I have').click();
    await page.getByText('The list of readers is not the newest').waitFor();
    expect(await button(page, 'Send').count()).toBe(0);
    await page.unrouteAll();
    await button(page, 'Try again').click();
    await page.getByText('Checked: the list of readers').waitFor();
    expect(await page.getByText('13 characters').count()).toBe(1);
    await page.close();
  }, 60_000);
});

describe('coming back', () => {
  const unknown = wordsOf(seeded('belongs to nobody')(16), english);
  const combination = [...Array<string>(11).fill('abandon'), 'abandon'];

  it.each([
    ['words that belong to nobody', unknown, 'These 12 words open no report here.'],
    ['a wrong combination', combination, 'this combination is not'],
  ])(
    'with %s gets the same frame, and never sooner than a second',
    async (_what, words, refusal) => {
      const { page } = await openPage(browser, house.url);
      const began = await page.evaluate(() => performance.now());
      await comeBack(page, words);
      await page.getByText('Looking…').waitFor();
      await page.locator('#words-error').getByText(refusal).waitFor();
      expect((await page.evaluate(() => performance.now())) - began).toBeGreaterThan(1000);
      expect(await page.locator('textarea:focus').getAttribute('aria-invalid')).toBe('true');
      await page.close();
    },
    60_000,
  );
});

describe('a part of the page that is fetched when it is asked for', () => {
  it.each([
    ['the way back', 'start.return', '**/assets/proofs-*.js', 'return.intro'],
    ['how a friend can check', 'start.friend', '**/assets/friend-*.js', null],
  ] as const)(
    '%s speaks the language that was chosen while it was on its way',
    async (_part, way, file, words) => {
      const { page } = await openPage(browser, house.url);
      let arrive = () => {};
      const asked = new Promise<void>((resolve) => {
        arrive = resolve;
      });
      await page.route(file, (route) => asked.then(() => route.continue()));
      await button(page, en[way]).click();
      await button(page, LANGUAGE_NAMES.es).click();
      await button(page, es['app.home']).waitFor();
      arrive();
      await page.getByText(words === null ? friend['friend.intro'] : es[words]).waitFor();
      await page.close();
    },
    60_000,
  );
});

describe('leaving quickly', () => {
  const ways: [way: string, leave: (page: Page) => Promise<void>][] = [
    ['the button', (page) => page.getByRole('button', { name: 'Leave quickly' }).click()],
    [
      'Shift three times',
      async (page) => {
        for (let presses = 0; presses < 3; presses++) await page.keyboard.press('Shift');
      },
    ],
  ];

  it.each(ways)(
    'by %s shows an empty page, asks nothing, and leaves nothing behind "back" or in storage',
    async (_way, leave) => {
      const { page } = await openPage(browser, house.url);
      await fillIn(page, { account: 'One sentence.' });
      const traces = () => page.evaluate(async () => [localStorage.length, sessionStorage.length, document.cookie]);
      expect(await traces()).toEqual([0, 0, '']);
      expect(await page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0);
      const length = await page.evaluate(() => history.length);
      const asked: string[] = [];
      page.on('dialog', (dialog) => asked.push(dialog.type()));
      await leave(page);
      await page.waitForURL('about:blank');
      expect(await page.evaluate(() => history.length)).toBe(length);
      await page.goBack();
      expect(page.url()).toBe('about:blank');
      expect(asked).toEqual([]);
      await page.close();
    },
    60_000,
  );

  it.each(ways)(
    'by %s shows the page that the office’s signed texts name, without a word of where she came from',
    async (_way, leave) => {
      const own = ownTexts(house.crypto, house.organisation, { neutral: NEUTRAL });
      const { page } = await openPage(browser, house.url);
      await page.route('**/api/roster', (route) => route.fulfill({ json: own.roster }));
      await page.route(own.policyPath, (route) => route.fulfill({ json: own.policy }));
      const told: (string | undefined)[] = [];
      await page.route(NEUTRAL, (route) => {
        told.push(route.request().headers().referer);
        return route.fulfill({ contentType: 'text/html', body: '<title>Weather</title>' });
      });
      await startReport(page);
      await continueTo(page, 'What happened?');
      await page.getByLabel('What happened, in your own words').fill('One sentence.');
      const length = await page.evaluate(() => history.length);
      await leave(page);
      await page.waitForURL(NEUTRAL);
      expect(told).toEqual([undefined]);
      expect(await page.evaluate(() => history.length)).toBe(length);
      await page.goBack();
      expect(page.url()).toBe('about:blank');
      await page.close();
    },
    60_000,
  );

  it('is not what somebody does who types capital letters', async () => {
    const { page } = await openPage(browser, house.url);
    await startReport(page);
    await continueTo(page, 'What happened?');
    const account = page.getByLabel('What happened, in your own words');
    await account.click();
    for (const letter of 'IIIII') await page.keyboard.press(`Shift+${letter}`);
    expect(await account.inputValue()).toBe('IIIII');
    await page.close();
  }, 60_000);

  it('stays in sight however far a page is scrolled, and hides nothing that has the focus', async () => {
    const { page } = await openPage(browser, house.url, { width: 320 });
    const leave = page.getByRole('button', { name: 'Leave quickly' });
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    expect(await leave.evaluate((element) => element.getBoundingClientRect().top)).toBeGreaterThanOrEqual(0);
    const hidden = await page.evaluate(() => {
      const bar = document.querySelector('.candor-pinned')?.getBoundingClientRect().bottom ?? 0;
      const focusable = [...document.querySelectorAll<HTMLElement>('main button, main input')].reverse();
      return focusable.filter((element) => {
        element.focus();
        return element.getBoundingClientRect().top < bar;
      }).length;
    });
    expect(hidden).toBe(0);
    await page.close();
  }, 60_000);
});

describe('the keyboard alone', () => {
  it('is enough from the first page to the 12 words', async () => {
    const { page } = await openPage(browser, house.url);
    const goTo = async (name: string) => {
      for (let presses = 0; presses < 80; presses++) {
        await page.keyboard.press('Tab');
        if ((await focused(page)) === name) return;
      }
      throw new Error(`no way to ${name}`);
    };
    const use = async (name: string) => {
      await goTo(name);
      await page.keyboard.press('Enter');
    };
    await use('Report something');
    await page.getByRole('heading', { level: 1, name: 'Before you start' }).waitFor();
    await use('I have read this');
    await page.getByRole('heading', { level: 1, name: 'What is it about?' }).waitFor();
    await use('Continue');
    await page.getByLabel('What happened, in your own words').waitFor();
    await goTo('What happened, in your own words');
    await page.keyboard.type('Every Thursday.');
    await use('Send what I have');
    await page.getByText('Checked: the list of readers').waitFor();
    await use('Send');
    expect((await readWords(page)).words).toHaveLength(12);
    await page.close();
  }, 120_000);
});

/** Keeps everything that a live region ever holds, in `window.said`. */
function watchLiveRegions(): void {
  window.said = [];
  const listen = () => {
    for (const region of document.querySelectorAll('[role="status"], [role="alert"], [aria-live]')) {
      window.said.push(region.textContent ?? '');
    }
  };
  new MutationObserver(listen).observe(document.body, { subtree: true, childList: true, characterData: true });
}

/** The pieces of text that can be seen as the page now stands. */
function onPaper(): string[] {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts: string[] = [];
  while (walker.nextNode()) {
    const { parentElement, textContent } = walker.currentNode;
    if (parentElement?.checkVisibility({ visibilityProperty: true })) texts.push(textContent?.trim() ?? '');
  }
  return texts.filter(Boolean);
}

declare global {
  interface Window {
    said: string[];
  }
}

/** The label or the words of what has the focus. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement;
    const label = element instanceof HTMLTextAreaElement ? element.labels[0] : null;
    return (label ?? element)?.textContent ?? '';
  });
