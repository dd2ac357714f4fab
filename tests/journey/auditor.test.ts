// The auditor in a real browser against the real house: sees what a reviewer did, verifies it, and is told in words what a
// bribed operator of the server, and one of the witness, then try.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromHex, toHex } from '#protocol/bytes';
import { english } from '#protocol/identity/english';
import { makePhrase, wordsOf } from '#protocol/identity/phrase';
import { parseProof, verifyProof } from '#protocol/log/proof';
import { logPolicyOf } from '#protocol/roster/find';
import { verifyRosterChain } from '#protocol/roster/verify';
import { addDays, dayOf } from '#protocol/shape';
import { nodeSuite as suite } from '#protocol/suite/node';
import { candor } from '#tests/support/candor';
import { launchChromium } from '#tests/support/chromium';
import { type RunningHouse, startHouse } from '#tests/support/house';
import { serveApps } from '#tests/support/house-apps';
import { phraseIn } from '#tests/support/house-people';
import { copyLog, putBack, query, releaseUnlogged } from '#tests/support/operator';
import { accessFindings, openPage, scrollsSideways, tablesCut, unreachedControls } from '#tests/support/page-checks';
import { plantKept } from '#tests/support/plant-kept';
import { freshDatabase } from '#tests/support/postgres';
import { verifyHere } from '#tests/support/verify';

let house: RunningHouse;
let browser: Browser;
let folder: string;
let number: string;
/** The auditor's own browser, whose checkpoint is kept from one test to the next. */
let auditor: { page: Page; complaints: string[] };

async function run(args: readonly string[], input = '') {
  const { status, out, err } = await candor([...args, '--json'], { input, env: { CANDOR_DATA: house.folder } });
  if (status !== 0) throw new Error(err);
  return JSON.parse(out);
}

beforeAll(async () => {
  house = await startHouse(await freshDatabase());
  await serveApps(house, ['auditor']);
  folder = mkdtempSync(join(tmpdir(), 'candor-auditor-'));
  browser = await launchChromium();
  const account = join(folder, 'account.txt');
  writeFileSync(account, 'Two officers at lane 7 let the same white truck through.');
  number = (await run(['report', house.url, '--text', account, '--wait'])).number;
  await run(['review', house.url, 'list'], phraseIn(house, 'supervisor-1'));
  await run(['review', house.url, 'open', number], phraseIn(house, 'supervisor-1'));
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await house?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const LOOK = process.env.LOOK_AT ?? '';
const look = async (page: Page, name: string) => {
  if (LOOK) await page.screenshot({ path: `${LOOK}/${name}.png`, fullPage: true });
};

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const section = (page: Page, name: string) => page.getByRole('navigation').getByRole('button', { name, exact: true });
const rows = (page: Page) => page.locator('tbody tr, .candor-virtual__row--placed');
const verdict = (page: Page, heading: string) => page.getByRole('heading', { name: heading }).waitFor();

async function unlock(options: { width?: number; bypassCSP?: boolean } = {}) {
  const opened = await openPage(browser, `${house.url}/audit/`, options);
  await opened.page.getByLabel('Your phrase').fill(phraseIn(house, 'auditor-1'));
  await button(opened.page, 'Unlock').click();
  return opened;
}

async function verifyAgain(page: Page, press = 'Verify again'): Promise<void> {
  await section(page, 'Overview').click();
  const progress = page.getByRole('progressbar');
  await Promise.all([progress.waitFor(), button(page, press).click()]);
  await progress.waitFor({ state: 'detached' });
}

/** Verifies until what was done shows this: a reading comes into the log a moment later. */
async function verifyUntil(page: Page, text: RegExp): Promise<void> {
  const shown = async () => {
    await verifyAgain(page);
    await section(page, 'Everything done').click();
    await rows(page).first().waitFor();
    return rows(page).filter({ hasText: text }).count();
  };
  await expect.poll(shown, { timeout: 60_000, interval: 500 }).toBeGreaterThan(0);
}

/** As after closing the page: the worker is gone, and only what the browser kept is left. */
async function unlockAgain(page: Page): Promise<void> {
  await page.reload();
  await page.getByLabel('Your phrase').fill(phraseIn(house, 'auditor-1'));
  await button(page, 'Unlock').click();
}

async function saved(page: Page, press: () => Promise<void>): Promise<Uint8Array> {
  const [download] = await Promise.all([page.waitForEvent('download'), press()]);
  const path = join(folder, download.suggestedFilename());
  await download.saveAs(path);
  return new Uint8Array(readFileSync(path));
}

describe('an auditor', { timeout: 120_000 }, () => {
  it('is told in one sentence that a phrase is of no auditor', async () => {
    const { page, complaints } = await openPage(browser, `${house.url}/audit/`);
    for (const words of [
      phraseIn(house, 'supervisor-1'),
      wordsOf(makePhrase(house.crypto.random).entropy, english).join(' '),
    ]) {
      await page.getByLabel('Your phrase').fill(words);
      await button(page, 'Unlock').click();
      await page.getByText('These words belong to no auditor').waitFor();
    }
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('unlocks, and sees the log verified: what is proven, on whose word, and what it cannot prove', async () => {
    auditor = await unlock();
    const { page } = auditor;
    await verdict(page, 'Everything verifies');
    await look(page, 'overview');
    const checks = await page.getByRole('list', { name: 'Checks' }).innerText();
    expect(checks).toContain('The log is whole');
    expect(checks).toContain('The witness vouches for the same entries');
    expect(checks).toMatch(/For each of the [1-9]\d* keys that the witness released/);
    expect(checks).toContain(`the witness itself, asked at ${house.witnessUrl}`);
    expect(checks).toContain('This browser had kept no checkpoint of this log');
    await page.getByText('That the witness gave nobody a key in secret').waitFor();
    await page.getByText('This checkpoint: the next verification must continue it').waitFor();
  });

  it('sees everything that was done, and finds in it by who, what, when, tip and word', async () => {
    const { page } = auditor;
    await section(page, 'Everything done').click();
    await rows(page).first().waitFor();
    await look(page, 'entries');
    const all = await rows(page).count();
    const opening = rows(page).filter({ hasText: 'Parts opened: the account' });
    expect(await opening.innerText()).toMatch(new RegExp(`supervisor-1.*${number}`, 's'));
    expect(await rows(page).filter({ hasText: 'Tip received' }).innerText()).toMatch(
      new RegExp(`source.*${number}`, 's'),
    );

    await page.getByLabel('Who').selectOption('supervisor-1');
    await rows(page).filter({ hasText: 'Tip received' }).waitFor({ state: 'detached' });
    expect(await rows(page).count()).toBeLessThan(all);
    await page.getByLabel('Who').selectOption('');
    await page.getByLabel('What was done').selectOption('tip-received');
    await opening.waitFor({ state: 'detached' });
    expect(await rows(page).count()).toBe(1);
    await page.getByLabel('What was done').selectOption('');
    await page.getByLabel('Day').selectOption(dayOf(Date.now()));
    await opening.waitFor();
    await page.getByLabel('Search').fill(number.toLowerCase());
    await rows(page).filter({ hasText: 'Session opened' }).first().waitFor({ state: 'detached' });
    await page.getByLabel('Search').fill('parts op');
    await rows(page).filter({ hasText: 'Card opened' }).first().waitFor({ state: 'detached' });
    expect(await rows(page).count()).toBe(1);
    await page.getByLabel('Search').fill('nothing like it');
    await page.getByText('No entry is like that.').waitFor();
    await page.getByLabel('Search').fill('');
    await opening.waitFor();
  });

  it('takes away what is shown as CSV, and the proof of an entry, which stands by itself', async () => {
    const { page } = auditor;
    const csv = new TextDecoder().decode(await saved(page, () => button(page, 'Save these entries as CSV').click()));
    const line = csv.split('\r\n').find((one) => one.includes(',part-opened,')) ?? '';
    expect(line).toContain(`,supervisor-1,${dayOf(Date.now())},1,oig,${number},body,`);
    const [index = '', entry = ''] = [line.split(',')[0], line.split(',').at(-1)];
    const proof = parseProof(
      await saved(page, () =>
        page.getByRole('button', { name: `Save the proof of entry ${index}`, exact: true }).click(),
      ),
    );
    const { organisation } = house;
    const roster = verifyRosterChain(suite, organisation.pins, [organisation.roster]);
    expect(verifyProof(logPolicyOf(suite, roster), fromHex(entry), proof).index).toBe(Number(index));
  });

  it('has a page for each tip, member and day', async () => {
    const { page } = auditor;
    await page.getByRole('button', { name: number }).first().click();
    await page.getByRole('heading', { name: `Tip ${number}` }).waitFor();
    await page.getByText('by supervisor-1').first().waitFor();
    await rows(page).first().waitFor();
    await look(page, 'tip');
    await rows(page).getByRole('button', { name: 'supervisor-1' }).first().click();
    await page.getByRole('heading', { name: 'What supervisor-1 did' }).waitFor();
    await page.getByText('open, record for somebody, reply').waitFor();
    await look(page, 'member');
    await rows(page)
      .getByRole('button', { name: String(new Date().getUTCFullYear()) })
      .first()
      .click();
    await page.getByRole('heading', { name: 'What was done on' }).waitFor();
    await look(page, 'day');
    for (const name of ['Tips', 'Members', 'Days']) {
      await section(page, name).click();
      await page.getByRole('heading', { name, exact: true }).waitFor();
      await rows(page).first().waitFor();
      await look(page, name.toLowerCase());
    }
  });

  it('has the figures of an oversight body, and is told that nothing is unusual', async () => {
    const { page } = auditor;
    await section(page, 'Figures').click();
    const waits = page.getByRole('table', { name: 'Time to first opening' });
    expect(await waits.getByRole('row').filter({ hasText: 'The same day' }).innerText()).toMatch(/1$/);
    expect(await waits.getByRole('row').filter({ hasText: 'Not yet' }).innerText()).toMatch(/0$/);
    const budgets = page.getByRole('table', { name: 'Keys released, against both budgets of a day' });
    expect(await budgets.getByRole('row').last().innerText()).toMatch(/supervisor-1.*1 of 400\s+1 of 60/s);
    await page.getByRole('heading', { name: 'Closed without action: 0' }).waitFor();
    await look(page, 'figures');
    await section(page, 'Unusual reading').click();
    await page.getByText('Nothing in this log is unusual by these rules.').waitFor();
    await page.getByText('Told from ten accounts in a day on').waitFor();
    await page.getByText('at which hour somebody read').waitFor();
  });

  it('is in the log herself: that she read it, and how far', async () => {
    const { page } = auditor;
    await verifyUntil(page, /Log read by an auditor: entries 0–\d+/);
    await section(page, 'Overview').click();
    await verdict(page, 'Everything verifies');
    await page.getByText('that this browser kept on').waitFor();
    expect(auditor.complaints).toEqual([]);
  });

  it('verifies in the session what is new, in the next one no signature twice, and everything when she asks', async () => {
    const { page } = auditor;
    await verifyUntil(page, /Log read by an auditor: entries [1-9]\d*–\d+/);
    await section(page, 'Overview').click();
    await page.getByText(/Entries 0 to \d+ were read and checked since you unlocked/).waitFor();
    await unlockAgain(page);
    await verdict(page, 'Everything verifies');
    await page.getByText(/are those whose signatures you checked up to .* found unchanged/).waitFor();
    await look(page, 'resumed');
    await verifyAgain(page, 'Verify everything again');
    await verdict(page, 'Everything verifies');
    await page.getByText('its signature checked just now').waitFor();
  });

  it('is told when what her browser kept was replaced; nothing is spared for its sake, and it stays until she says so', async () => {
    const { page } = auditor;
    await page.evaluate(plantKept);
    await unlockAgain(page);
    await verdict(page, 'What this browser kept is not what you sealed');
    await page.getByText('Something that you did not seal').waitFor();
    await look(page, 'planted');
    await verifyAgain(page);
    await verdict(page, 'What this browser kept is not what you sealed');
    await verifyAgain(page, 'Verify everything again');
    await verdict(page, 'Everything verifies');
    await page.getByText('This checkpoint: the next verification must continue it').waitFor();
  });

  it('meets nothing that the checkers find, no sideways scrolling and no table that is cut, wide or narrow, and reaches all by keyboard', async () => {
    const { page } = await unlock({ bypassCSP: true });
    await verdict(page, 'Everything verifies');
    const faults: string[] = [];
    const check = async (name: string) => {
      for (const width of [1280, 320]) {
        await page.setViewportSize({ width, height: 900 });
        faults.push(...(await accessFindings(page)));
        if (await scrollsSideways(page)) faults.push(`${name} scrolls sideways at ${width}`);
        faults.push(...(await tablesCut(page)).map((table) => `${name} cuts a table at ${width}: ${table}`));
        await look(page, `${name}-${width}`);
      }
    };
    await check('overview');
    for (const name of ['Everything done', 'Members', 'Days', 'Figures', 'Tips']) {
      await section(page, name).click();
      await page.getByRole('heading', { name, exact: true }).waitFor();
      await rows(page).first().waitFor();
      await check(name);
    }
    await page.getByRole('button', { name: number }).click();
    await rows(page).first().waitFor();
    await check('Tip');
    expect(await unreachedControls(page)).toEqual([]);
    expect(faults).toEqual([]);
    await page.close();
  });

  it('leaves the same trace when she verifies in a terminal', async () => {
    const count = async () =>
      (await query(house, `SELECT count(*)::int AS n FROM statement WHERE kind = 'log-read'`)).rows[0]?.n;
    const before = await count();
    const kept = ['--kept', join(folder, 'kept')];
    const verify = (...more: string[]) =>
      run(['verify', house.url, '--level', 'auditor', ...kept, ...more], phraseIn(house, 'auditor-1'));
    expect(await verify()).toMatchObject({ ok: true, findings: [], audit: { spared: 0, before: null } });
    expect(await count()).toBe(before + 1);
    const { audit } = await verify();
    expect(audit.before.day).toBe(dayOf(Date.now()));
    expect(audit.spared).toBeGreaterThan(2);
    expect(await verify('--again')).toMatchObject({ ok: true, audit: { spared: 0, before: null } });
  });

  it('is told in a terminal that her clock is wrong, whichever way, and by which day', async () => {
    const pins = join(folder, 'pins.json');
    writeFileSync(pins, JSON.stringify(house.organisation.pins));
    const today = dayOf(Date.now());
    const on = (day: string) => verifyHere([house.url, '--pins', pins, '--on', day, '--json']);
    const behind = await on(addDays(today, -3));
    expect(behind).toMatchObject({ status: 5, codes: ['clock-behind'] });
    expect(behind.out).toContain(`the checkpoint is of ${today}: set the clock`);
    expect(await on(addDays(today, 8))).toMatchObject({ status: 5, codes: ['note-too-old'] });
  });

  it('can do it in Spanish', async () => {
    const { page, complaints } = await unlock();
    await page.getByRole('button', { name: 'Español' }).click();
    await verdict(page, 'Todo se verifica');
    await look(page, 'overview-es');
    await section(page, 'Todo lo hecho').click();
    await page.getByLabel('Buscar').fill('partes ab');
    await rows(page).filter({ hasText: 'Partes abiertas: el relato' }).waitFor();
    expect(complaints).toEqual([]);
    await page.close();
  });
});

describe('what an auditor is told in words', { timeout: 120_000 }, () => {
  it('when somebody altered a statement in the server’s database', async () => {
    const { page } = auditor;
    const where = `kind = 'part-opened'`;
    const { rows: before } = await query(house, `SELECT envelope FROM statement WHERE ${where}`);
    const other = `(SELECT envelope FROM statement WHERE kind = 'cards-opened' LIMIT 1)`;
    await query(house, `UPDATE statement SET envelope = ${other} WHERE ${where}`);
    await unlockAgain(page);
    await page.getByRole('progressbar').waitFor({ state: 'detached' });
    await page.getByRole('heading', { name: 'A statement was altered' }).waitFor();
    await page.getByText('what it said was replaced in the server’s database').waitFor();
    await look(page, 'altered');
    await button(page, 'Show it among everything done').first().click();
    await rows(page).filter({ hasText: 'Wrong' }).first().waitFor();
    expect(await rows(page).count()).toBe(1);
    await query(house, `UPDATE statement SET envelope = $1 WHERE ${where}`, [before[0]?.envelope]);
    await verifyAgain(page);
    await verdict(page, 'Everything verifies');
  });

  it('when an old copy of the log’s tables was put back', async () => {
    const { page } = auditor;
    await house.kill('sequencer');
    await copyLog(house, 'old');
    const entries = async () => Number.parseInt(await page.getByText(/^\d+ entries, cosigned on/).innerText(), 10);
    await house.start('sequencer');
    const readOn = () => verifyAgain(page).then(entries);
    const before = await readOn();
    // Until what she keeps is longer than the copy: her own reading comes into the log.
    await expect.poll(readOn, { timeout: 60_000, interval: 500 }).toBeGreaterThan(before);
    await verdict(page, 'Everything verifies');
    await house.kill('sequencer');
    await copyLog(house, 'new');
    await putBack(house, 'old');
    await verifyAgain(page);
    await page.getByRole('heading', { name: 'The log became shorter' }).waitFor();
    await page.getByRole('heading', { name: 'The server holds back the newest entries' }).waitFor();
    await page.getByText('this one does not continue it, and is not kept').waitFor();
    await look(page, 'shrunk');
    await putBack(house, 'new');
    await house.start('sequencer');
    await verifyAgain(page);
    await verdict(page, 'Everything verifies');
  });

  it('when the witness’s journal shows a key that nobody asked for in the log', async () => {
    const { page } = auditor;
    const { rows: tips } = await query(house, 'SELECT id FROM tip');
    await releaseUnlogged(house, { by: 'analyst-2', tip: toHex(new Uint8Array(tips[0]?.id)) });
    await verifyAgain(page);
    await page.getByRole('heading', { name: 'A key was released without an entry' }).waitFor();
    await page.getByText(`the account of tip ${number}, released to analyst-2`).waitFor();
    await look(page, 'unlogged');
  });

  it('when the witness does not answer: what then stays unproven', async () => {
    const { page } = await unlock();
    await page.getByRole('progressbar').waitFor({ state: 'detached' });
    await house.kill('witness');
    await verifyAgain(page);
    await verdict(page, 'What could be checked verifies');
    await page.getByText('The witness did not give its journal').waitFor();
    await look(page, 'witness-away');
    await page.close();
    await house.start('witness');
  });
});
