import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCustodian } from '#client/build';

import { english } from '#protocol/identity/english';
import { signingKey } from '#protocol/identity/keys';
import { wordsOf } from '#protocol/identity/phrase';
import { ofShape } from '#protocol/json';
import { Pins } from '#protocol/roster/format';
import { partsOf } from '#protocol/roster/parts';
import { verifyRosters } from '#protocol/roster/verify';
import { dayOf } from '#protocol/shape';
import { nodeSuite as suite } from '#protocol/suite/node';
import { showEnvelope } from '#protocol/wire/shown';
import { temporaryFolder } from '#tests/support/built-apps';
import { launchChromium } from '#tests/support/chromium';
import { testHouse } from '#tests/support/organisation';
import { accessFindings, scrollsSideways } from '#tests/support/page-checks';

const folder = temporaryFolder();
const at = (name: string) => join(folder.path, name);
const { roster: founding, organisation } = testHouse();
let browser: Browser;

beforeAll(async () => {
  await buildCustodian({ outDir: folder.path, pins: null });
  browser = await launchChromium();
});

afterAll(async () => {
  await browser?.close();
  folder.remove();
});

/** A device of its own, without a network, on which the file was opened from a stick. */
async function device(bypassCSP = false): Promise<{ page: Page; asked: string[] }> {
  const context = await browser.newContext({ acceptDownloads: true, locale: 'en-US', bypassCSP });
  await context.setOffline(true);
  const page = await context.newPage();
  const asked: string[] = [];
  page.on('request', (request) => {
    if (!/^(file|data|blob):/.test(request.url())) asked.push(request.url());
  });
  page.on('pageerror', (error) => asked.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') asked.push(message.text());
  });
  await page.goto(pathToFileURL(at('custodian.html')).href);
  return { page, asked };
}

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();

async function saved(page: Page, button: RegExp): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), press(page, button)]);
  const path = at(download.suggestedFilename());
  await download.saveAs(path);
  return path;
}

/** A custodian alone: 12 words from the screen, and a card. */
async function makeCard(handle: string): Promise<{ words: string; card: string; asked: string[] }> {
  const { page, asked } = await device();
  await press(page, 'Make my 12 words and my card');
  await press(page, 'Make 12 words');
  const words = (await page.locator('.candor-words li').allInnerTexts()).map((text) => text.replace(/[^a-z]/g, ''));
  expect(await page.getByRole('button', { name: 'Make my card' }).isDisabled()).toBe(true);
  await page.getByText('I wrote all 12 words on paper').click();
  await page.getByLabel(/Your handle/).fill(handle);
  await press(page, 'Make my card');
  const card = await saved(page, /^Save /);
  await page.context().close();
  return { words: words.join(' '), card, asked };
}

async function signOn(proposal: string, words: string): Promise<{ page: Page; signature: string }> {
  const { page } = await device();
  await press(page, 'Read a proposal and sign it');
  await page.locator('input[type=file]').setInputFiles(proposal);
  await press(page, 'Take it in');
  await page.getByLabel('Your 12 words').fill(words);
  await press(page, 'I have read it: sign');
  return { page, signature: await saved(page, /^Save .*signature/) };
}

describe('the custodian’s page, one file opened with the network unplugged', () => {
  it('carries its own policy, by hashes, and names no address', () => {
    const page = readFileSync(at('custodian.html'), 'utf8');
    expect(page).toMatch(
      /Content-Security-Policy" content="default-src 'none'; script-src 'sha256-[^']+'; style-src 'sha256-/,
    );
    expect(page).not.toMatch(/<(?:script|img|iframe)[^>]*\ssrc=|<link/);
  });

  it('founds an organisation: phrases on separate devices, cards, roster 1, signatures in any order, a record', async () => {
    const people = [];
    for (const handle of ['north', 'south', 'west']) people.push(await makeCard(handle));
    expect(people.flatMap(({ asked }) => asked)).toEqual([]);
    expect(new Set(people.map(({ words }) => words)).size).toBe(3);

    const chair = await device(true);
    writeFileSync(at('draft.json'), JSON.stringify({ ...founding.roster, issued: dayOf(Date.now()) }, null, 2));
    await press(chair.page, 'Begin an organisation: its first roster');
    const files = chair.page.locator('input[type=file]');
    await files.nth(0).setInputFiles(at('draft.json'));
    await files.nth(1).setInputFiles(people.map(({ card }) => card));
    await chair.page.getByLabel('How many of them must sign').fill('4');
    await chair.page.getByLabel('Address of the witness').fill('https://witness.example');
    await press(chair.page, 'Make the first roster');
    expect(await chair.page.getByRole('alert').innerText()).toContain('roster-unsound');
    await chair.page.getByLabel('How many of them must sign').fill('2');
    await press(chair.page, 'Make the first roster');
    const proposal = await saved(chair.page, /^Save roster-1\.proposal/);
    const pins = ofShape(Pins, JSON.parse(readFileSync(await saved(chair.page, /^Save pins/), 'utf8')));
    expect(await accessFindings(chair.page)).toEqual([]);
    const hash = await chair.page.locator('.candor-panel .candor-mono').first().innerText();

    const west = await signOn(proposal, people[2]?.words ?? '');
    const north = await signOn(proposal, people[0]?.words ?? '');
    expect(await west.page.locator('.candor-panel .candor-mono').first().innerText()).toBe(hash);
    expect(await north.page.getByText('Record of the ceremony').isVisible()).toBe(true);

    await press(chair.page, 'Back to the beginning');
    await press(chair.page, 'Collect signatures');
    const collecting = chair.page.locator('input[type=file]');
    await collecting.nth(0).setInputFiles(proposal);
    await collecting.nth(1).setInputFiles(west.signature);
    await press(chair.page, 'Join them');
    expect(await chair.page.getByRole('status').first().innerText()).toContain(
      '1 of 2 signatures. Not signed: north, south',
    );
    // The other signature comes as a picture that somebody's reader turned into text.
    const parts = partsOf(suite, new Uint8Array(readFileSync(north.signature)));
    await chair.page
      .getByLabel(/Or paste/)
      .nth(1)
      .fill(parts.join('\n'));
    await press(chair.page, 'Join them');
    const signed = await saved(chair.page, /^Save roster-1\.signed/);
    const [roster] = verifyRosters(suite, pins, [new Uint8Array(readFileSync(signed))]);
    expect(roster?.roster.custodians.map(({ handle }) => handle)).toEqual(['north', 'south', 'west']);
    expect(await scrollsSideways(chair.page)).toBe(false);
    expect(chair.asked).toEqual([]);
  });

  it('with an organisation’s pins, proposes a suspension that one custodian signs, and refuses another’s chain and words', async () => {
    await buildCustodian({ outDir: folder.path, pins: organisation.pins });
    const { page, asked } = await device();
    await press(page, 'Propose a change');
    writeFileSync(at('api-roster.json'), JSON.stringify({ rosters: [showEnvelope(organisation.roster)], note: null }));
    const input = page.locator('input[type=file]').first();
    await input.setInputFiles(at('draft.json'));
    await press(page, 'Make the proposal');
    expect(await page.getByRole('alert').innerText()).toContain('shape-wrong');
    await input.setInputFiles(at('api-roster.json'));
    await page.getByText('Somebody gets other rights').click();
    await page.getByText('referral official').click();
    await page.getByLabel('Who').fill('analyst-9');
    await press(page, 'Make the proposal');
    await page.getByText('(roster-unsound)').waitFor();
    await page.getByText('Somebody is suspended').click();
    await page.getByLabel('Who').fill('analyst-1');
    await press(page, 'Make the proposal');
    const said = await page.locator('.candor-panel').innerText();
    expect(said).toContain('analyst-1 reads no longer at desk oig.');
    expect(said).toContain('analyst-1: until now analyst (open, record for somebody, reply); then no rights.');
    const proposal = await saved(page, /^Save .*proposal/);

    const custodian = organisation.phrases.custodians[1];
    const reader = await device();
    await press(reader.page, 'Read a proposal and sign it');
    await reader.page.locator('input[type=file]').setInputFiles(proposal);
    await press(reader.page, 'Take it in');
    await reader.page.getByLabel('Your 12 words').fill(wordsOf(new Uint8Array(16).fill(3), english).join(' '));
    await press(reader.page, 'I have read it: sign');
    expect(await reader.page.getByText('These are the words of no custodian').isVisible()).toBe(true);
    await reader.page
      .getByLabel('Your 12 words')
      .fill(wordsOf(custodian?.entropy ?? new Uint8Array(16), english).join(' '));
    await press(reader.page, 'I have read it: sign');
    const signature = JSON.parse(readFileSync(await saved(reader.page, /^Save .*signature/), 'utf8'));
    const key = signingKey(suite, custodian?.entropy ?? new Uint8Array(16)).publicKey;
    expect(signature.keyid).toBe(Buffer.from(suite.sha256(key)).toString('hex'));
    await press(reader.page, 'Español');
    expect(await reader.page.locator('.candor-panel').first().innerText()).toContain(
      'analyst-1 ya no lee en la mesa oig.',
    );
    expect([...asked, ...reader.asked]).toEqual([]);
  });
});
