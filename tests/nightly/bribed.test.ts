// A bribed reviewer and a bribed operator, as the auditor is told of them in words: who read what was not theirs, that nobody
// closes a tip alone unseen, and what each way of hiding it shows. The log holds days, so at which hour somebody read is not told.
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listCards } from '#client/vault/cards';
import { openTip } from '#client/vault/tip';
import { state } from '#client/vault/vault';
import { writeNote } from '#client/vault/write';
import type { OpenedTip } from '#protocol/envelope/admit';
import { tipNumber } from '#protocol/identity/number';
import { candor } from '#tests/support/candor';
import { launchChromium } from '#tests/support/chromium';
import { type RunningHouse, startHouse } from '#tests/support/house';
import { serveApps } from '#tests/support/house-apps';
import { confirmIn, phraseIn, reportTo, vaultAt } from '#tests/support/house-people';
import { copyLog, putBack, query, releaseUnlogged } from '#tests/support/operator';
import { openPage } from '#tests/support/page-checks';
import { freshDatabase } from '#tests/support/postgres';

const BRIBED = 'analyst-2';
const HONEST = 'analyst-1';
/** So many that a bribed reviewer may read ten, though chance closes one in eight to him. */
const TIPS = 15;

let house: RunningHouse;
/** What the honest reviewer opened, and worked on. */
const worked: string[] = [];
let browser: Browser;
let auditor: { page: Page; complaints: string[] };
/** What the bribed reviewer opened: all of it assigned to somebody else. */
let read: readonly string[] = [];
/** One of these, which nobody else opened. */
let byHimAlone = '';

const idOf = ({ envelope }: OpenedTip): string => envelope.received.says.tip;
const numbersRead = () => read.map(tipNumber);

beforeAll(async () => {
  house = await startHouse(await freshDatabase());
  await serveApps(house, ['auditor']);
  browser = await launchChromium();
  for (let sent = 1; sent < TIPS; sent++) await reportTo(house);
  await confirmIn(house, await reportTo(house));
  const boss = await vaultAt(house, 'supervisor-1');
  const { opened } = await listCards(boss, { desk: 'oig' });
  expect(opened).toHaveLength(TIPS);
  for (const tip of opened) {
    const to = tip.card.live.includes(HONEST) ? HONEST : 'keeper-1';
    await boss.line.log(state(boss, 'assigned', { tip: idOf(tip), desk: 'oig', to }));
  }
  const honest = await vaultAt(house, HONEST);
  const own = await listCards(honest, { desk: 'oig', most: 3 });
  for (const tip of own.opened) {
    await openTip(honest, tip);
    worked.push(idOf(tip));
    await writeNote(honest, tip, { text: 'Called the shift supervisor about lane 7.' });
  }
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await house?.stop();
});

const { SHOTS = '' } = process.env;
/** The screen as it is, from this heading on or from the top. */
async function shoot(page: Page, name: string, from?: string): Promise<void> {
  if (SHOTS === '') return;
  await page.evaluate(() => window.scrollTo(0, 0));
  if (from) {
    const place = await page.getByRole('heading', { name: from }).boundingBox();
    await page.evaluate((y) => window.scrollTo(0, y), (place?.y ?? 0) - 22);
  }
  await page.screenshot({ path: join(SHOTS, `${name}.png`) });
}

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true });
const rows = (page: Page) => page.locator('tbody tr, .candor-virtual__row--placed');
const panel = (page: Page, words: string) => page.locator('section').filter({ has: heading(page, words) });
const alarm = (page: Page, words: string) => page.locator('.usa-alert').filter({ has: heading(page, words) });
const toSection = (page: Page, name: string) =>
  page.getByRole('navigation').getByRole('button', { name, exact: true }).click();

async function verifyAgain(page: Page, press = 'Verify again'): Promise<void> {
  await toSection(page, 'Overview');
  const progress = page.getByRole('progressbar');
  await Promise.all([progress.waitFor(), button(page, press).click()]);
  await progress.waitFor({ state: 'detached' });
}

async function allIsWell(page: Page): Promise<void> {
  await verifyAgain(page);
  await heading(page, 'Everything verifies').waitFor();
}

const review = (...act: string[]) =>
  candor(['review', house.url, ...act, '--json'], {
    input: phraseIn(house, BRIBED),
    env: { CANDOR_DATA: house.folder },
  });

describe('before anybody is bribed', { timeout: 180_000 }, () => {
  it('everything verifies, and nothing is unusual: reading one’s own tips and working on them is not', async () => {
    auditor = await openPage(browser, `${house.url}/audit/`);
    const { page } = auditor;
    await page.getByLabel('Your phrase').fill(phraseIn(house, 'auditor-1'));
    await button(page, 'Unlock').click();
    await heading(page, 'Everything verifies').waitFor();
    await toSection(page, 'Unusual reading');
    await page.getByText('Nothing in this log is unusual by these rules.').waitFor();
  });
});

describe('a bribed reviewer', { timeout: 180_000 }, () => {
  it('cannot read unseen: the auditor is told of the burst, of others’ tips, and that nothing was done with them', async () => {
    await house.kill('sequencer');
    await copyLog(house, 'before');
    await house.start('sequencer');
    const bribed = await vaultAt(house, BRIBED);
    const { opened } = await listCards(bribed, { desk: 'oig' });
    for (const tip of opened) await openTip(bribed, tip);
    read = opened.map(idOf);
    byHimAlone = read.find((tip) => !worked.includes(tip)) ?? '';
    expect(read.length).toBeGreaterThanOrEqual(10);

    const { page } = auditor;
    await allIsWell(page);
    await toSection(page, 'Unusual reading');
    const burst = page.getByRole('heading', { name: `${BRIBED} opened ${read.length} accounts on` });
    await burst.waitFor();
    expect(await burst.innerText()).toMatch(/, and none on other days$/);
    await heading(page, `${BRIBED} opened ${read.length} accounts, and did nothing with any of them`).waitFor();
    const others = panel(page, `${BRIBED} opened ${read.length} tips that were assigned to others`);
    const told = await others.getByRole('listitem').allInnerTexts();
    expect(told.map((line) => line.split(',')[0]).sort()).toEqual(numbersRead().sort());
    expect(told.every((line) => /, assigned to (analyst-1|keeper-1)$/.test(line))).toBe(true);
    expect(await page.locator('main').innerText()).not.toContain(`${HONEST} opened`);
    await page.getByText('at which hour somebody read, since the log holds days only').waitFor();
    await shoot(page, '1-unusual-reading');
  });

  it('is shown with the entries that it is told from, each his own', async () => {
    const { page } = auditor;
    await button(page, `Show its ${read.length} entries`).last().click();
    await heading(page, 'Everything done').waitFor();
    await rows(page).first().waitFor();
    const lines = await rows(page).allInnerTexts();
    expect(lines).toHaveLength(read.length);
    for (const line of lines) expect(line).toMatch(/Parts opened: the account/);
    for (const line of lines) expect(line).toContain(BRIBED);
    await shoot(page, '2-its-entries');
  });

  it('cannot close a tip alone: it is proposed, and his own agreement is none', async () => {
    const number = tipNumber(byHimAlone);
    const close = () => review('dispose', number, '--as', 'closed-stale');
    expect(JSON.parse((await close()).out)).toMatchObject({ set: false, needed: 1 });
    const agreed = await review('approve', number);
    expect(agreed.status).not.toBe(0);
    expect(agreed.err).toContain('request-unknown');
    expect(JSON.parse((await close()).out)).toMatchObject({ set: false, needed: 1 });
    const { page } = auditor;
    await allIsWell(page);
    await toSection(page, 'Figures');
    await page.getByRole('heading', { name: 'Closed without action: 0' }).waitFor();
  });
});

describe('a bribed operator', { timeout: 180_000 }, () => {
  it('cannot put another statement in the place of an opening: the entry still says that it was altered', async () => {
    const { page } = auditor;
    const opening = `SELECT id, envelope FROM statement JOIN statement_tip ON statement = id
      WHERE kind = 'part-opened' AND encode(tip, 'hex') = $1`;
    const { rows: kept } = await query(house, opening, [byHimAlone]);
    expect(kept).toHaveLength(1);
    const [{ id, envelope }] = kept;
    const innocent = `SELECT envelope FROM statement WHERE kind = 'note-written' LIMIT 1`;
    await query(house, `UPDATE statement SET envelope = (${innocent}) WHERE id = $1`, [id]);
    await verifyAgain(page, 'Verify everything again');
    await alarm(page, 'A statement was altered').waitFor();
    await page.getByText('what it said was replaced in the server’s database').waitFor();
    await shoot(page, '3-a-statement-altered');
    await alarm(page, 'A statement was altered').getByRole('button').click();
    await rows(page).filter({ hasText: 'Wrong' }).first().waitFor();
    expect(await rows(page).count()).toBe(1);
    await query(house, 'UPDATE statement SET envelope = $1 WHERE id = $2', [envelope, id]);
    await allIsWell(page);
  });

  it('cannot put back the log from before the reading: browser and witness remember more', async () => {
    const { page } = auditor;
    await house.kill('sequencer');
    await copyLog(house, 'after');
    await putBack(house, 'before');
    await verifyAgain(page);
    await alarm(page, 'The log became shorter').waitFor();
    await alarm(page, 'The server holds back the newest entries').waitFor();
    await page.getByText('this one does not continue it, and is not kept').waitFor();
    await shoot(page, '4-yesterdays-copy', 'The log became shorter');
    await putBack(house, 'after');
    await house.start('sequencer');
    await allIsWell(page);
  });
});

describe('both together', { timeout: 180_000 }, () => {
  it('leave a trace each: a tip closed alone, and a key that the witness gave for no entry', async () => {
    const number = tipNumber(byHimAlone);
    const bribed = await vaultAt(house, BRIBED);
    const end = { disposition: 'closed-stale', finding: 'none', reason: null } as const;
    await bribed.line.log(state(bribed, 'disposition', { tip: byHimAlone, desk: 'oig', ...end, approvals: [] }));
    await releaseUnlogged(house, { by: BRIBED, tip: byHimAlone });

    const { page } = auditor;
    await verifyAgain(page);
    const alone = alarm(page, 'Something was done without the second person');
    const said = new RegExp(`^Entry \\d+: Disposition set: Closed: too long ago, by ${BRIBED}, tip ${number}$`);
    expect(await alone.getByRole('listitem').allInnerTexts()).toEqual([expect.stringMatching(said)]);
    const secret = alarm(page, 'A key was released without an entry');
    expect(await secret.getByRole('listitem').innerText()).toMatch(
      new RegExp(`^Line \\d+ of the witness’s journal, .*: the account of tip ${number}, released to ${BRIBED}`),
    );
    await shoot(page, '5-both-together', 'Something was done without the second person');
    await alone.getByRole('button').click();
    const closing = rows(page).filter({ hasText: 'Wrong' });
    await closing.waitFor();
    expect(await closing.innerText()).toMatch(new RegExp(`${BRIBED}.*${number}`, 's'));
    await toSection(page, 'Figures');
    await page.getByRole('heading', { name: 'Closed without action: 1' }).waitFor();
    expect(auditor.complaints).toEqual([]);
  });
});
