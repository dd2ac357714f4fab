// The ways into a reviewer's desk, and out of it: words, a passkey on a virtual authenticator, a file under a passphrase, idling.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildApps } from '#client/build';
import { openThread } from '#client/transport/return';
import { openKeptPhrase } from '#protocol/age/kept-phrase';
import { toBase64 } from '#protocol/bytes';
import { english } from '#protocol/identity/english';
import { ageIdentity, signingKey } from '#protocol/identity/keys';
import { tipNumber } from '#protocol/identity/number';
import { readPhrase, wordsOf } from '#protocol/identity/phrase';
import { fingerprintOf } from '#protocol/roster/request';
import { nodeSuite } from '#protocol/suite/node';
import { launchChromium } from '#tests/support/chromium';
import { enrolAs } from '#tests/support/enrolling';
import { type RunningHouse, startHouse } from '#tests/support/house';
import { confirmIn, type Reported, reportTo, standAt } from '#tests/support/house-people';
import { accessFindings, keptIn, openPage } from '#tests/support/page-checks';
import { freshDatabase } from '#tests/support/postgres';

let house: RunningHouse;
let browser: Browser;
let reported: Reported;

beforeAll(async () => {
  house = await startHouse(await freshDatabase());
  await buildApps({ outDir: join(house.folder, 'apps'), pins: house.organisation.pins });
  await house.kill('server');
  await house.start('server');
  reported = await reportTo(house, { narrative: 'A white box truck.' });
  browser = await launchChromium();
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await house?.stop();
});

const LOOK = process.env.LOOK_AT ?? '';
const look = async (page: Page, name: string) => {
  if (LOOK) await page.screenshot({ path: `${LOOK}/${name}.png`, fullPage: true });
};
const HANDLE = 'supervisor-1';
const entropyOf = () => {
  const holder = house.organisation.phrases.reviewers.find(({ handle }) => handle === HANDLE);
  if (!holder) throw new Error(`nobody is ${HANDLE}`);
  return holder.entropy;
};
const type = (page: Page) => page.getByLabel('Your phrase').fill(wordsOf(entropyOf(), english).join(' '));
const unlocked = (page: Page) => page.getByText(`Unlocked as ${HANDLE}`).waitFor();
const lock = async (page: Page) => {
  await page.getByRole('button', { name: 'Lock' }).click();
  await page.getByLabel('Your phrase').waitFor();
};
const shown = (page: Page) => page.getByRole('row').nth(1).waitFor();

/** A device of its own, with its own authenticator. */
async function device() {
  const opened = await openPage(browser, `${house.url}/review/`, { bypassCSP: true });
  const session = await opened.page.context().newCDPSession(opened.page);
  await session.send('WebAuthn.enable');
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', ctap2Version: 'ctap2_1', transport: 'internal', hasResidentKey: true },
      ...{ hasUserVerification: true, isUserVerified: true, hasPrf: true, automaticPresenceSimulation: true },
    },
  });
  return { ...opened, session, authenticatorId };
}

async function setUp(page: Page): Promise<void> {
  await type(page);
  await page.getByText('Set up this device').click();
  await page.getByText('Keep the phrase on this device under a passkey').click();
}

/** How often the source is told that her card was opened. */
async function cardOpenings({ entropy }: Reported = reported): Promise<number> {
  const { exchange, ground } = await standAt(house);
  const { facts } = await openThread(exchange, ground, { crypto: house.crypto, entropy });
  return facts.filter(({ face }) => face.kind === 'cards-opened').length;
}

describe('the page of the office', { timeout: 60_000 }, () => {
  it.each([
    ['is named without its hash', (page: string) => page.replaceAll(/ integrity="[^"]+"/g, '')],
    [
      'is imported later and not named at all',
      (page: string) => page.replaceAll(/<link rel="modulepreload"[^>]*>/g, ''),
    ],
  ])('runs no script that %s', async (_, alter) => {
    const page = await browser.newPage();
    await page.route(`${house.url}/review/`, async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, body: alter(await answer.text()) });
    });
    const refused = page.waitForEvent('requestfailed', (request) => request.url().endsWith('.js'));
    await page.goto(`${house.url}/review/`);
    const spanish = page.getByRole('button', { name: 'Español' });
    await Promise.race([refused, spanish.click()]);
    await refused;
    expect(await page.getByText('Su frase').count()).toBe(0);
    await page.close();
  });
});

describe('a reviewer’s desk', { timeout: 120_000 }, () => {
  it('unlocks by a passkey that was set up with the words, and by the words again once it is forgotten', async () => {
    const { page, complaints, session, authenticatorId } = await device();
    await setUp(page);
    await look(page, 'unlock-keep');
    expect(await accessFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Unlock', exact: true }).click();
    await unlocked(page);
    await shown(page);
    const openings = await cardOpenings();
    await expect.poll(() => keptIn(page)).toContain(`queue/${HANDLE}/oig`);
    await lock(page);
    await expect.poll(() => page.workers().length).toBe(0);

    await page.reload();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.getByRole('button', { name: 'Unlock with the passkey' }).click();
    await unlocked(page);
    await look(page, 'unlock-passkey');
    // What was verified here is kept, sealed: nothing of it is fetched again, nor opened again before the record.
    await shown(page);
    expect(new Set(asked.filter((path) => /(?:tails|cards)$/.test(path)))).toEqual(new Set(['/api/desk/oig/tails']));
    expect(await cardOpenings()).toBe(openings);
    await lock(page);

    await session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
    await page.getByRole('button', { name: 'Unlock with the passkey' }).click();
    await page.getByText('The passkey did not open it. Use your phrase.').waitFor();
    await page.getByRole('button', { name: 'Forget it on this device' }).click();
    await page.getByRole('button', { name: 'Unlock with the passkey' }).waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('has each device unlock by its own passkey; ending the session of one locks that one and wipes it', async () => {
    const [here, lost] = [await device(), await device()];
    for (const { page } of [here, lost]) {
      await setUp(page);
      await page.getByRole('button', { name: 'Unlock', exact: true }).click();
      await unlocked(page);
    }
    await lost.page.getByRole('button', { name: 'My sessions' }).click();
    await lost.page.getByLabel('What you call this device').fill('tablet');
    await lost.page.getByRole('button', { name: 'Call it so' }).click();
    await lost.page.getByText('Kept.', { exact: true }).waitFor();
    await lost.page.getByRole('button', { name: 'Queue', exact: true }).click();
    await lost.page.getByRole('button', { name: /^Open tip/ }).click();
    await lost.page.getByText('A white box truck.').waitFor();

    await here.page.getByRole('button', { name: 'My sessions' }).click();
    await here.page.getByRole('button', { name: /on tablet$/ }).click();
    await lost.page.getByText('ended by you on another device').waitFor({ timeout: 60_000 });
    await look(lost.page, 'session-ended');
    expect(await lost.page.content()).not.toContain('white box truck');
    await expect.poll(() => lost.page.workers().length).toBe(0);
    await here.page.getByText(`Unlocked as ${HANDLE}`).waitFor();
    for (const { page, complaints } of [here, lost]) {
      expect(complaints.filter((one) => !one.includes('401'))).toEqual([]);
      await page.close();
    }
  });

  it('unlocks by a file under a passphrase, which the standard’s own reader opens too', async () => {
    const { page, complaints } = await openPage(browser, `${house.url}/review/`);
    await type(page);
    await page.getByText('Set up this device').click();
    await page.getByText('Save a file under a passphrase').click();
    const passphrase = page.locator('input[type=password]').first();
    await passphrase.fill('short');
    await page.getByRole('button', { name: 'Unlock', exact: true }).click();
    await page.getByText('Use at least 12 characters.').waitFor();
    await passphrase.fill('seven sleepy turtles');
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Unlock', exact: true }).click(),
    ]);
    await unlocked(page);
    await lock(page);
    const path = await saved.path();
    const entropy = await openKeptPhrase(new Uint8Array(readFileSync(path)), { passphrase: 'seven sleepy turtles' });
    expect(entropy).toEqual(entropyOf());

    await page.getByText('Unlock with a file under a passphrase').click();
    await page.locator('input[type=file]').setInputFiles(path);
    const own = page.locator('details[open] input[type=password]');
    await own.fill('seven sleepy turtle');
    await page.getByRole('button', { name: 'Unlock with the file' }).click();
    await page.getByText('This passphrase does not open this file.').waitFor();
    await own.fill('seven sleepy turtles');
    await page.getByRole('button', { name: 'Unlock with the file' }).click();
    await unlocked(page);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('lets somebody new make words and a request, once: refuses a handle that is taken, and forgets the words', async () => {
    const { page, complaints } = await openPage(browser, `${house.url}/review/`, { bypassCSP: true });
    await page.getByRole('button', { name: 'I am new here' }).click();
    const ask = async (handle: string, refusal: RegExp) => {
      await page.getByLabel('Your handle').fill(handle);
      await page.getByRole('button', { name: 'Make my 12 words' }).click();
      await page.getByText(refusal).waitFor();
    };
    await ask('Ana Ruiz', /Use 2 to 32 lower-case letters/);
    await ask('auditor-1', /Somebody has this handle already/);
    await look(page, 'enrol-ask');
    await page.getByText('This handle is mine already').click();
    await ask('analyst-77', /Nobody in the roster has this handle/);
    await page.getByText('This handle is mine already').click();
    expect(await accessFindings(page)).toEqual([]);

    const { words, request, fingerprint } = await enrolAs(page, 'analyst-77');
    await look(page, 'enrol-request');
    const entropy = readPhrase(words, [english]);
    expect(request).toEqual({
      log: 'candor.test/log',
      handle: 'analyst-77',
      again: false,
      key: toBase64(signingKey(nodeSuite, entropy).publicKey),
      recipient: ageIdentity(nodeSuite, entropy).recipient,
    });
    expect(fingerprint).toBe(fingerprintOf(nodeSuite, request));
    expect(await page.locator('.candor-words, #word-0').count()).toBe(0);
    expect(page.workers()).toEqual([]);
    expect(await accessFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Back to unlocking' }).click();
    // Until custodians have signed, the words open nothing.
    await page.getByLabel('Your phrase').fill(words);
    await page.getByRole('button', { name: 'Unlock', exact: true }).click();
    await page.getByText('These words belong to no reviewer').waitFor();
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('and an auditor’s record begin alike: lost words asked anew, and a file under a passphrase', async () => {
    const { page, complaints } = await openPage(browser, `${house.url}/audit/`, { bypassCSP: true });
    await page.getByRole('button', { name: 'I am new here' }).click();
    await page.getByText('This handle is mine already').click();
    const { request } = await enrolAs(page, 'auditor-1');
    expect(request).toMatchObject({ handle: 'auditor-1', again: true });
    await page.getByRole('button', { name: 'Back to unlocking' }).click();
    const auditor = house.organisation.phrases.auditors[0]?.entropy ?? new Uint8Array(16);
    await page.getByLabel('Your phrase').fill(wordsOf(auditor, english).join(' '));
    await page.getByText('Set up this device').click();
    await page.getByText('Save a file under a passphrase').click();
    await page.locator('input[type=password]').first().fill('seven sleepy turtles');
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Unlock', exact: true }).click(),
    ]);
    await page.getByText('Unlocked as auditor-1').waitFor();
    const kept = new Uint8Array(readFileSync(await saved.path()));
    expect(await openKeptPhrase(kept, { passphrase: 'seven sleepy turtles' })).toEqual(auditor);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('locks by itself after 15 minutes that nobody touched it, warns before, and can be told to stay', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.clock.install();
    await page.goto(`${house.url}/review/`);
    await type(page);
    await page.getByRole('button', { name: 'Unlock', exact: true }).click();
    await page.getByRole('row').nth(1).waitFor();
    await page.getByRole('button', { name: /^Open tip/ }).click();
    await page.getByText('A white box truck.').waitFor();
    await page.clock.fastForward('13:30');
    await page.getByText(/Your desk locks in \d+ seconds/).waitFor();
    await look(page, 'idle');
    await page.getByRole('button', { name: 'Stay unlocked' }).click();
    await page.getByText(/Your desk locks in/).waitFor({ state: 'detached' });
    await page.clock.fastForward('12:00');
    expect(await page.getByText(/Your desk locks in/).count()).toBe(0);
    await page.clock.fastForward('04:00');
    await page.getByLabel('Your phrase').waitFor();
    expect(await page.content()).not.toContain('white box truck');
    await expect.poll(() => page.workers().length).toBe(0);
    await context.close();
  });

  it('locks after 15 minutes though the device’s clock is set back by three days meanwhile', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.clock.install();
    await page.goto(`${house.url}/review/`);
    await type(page);
    await page.getByRole('button', { name: 'Unlock', exact: true }).click();
    await shown(page);
    await page.clock.setSystemTime(Date.now() - 3 * 24 * 60 * 60 * 1000);
    await page.clock.fastForward('15:30');
    await page.getByLabel('Your phrase').waitFor();
    await context.close();
  });
});

describe('a desk in two tabs of one browser', { timeout: 120_000 }, () => {
  const NOTE = 'Note for the desk';

  async function twoTabs() {
    const context = await browser.newContext({ locale: 'en-US' });
    await context.clock.install();
    const [one, two] = [await context.newPage(), await context.newPage()];
    for (const page of [one, two]) {
      page.setDefaultTimeout(60_000);
      await page.goto(`${house.url}/review/`);
      await type(page);
      await page.getByRole('button', { name: 'Unlock', exact: true }).click();
      await shown(page);
    }
    return { context, tabs: [one, two], one, two };
  }

  /** Runs in the page: what is next said between the tabs. */
  const hearing = (name: string): Promise<unknown> =>
    new Promise((heard) => {
      new BroadcastChannel(name).onmessage = ({ data }) => heard(data);
    });

  it('asks the witness once for a card, and loses nothing of what both write and save', async () => {
    const { context, tabs, one, two } = await twoTabs();
    const later = await reportTo(house, { narrative: 'A second box truck.' });
    await confirmIn(house, later);
    const find = (page: Page) => page.getByRole('button', { name: 'Look for new tips' }).click();
    await Promise.all(tabs.map(find));
    await Promise.all(tabs.map((page) => page.getByRole('row').nth(2).waitFor()));
    expect(await cardOpenings(later)).toBe(1);

    for (const [at, page] of tabs.entries()) {
      await page.getByText('Saved views').click();
      await page.getByLabel('Save this view as').fill(`view of tab ${at + 1}`);
    }
    await Promise.all(tabs.map((page) => page.getByRole('button', { name: 'Save the view' }).click()));
    await Promise.all(
      tabs.map((page, at) => page.getByRole('button', { name: `view of tab ${at + 1}`, exact: true }).waitFor()),
    );

    const number = tipNumber(later.sealed.tip);
    for (const [at, page] of tabs.entries()) {
      await page.getByRole('button', { name: `Open tip ${number}` }).click();
      await page.getByText('A second box truck.').waitFor();
      await page.getByText(NOTE).first().click();
      await page.getByLabel(NOTE).fill(`From tab ${at + 1}.`);
    }
    await Promise.all(tabs.map((page) => page.getByRole('button', { name: 'Write the note' }).click()));
    for (const [at, page] of tabs.entries()) await page.getByText(`From tab ${at + 1}.`).waitFor();
    await one.getByRole('button', { name: 'Look for anything new' }).click();
    await one.getByText('From tab 2.').waitFor();
    expect(await one.getByText(/^From tab/).count()).toBe(2);
    await look(one, 'tabs-tip');

    // What both kept is there for the next session of this browser: no card is asked for again.
    const before = await Promise.all([reported, later].map(cardOpenings));
    await lock(one);
    await type(one);
    await one.getByRole('button', { name: 'Unlock', exact: true }).click();
    await one.getByRole('row').nth(2).waitFor();
    expect(await Promise.all([reported, later].map(cardOpenings))).toEqual(before);
    await one.getByText('Saved views').click();
    for (const at of [1, 2]) await one.getByRole('button', { name: `view of tab ${at}`, exact: true }).waitFor();
    await two.getByText('locked in another tab').waitFor();
    await context.close();
  });

  it('stays unlocked in both while one is used, and locks and wipes both when one is locked', async () => {
    const { context, one, two } = await twoTabs();
    await two
      .getByRole('button', { name: /^Open tip/ })
      .first()
      .click();
    await two.getByRole('heading', { name: 'Account' }).waitFor();
    await context.clock.fastForward('13:30');
    await two.getByText(/Your desk locks in/).waitFor();
    await one.getByRole('button', { name: 'Stay unlocked' }).click();
    await two.getByText(/Your desk locks in/).waitFor({ state: 'detached' });

    await context.clock.fastForward('12:00');
    const heard = two.evaluate(hearing, `candor/desk/${HANDLE}`);
    await one.locator('h1').click();
    expect(await heard).toBe('touched');
    await context.clock.fastForward('12:00');
    for (const page of [one, two]) expect(await page.getByText(/Your desk locks in/).count()).toBe(0);

    await lock(one);
    await two.getByText('locked in another tab').waitFor();
    await look(two, 'tabs-locked');
    expect(await two.content()).not.toContain('box truck');
    await expect.poll(() => two.workers().length).toBe(0);
    await context.close();
  });
});
