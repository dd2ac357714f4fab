// A member of the desk writes down what came by telephone; whoever reported comes back with the words.
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openThread } from '#client/transport/return';
import { listCards } from '#client/vault/cards';
import { openTip } from '#client/vault/tip';
import { english } from '#protocol/identity/english';
import { readPhrase } from '#protocol/identity/phrase';
import { DEFAULT_QUESTIONNAIRE } from '#protocol/report/default-questionnaire';
import { launchChromium } from '#tests/support/chromium';
import { type RunningHouse, startHouse } from '#tests/support/house';
import { serveApps } from '#tests/support/house-apps';
import { confirmIn, phraseIn, reportTo, standAt, vaultAt } from '#tests/support/house-people';
import { accessFindings, openPage, scrollsSideways, unreachedControls } from '#tests/support/page-checks';
import { freshDatabase } from '#tests/support/postgres';

let house: RunningHouse;
let browser: Browser;

beforeAll(async () => {
  house = await startHouse(await freshDatabase());
  await serveApps(house, ['reviewer']);
  browser = await launchChromium();
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await house?.stop();
});

const bribe = DEFAULT_QUESTIONNAIRE.allegations.find(({ key }) => key === 'bribe')?.words.en ?? '';
const LOOK = process.env.LOOK_AT ?? '';
const look = async (page: Page, name: string) => {
  if (LOOK) await page.screenshot({ path: `${LOOK}/${name}.png`, fullPage: true });
};

async function unlock(handle: string, bypassCSP = false) {
  const { page, complaints } = await openPage(browser, `${house.url}/review/`, { bypassCSP });
  await page.getByLabel('Your phrase').fill(phraseIn(house, handle));
  await page.getByRole('button', { name: 'Unlock' }).click();
  await page
    .getByRole('navigation', { name: 'Pages of the desk' })
    .waitFor()
    .catch(async (error) => {
      throw new Error(await page.locator('main').innerText(), { cause: error });
    });
  return { page, complaints };
}

describe('recording a report', { timeout: 240_000 }, () => {
  it('that came by letter: sealed like any other, stated to be recorded, and given back by its words', async () => {
    const { page, complaints } = await unlock('analyst-1');
    await page.getByRole('button', { name: 'Record a report' }).click();
    await page.getByRole('button', { name: 'Seal and send it' }).click();
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').innerText()).toContain('Choose how the report came.');
    await look(page, 'record-missing');
    await page.getByLabel('Way').selectOption('letter');
    await page.getByLabel('Day received').fill('2026-11-02');
    await page.getByText(bribe, { exact: true }).click();
    await page.getByLabel('What was reported, in their own words').fill('Lane 7, every Thursday, says the letter.');
    await page.getByText('It cannot wait until morning').click();
    await page.getByText('Named, confidential').click();
    await page.getByRole('textbox', { name: 'Name (optional)' }).fill('Rosa Luna');
    await page.getByLabel('Names of colleagues', { exact: false }).fill('analyst-3\nanalyst-3');
    await page
      .locator('#record-files')
      .setInputFiles({ name: 'scan.png', mimeType: 'image/png', buffer: Buffer.alloc(5000, 7) });
    await look(page, 'record-form');
    await page.getByRole('button', { name: 'Seal and send it' }).click();
    await page.getByRole('heading', { name: /^Recorded as / }).waitFor();
    expect(
      await page
        .getByRole('listitem')
        .filter({ hasText: /^[a-z]+$/ })
        .count(),
    ).toBe(0);
    await page.getByRole('button', { name: 'Show the words to read them out' }).click();
    const words = await page.getByRole('list', { name: 'Twelve words' }).getByRole('listitem').allInnerTexts();
    expect(words).toHaveLength(12);
    await look(page, 'recorded');
    await page.getByRole('button', { name: 'Throw the words away' }).click();
    await page.getByRole('heading', { name: 'Record a report' }).waitFor();
    expect(await page.content()).not.toContain(words.join(' '));
    expect(complaints).toEqual([]);

    const { exchange, ground } = await standAt(house);
    const entropy = readPhrase(words.join(' '), [english]);
    const thread = await openThread(exchange, ground, { crypto: house.crypto, entropy });
    expect(thread.alarms).toEqual([]);
    expect(thread.facts.map(({ face }) => face.kind)).toEqual(
      expect.arrayContaining(['tip-received', 'recorded-by-staff']),
    );

    const boss = await vaultAt(house, 'supervisor-1');
    const { opened } = await listCards(boss, { desk: 'oig' });
    const [tip] = opened;
    expect(tip?.card).toMatchObject({
      via: 'staff',
      language: 'en',
      mode: 'confidential',
      allegations: ['bribe'],
      files: 1,
    });
    expect(tip?.card.summary).toContain('waits=no');
    expect(tip?.card.live).not.toContain('analyst-3');
    const { body, history } = await openTip(boss, tip as NonNullable<typeof tip>);
    expect(body).toMatchObject({ narrative: 'Lane 7, every Thursday, says the letter.', doNotAdmit: ['analyst-3'] });
    expect(body.files.list).toMatchObject([{ name: 'scan.png', size: 5000 }]);
    const recorded = history.items
      .map(({ statement, by }) => ({ by, ...statement.says }))
      .find((one) => 'channel' in one);
    expect(recorded).toMatchObject({ by: 'analyst-1', channel: 'letter', received: '2026-11-02' });
  });

  it('is a page that axe, the keyboard and a narrow screen bear, in Spanish too; and is not there without the right', async () => {
    const { page } = await unlock('analyst-2', true);
    await page.getByRole('button', { name: 'Record a report' }).click();
    await page.getByRole('heading', { level: 1, name: 'Record a report' }).waitFor();
    expect(await accessFindings(page)).toEqual([]);
    expect(await unreachedControls(page)).toEqual([]);
    await page.getByRole('button', { name: 'Español' }).click();
    await page.getByRole('heading', { level: 1, name: 'Anotar una denuncia' }).waitFor();
    await page.setViewportSize({ width: 320, height: 700 });
    expect(await scrollsSideways(page)).toBe(false);
    await look(page, 'record-es');
    const keeper = await unlock('keeper-1');
    expect(await keeper.page.getByRole('button', { name: 'Record a report' }).count()).toBe(0);
  });
});

/** Pastes into a field what a clipboard of 100 MB holds, and gives what the field then says and has. */
async function pasted(field: Locator) {
  await field.fill('as before');
  await field.focus();
  await field.page().keyboard.press('ControlOrMeta+V');
  await expect.poll(() => field.getAttribute('aria-invalid')).toBe('true');
  const [error = ''] = ((await field.getAttribute('aria-describedby')) ?? '').split(' ').slice(-1);
  return { said: await field.page().locator(`[id="${error}"]`).innerText(), value: await field.inputValue() };
}

describe('a text of 100 MB', { timeout: 240_000 }, () => {
  const REFUSED = { said: expect.stringContaining('has 104,857,600 characters'), value: 'as before' };

  it('is not taken by any field of the desk, which says so there and keeps what it had; shorter ones are named by how much', async () => {
    await confirmIn(house, await reportTo(house, { narrative: 'The gate at noon.' }));
    const { page } = await unlock('supervisor-1');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.evaluate(() => navigator.clipboard.writeText('x'.repeat(100 * 1024 * 1024)));
    const search = page.locator('#queue-search');
    await search.waitFor();
    expect(await pasted(search)).toEqual(REFUSED);
    await look(page, 'long-search');
    await search.fill('x'.repeat(201));
    await page.getByText('too long by 1 character.').waitFor();
    await search.fill('');
    await page.getByText('Saved views').click();
    expect(await pasted(page.getByLabel('Save this view as'))).toEqual(REFUSED);

    await page
      .getByRole('button', { name: /^Open tip / })
      .first()
      .click();
    await page.getByRole('heading', { name: 'Account' }).waitFor();
    for (const more of ['Note for the desk', 'Hand it to somebody else', 'Link a tip'])
      await page.locator('summary', { hasText: more }).first().click();
    for (const label of [
      'Reply to the source',
      'Note for the desk',
      'New label',
      'Its number for the matter',
      'A word to them',
      'Why',
    ])
      expect({ label, ...(await pasted(page.getByLabel(label).first())) }).toEqual({ label, ...REFUSED });
    await look(page, 'long-tip');
    await page.getByLabel('Note for the desk').fill('x'.repeat(20_003));
    await page.getByRole('button', { name: 'Write the note' }).click();
    await page.getByText('too long by 3 characters').waitFor();

    await page.getByRole('button', { name: 'Record a report' }).click();
    const account = page.getByLabel('What was reported, in their own words');
    expect(await pasted(account)).toEqual(REFUSED);
    await page.getByText('Named, confidential').click();
    const name = page.getByRole('textbox', { name: 'Name (optional)' });
    expect(await pasted(name)).toEqual(REFUSED);
    await page.getByLabel('Way').selectOption('letter');
    await account.fill('x'.repeat(80_001));
    await name.fill('x'.repeat(402));
    await page.getByRole('button', { name: 'Seal and send it' }).click();
    const summary = page.getByRole('alert');
    await summary.getByText('too long by 1 character. Shorten it, or put').waitFor();
    await summary.getByText('too long by 2 characters').click();
    expect(await name.evaluate((element) => element === document.activeElement)).toBe(true);
    await look(page, 'long-record');
  });
});

describe('a witness, or a server, that is away while a reviewer works', { timeout: 240_000 }, () => {
  it('is told after ten seconds: what waits, that nothing is lost, that one may leave; and all goes on when it is back', async () => {
    await confirmIn(house, await reportTo(house, { narrative: 'The gate at night.' }));
    const { page } = await unlock('supervisor-1');
    const open = page.getByRole('button', { name: /^Open tip / }).first();
    await open.waitFor();
    await house.kill('witness');
    await open.click();
    await page.getByText('Nothing is lost, you can leave', { exact: false }).waitFor({ timeout: 40_000 });
    await look(page, 'witness-away');
    await page.getByRole('button', { name: 'Back to the desk' }).click();
    await open.waitFor();
    await house.start('witness');
    await open.click();
    await page.getByRole('heading', { name: 'Account' }).waitFor({ timeout: 60_000 });

    // And a server that is away while a note is written: the words stay, and go once when it is back.
    await page.locator('summary', { hasText: 'Note for the desk' }).click();
    const note = page.getByLabel('Note for the desk');
    await note.fill('Asked the gate guard.');
    await house.kill('server');
    await page.getByRole('button', { name: 'Write the note' }).click();
    await page.getByText('The server does not answer. Nothing is lost.').waitFor();
    expect(await note.inputValue()).toBe('Asked the gate guard.');
    await look(page, 'server-away');
    await house.start('server');
    await page.getByRole('button', { name: 'Write the note' }).click();
    await page.getByText('Sent, and proven in the log.').waitFor();
    expect(await page.locator('.candor-text', { hasText: 'Asked the gate guard.' }).count()).toBe(1);
    expect(await note.inputValue()).toBe('');
  });
});

describe('a member’s own sessions', { timeout: 240_000 }, () => {
  it('are listed by the name that the member gave each device; ending the others locks them out', async () => {
    const [here, lost] = [await unlock('analyst-2', true), await unlock('analyst-2')];
    await lost.page.getByRole('button', { name: 'My sessions' }).click();
    await lost.page.getByLabel('What you call this device').fill('telephone');
    await lost.page.getByRole('button', { name: 'Call it so' }).click();
    await lost.page.getByText('Kept.', { exact: true }).waitFor();
    await here.page.getByRole('button', { name: 'My sessions' }).click();
    const rows = here.page.getByRole('row');
    await rows.filter({ hasText: 'telephone' }).waitFor();
    expect(await rows.filter({ hasText: 'This one' }).count()).toBe(1);
    expect(await accessFindings(here.page)).toEqual([]);
    await look(here.page, 'sessions');
    await here.page.getByRole('button', { name: /^End it: the session of .* on telephone$/ }).click();
    await rows.filter({ hasText: 'telephone' }).waitFor({ state: 'detached' });
    await lost.page.getByText('ended by you on another device').waitFor();
    await expect.poll(() => lost.page.workers().length).toBe(0);
    await here.page.getByRole('button', { name: 'Español' }).click();
    await here.page.getByRole('heading', { name: 'Mis dispositivos y sesiones' }).waitFor();
  });
});
