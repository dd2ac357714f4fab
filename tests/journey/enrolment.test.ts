// Somebody new, from "I am new here" to an open desk: words and request in their browser, a proposal and two signatures on the
// custodians' page with the network unplugged, published to server and witness, a fortnight later unlocked with a passkey.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { phraseOf } from '#cli/operate/organisation-folder';
import { buildCustodian } from '#client/build';
import { english } from '#protocol/identity/english';
import { wordsOf } from '#protocol/identity/phrase';
import { temporaryFolder } from '#tests/support/built-apps';
import { candor } from '#tests/support/candor';
import { launchChromium } from '#tests/support/chromium';
import { changeRoster } from '#tests/support/custodians';
import { enrolAs } from '#tests/support/enrolling';
import { type RunningHouse, startHouse } from '#tests/support/house';
import { serveApps } from '#tests/support/house-apps';
import { reportTo } from '#tests/support/house-people';
import { accessFindings, openPage } from '#tests/support/page-checks';
import { freshDatabase } from '#tests/support/postgres';

const CLOCK = join(import.meta.dirname, '../faults/clock.ts');
const DAY = 24 * 60 * 60 * 1000;
const folder = temporaryFolder();
const at = (name: string) => join(folder.path, name);
let house: RunningHouse;
let browser: Browser;

beforeAll(async () => {
  writeFileSync(at('clock'), '0');
  house = await startHouse(await freshDatabase(), 'enrolment', {
    preload: CLOCK,
    env: { FAULTS_CLOCK: at('clock') },
  });
  await serveApps(house, ['source', 'reviewer', 'auditor']);
  await buildCustodian({ outDir: folder.path, pins: house.organisation.pins });
  browser = await launchChromium();
}, 300_000);

afterAll(async () => {
  await browser?.close();
  await house?.stop();
  folder.remove();
});

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();
const LOOK = process.env.LOOK_AT ?? '';

async function saved(page: Page, button: RegExp): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), press(page, button)]);
  await download.saveAs(at(download.suggestedFilename()));
  return at(download.suggestedFilename());
}

/** A custodian's machine: the page from a stick, and no network. */
async function offline(): Promise<Page> {
  const context = await browser.newContext({ acceptDownloads: true, locale: 'en-US' });
  await context.setOffline(true);
  const page = await context.newPage();
  await page.goto(pathToFileURL(at('custodian.html')).href);
  return page;
}

async function propose(request: string, rosters: string): Promise<{ page: Page; proposal: string }> {
  const page = await offline();
  await press(page, 'Propose a change');
  await page.locator('input[type=file]').first().setInputFiles(rosters);
  await page.getByText('A reviewer is taken in').click();
  await page.locator('input[type=file]').nth(1).setInputFiles(request);
  await page.getByLabel('Desk', { exact: true }).fill('oig');
  await press(page, 'Make the proposal');
  return { page, proposal: await saved(page, /^Save .*proposal/) };
}

async function sign(proposal: string, custodian: number): Promise<{ page: Page; signature: string }> {
  const holder = house.organisation.phrases.custodians[custodian];
  const page = await offline();
  await press(page, 'Read a proposal and sign it');
  await page.locator('input[type=file]').setInputFiles(proposal);
  await press(page, 'Take it in');
  await page.getByLabel('Your 12 words').fill(wordsOf(holder?.entropy ?? new Uint8Array(16), english).join(' '));
  await press(page, 'I have read it: sign');
  return { page, signature: await saved(page, /^Save .*signature/) };
}

async function collect(proposal: string, signatures: readonly string[]): Promise<string> {
  const page = await offline();
  await press(page, 'Collect signatures');
  await page.locator('input[type=file]').nth(0).setInputFiles(proposal);
  await page.locator('input[type=file]').nth(1).setInputFiles(signatures);
  await press(page, 'Join them');
  return saved(page, /^Save .*signed/);
}

/** In the week of notice: a source before she writes, a reviewer and an auditor on every page, and whoever verifies the log. */
async function seenByEverybody(): Promise<void> {
  const { page: source } = await openPage(browser, `${house.url}/`);
  await source.getByRole('button', { name: 'Report something' }).click();
  await source.getByText(/From .* on, the rules here will change/).waitFor();
  await source.getByText('Other people may be able to read reports').waitFor();
  await source.getByText('2 people who guard the rules have signed it').waitFor();
  if (LOOK) await source.screenshot({ path: `${LOOK}/announced-source.png`, fullPage: true });
  const people = { review: 'reviewers', audit: 'auditors' } as const;
  for (const [app, whose] of Object.entries(people)) {
    const { page } = await openPage(browser, `${house.url}/${app}/`, { bypassCSP: true });
    const entropy = house.organisation.phrases[whose][0]?.entropy ?? new Uint8Array(16);
    await page.getByLabel('Your phrase').fill(wordsOf(entropy, english).join(' '));
    await page.getByRole('button', { name: 'Unlock', exact: true }).click();
    await page.getByText(/gives power to somebody. Signed by custodian-1 and custodian-3/).waitFor();
    await page.getByText('The 5 things that it changes').click();
    await page.getByText('analyst-77 may, new: open.').waitFor();
    expect(await accessFindings(page)).toEqual([]);
    if (LOOK) await page.screenshot({ path: `${LOOK}/announced-${app}.png`, fullPage: true });
    await page.context().close();
  }
  const verified = await candor(['verify', house.url, '--pins', at('pins.json'), '--json']);
  const [announced] = JSON.parse(verified.out).announced;
  expect(announced).toMatchObject({ version: 2, loosens: true, signed: ['custodian-1', 'custodian-3'] });
  expect(announced.changes.map(({ says }: { says: string }) => says)).toContain('Member, new: analyst-77.');
  const { out } = await candor(['verify', house.url, '--pins', at('pins.json')]);
  expect(out).toMatch(/Announced: roster 2 counts from [\d-]+ on and gives power to somebody; signed by custodian-1/);
}

/** Each process of the house goes by this day from now on, as after a week to sign and a week of notice. */
async function setClock(days: number): Promise<void> {
  writeFileSync(at('clock'), String(days * DAY));
  for (const name of ['sequencer', 'server', 'witness'] as const) await house.kill(name);
  for (const name of ['witness', 'server', 'sequencer'] as const) await house.start(name);
}

/** One change by the custodians' commands, on the day of the house. */
const change = (name: string, acts: readonly string[], signers: readonly string[]) => {
  const env = { NODE_OPTIONS: `--import ${CLOCK}`, FAULTS_CLOCK: at('clock') };
  return changeRoster({ house, folder: folder.path, env }, { name, acts, signers });
};

/** The newcomer's browser and words, once taken in. */
const taken: { page?: Page; words?: string } = {};

const printShown = (page: Page) => page.locator('.usa-alert .candor-mono').innerText();

describe('somebody new at a desk', { timeout: 300_000 }, () => {
  it('is taken in by custodians who read the fingerprint by telephone, and unlocks when the week is over', async () => {
    await reportTo(house, { narrative: 'Before the newcomer.' });
    const { page: newcomer, complaints } = await openPage(browser, `${house.url}/review/`);
    await press(newcomer, 'I am new here');
    const { words, path, fingerprint } = await enrolAs(newcomer, 'analyst-77');

    writeFileSync(at('rosters.json'), await (await fetch(`${house.url}/api/roster`)).text());
    const { page: proposer, proposal } = await propose(path, at('rosters.json'));
    expect(await printShown(proposer)).toBe(fingerprint);
    if (LOOK) await proposer.screenshot({ path: `${LOOK}/enrol-proposal.png`, fullPage: true });
    const [one, two] = [await sign(proposal, 0), await sign(proposal, 2)];
    expect([await printShown(one.page), await printShown(two.page)]).toEqual([fingerprint, fingerprint]);
    const roster = await collect(proposal, [two.signature, one.signature]);

    const [custodian] = house.organisation.phrases.custodians;
    mkdirSync(at('desk'));
    writeFileSync(at('pins.json'), JSON.stringify(house.organisation.pins));
    writeFileSync(at('desk/phrase'), custodian ? phraseOf(custodian) : '');
    const by = ['--pins', at('pins.json'), '--phrase-file', at('desk/phrase'), '--witness', house.witnessUrl];
    expect(await candor(['custody', 'publish', house.url, '--signed', roster, ...by])).toMatchObject({ status: 0 });

    await press(newcomer, 'Back to unlocking');
    const unlock = async () => {
      await newcomer.getByLabel('Your phrase').fill(words);
      await newcomer.getByRole('button', { name: 'Unlock', exact: true }).click();
    };
    await unlock();
    await newcomer.getByText('These words belong to no reviewer').waitFor();
    await seenByEverybody();

    await setClock(14);
    const session = await newcomer.context().newCDPSession(newcomer);
    await session.send('WebAuthn.enable');
    await session.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        ...{ protocol: 'ctap2', ctap2Version: 'ctap2_1', transport: 'internal', hasResidentKey: true },
        ...{ hasUserVerification: true, isUserVerified: true, hasPrf: true, automaticPresenceSimulation: true },
      },
    });
    await newcomer.getByText('Set up this device').click();
    await newcomer.getByText('Keep the phrase on this device under a passkey').click();
    await unlock();
    await newcomer.getByText('Unlocked as analyst-77').waitFor();
    if (LOOK) await newcomer.screenshot({ path: `${LOOK}/enrol-unlocked.png`, fullPage: true });
    // This device's clock is a fortnight slow: the witness's day counts, and nothing is complained of.
    expect(await newcomer.locator('.usa-alert--warning').count()).toBe(0);
    // What came before is sealed to others until one of them lets the newcomer in.
    expect(await newcomer.getByText('Before the newcomer.').count()).toBe(0);
    await newcomer.getByRole('button', { name: 'Lock' }).click();
    await newcomer.getByRole('button', { name: 'Unlock with the passkey' }).click();
    await newcomer.getByText('Unlocked as analyst-77').waitFor();
    expect(complaints).toEqual([]);
    expect(readFileSync(path, 'utf8')).not.toContain(words);
    Object.assign(taken, { page: newcomer, words });
  });

  it('whose unlocked device was stolen is suspended at once by one, and is back after a week with new keys alone', async () => {
    const { page: stolen, words: old = '' } = taken;
    if (!stolen) throw new Error('nobody was taken in');
    await change('lost', ['--suspend', 'analyst-77'], ['custodian-2']);
    await stolen
      .getByText('or by the custodians, who took you or your rights out of the roster')
      .waitFor({ timeout: 60_000 });
    if (LOOK) await stolen.screenshot({ path: `${LOOK}/suspended.png`, fullPage: true });
    await stolen.getByRole('button', { name: 'Unlock with the passkey' }).click();
    await stolen.getByText('The roster does not give you this right.').waitFor();

    const { page: own } = await openPage(browser, `${house.url}/review/`);
    await press(own, 'I am new here');
    await own.getByText('This handle is mine already').click();
    const { words, path } = await enrolAs(own, 'analyst-77');
    const back = ['--resume', 'analyst-77', '--admit', path, '--desk', 'oig', '--may', 'analyst'];
    await change('back', back, ['custodian-1', 'custodian-3']);
    await setClock(28);
    await press(own, 'Back to unlocking');
    const unlock = async (page: Page, typed: string) => {
      await page.getByLabel('Your phrase').fill(typed);
      await page.getByRole('button', { name: 'Unlock', exact: true }).click();
    };
    await unlock(own, words);
    await own.getByText('Unlocked as analyst-77').waitFor();
    await unlock(stolen, old);
    await stolen.getByText('These words belong to no reviewer').waitFor();
  });
});
