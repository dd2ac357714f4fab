// A colleague of another desk is let in by who supervises, in two browsers against the real house; the source is told.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { openThread } from '#client/transport/return';
import { tipNumber } from '#protocol/identity/number';
import { candor } from '#tests/support/candor';
import { launchChromium } from '#tests/support/chromium';
import { changeRoster } from '#tests/support/custodians';
import { type RunningHouse, startHouse } from '#tests/support/house';
import { serveApps } from '#tests/support/house-apps';
import { auditIn, confirmIn, phraseIn, type Reported, reportTo, standAt } from '#tests/support/house-people';
import { accessFindings, openPage, scrollsSideways } from '#tests/support/page-checks';
import { freshDatabase } from '#tests/support/postgres';

let house: RunningHouse;
let browser: Browser;
let plain: Reported;
let naming: Reported;

beforeAll(async () => {
  house = await startHouse(await freshDatabase());
  await serveApps(house, ['reviewer']);
  browser = await launchChromium();
  plain = await reportTo(house, { danger: true });
  naming = await reportTo(house, { doNotAdmit: ['Somebody Else'] });
  const keepingAway = await reportTo(house, { doNotAdmit: ['second-1'] });
  for (const one of [plain, naming, keepingAway]) await confirmIn(house, one);
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await house?.stop();
});

const LOOK = process.env.LOOK_AT ?? '';
const look = async (page: Page, name: string) => {
  if (LOOK) await page.screenshot({ path: `${LOOK}/${name}.png`, fullPage: true });
};

async function unlock(handle: string, width = 1280) {
  const opened = await openPage(browser, `${house.url}/review/`, { width, bypassCSP: true });
  await opened.page.getByLabel('Your phrase').fill(phraseIn(house, handle));
  await opened.page.getByRole('button', { name: 'Unlock' }).click();
  await opened.page.getByRole('navigation', { name: 'Pages of the desk' }).waitFor();
  return opened;
}

const go = (page: Page, place: string) => page.getByRole('button', { name: place, exact: true }).click();

describe('a colleague who comes later', { timeout: 180_000 }, () => {
  it('is let in to the tips where nothing stands against it, after their accounts were read, and to no other', async () => {
    const { page, complaints } = await unlock('supervisor-1');
    await page.getByRole('row').nth(3).waitFor();
    await go(page, 'Let a colleague in');
    await page.getByLabel('Colleague', { exact: true }).selectOption('second-1');
    await page.getByRole('button', { name: 'Look at the tips' }).click();
    await look(page, 'colleague-unread');
    await page.getByRole('button', { name: 'Read 3 accounts' }).click();
    await page.getByText('1 tip where nothing stands against it.').waitFor();
    await page.getByText('1 tip whose source asked to keep this very colleague away.').waitFor();
    expect(await page.getByRole('table').innerText()).toContain('Somebody Else');
    expect(await accessFindings(page)).toEqual([]);
    await look(page, 'colleague-read');
    await page.getByRole('button', { name: 'Let in to 1 tip' }).click();
    await page.getByText('Let in to 1 tip, proven in the log.').waitFor();
    await page.getByText('1 tip to which the colleague was let in before.').waitFor();
    await page.getByLabel(`Choose tip ${tipNumber(naming.sealed.tip)}`).check();
    await look(page, 'colleague-done');
    await page.getByRole('button', { name: 'Let in to 1 tip' }).click();
    await page.getByText('2 tips to which the colleague was let in before.').waitFor();
    await go(page, 'Queue');
    await page.getByRole('button', { name: 'Choose these 3 tips' }).click();
    await page.getByText('3 tips chosen').waitFor();
    expect(await accessFindings(page)).toEqual([]);
    await look(page, 'repeats');
    await page.getByRole('button', { name: /Note that the others repeat/ }).click();
    await page.getByText('Some accounts say nearly the same').waitFor({ state: 'detached' });
    await go(page, 'Let a colleague in');
    await go(page, 'Español');
    await page.getByRole('heading', { name: 'Admitir a un colega' }).waitFor();
    await look(page, 'colleague-es');
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('finds them in a list of his own, reads one, and writes a note, and can do nothing else', async () => {
    const { page, complaints } = await unlock('second-1', 320);
    await go(page, 'Let in to');
    expect(await page.getByRole('row').count()).toBe(3);
    expect(await accessFindings(page)).toEqual([]);
    expect(await scrollsSideways(page)).toBe(false);
    await look(page, 'guests');
    await page.getByRole('button', { name: `Open tip ${tipNumber(plain.sealed.tip)}` }).click();
    await page.getByText('white truck').waitFor();
    for (const absent of ['Send the reply', 'Assign it to me', 'Set the disposition'])
      expect(await page.getByRole('button', { name: absent }).count()).toBe(0);
    await page.getByText('Note for the desk', { exact: true }).first().click();
    await page.getByRole('textbox', { name: 'Note for the desk' }).fill('The plate is known to us.');
    await page.getByRole('button', { name: 'Write the note' }).click();
    await page.getByText('Sent, and proven in the log.').waitFor();
    await look(page, 'guest-tip');
    await go(page, 'What the desk let pass');
    await page.getByText('The desk let nothing pass.').waitFor();
    expect(await accessFindings(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('stands in for who is away, and gets the tips of one who has too many, by who supervises', async () => {
    const { page, complaints } = await unlock('supervisor-1');
    await page.getByRole('row').nth(3).waitFor();
    await page.getByLabel(`Choose tip ${tipNumber(plain.sealed.tip)}`).check();
    await page.getByRole('button', { name: 'Assign', exact: true }).click();
    await page.getByRole('button', { name: 'Assign 1 tip' }).click();
    await page.getByText('Done with 1 tip, and proven in the log.').waitFor();
    await go(page, 'People and absence');
    await page.getByLabel('Stands in').selectOption('keeper-1');
    await page.getByRole('button', { name: 'Enter it' }).click();
    await page.getByText('not before the first one').waitFor();
    await page.getByLabel('Last day').fill('2999-01-01');
    await page.getByRole('button', { name: 'Enter it' }).click();
    await page.getByRole('button', { name: 'Take back the absence of supervisor-1' }).waitFor();
    expect(await accessFindings(page)).toEqual([]);
    await look(page, 'absence');
    await page.getByLabel('Tips of').selectOption('supervisor-1');
    await page.getByText('keeper-2: 0 open tips').click();
    await page.getByRole('button', { name: 'Share them out' }).click();
    await page.getByText('keeper-2: 1 open tip').last().waitFor();
    await page.getByRole('button', { name: 'Take back the absence of supervisor-1' }).click();
    await page.getByText('Nobody is away.').waitFor();
    await go(page, 'Quality review');
    await page.getByText('No closed tip is drawn.').waitFor();
    expect(await accessFindings(page)).toEqual([]);
    await look(page, 'quality');
    await go(page, 'Figures');
    await page.getByText('3 tips came.').waitFor();
    expect(await accessFindings(page)).toEqual([]);
    await look(page, 'figures');
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save as CSV' }).click(),
    ]);
    expect(saved.suggestedFilename()).toBe('figures.csv');
    await page.setViewportSize({ width: 320, height: 900 });
    expect(await scrollsSideways(page)).toBe(false);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('leaves: one custodian signs, the page locks and says so, the words open nothing, and the tips wait for somebody else', async () => {
    const { page: leaver } = await unlock('keeper-2');
    await leaver.getByRole('row').nth(1).waitFor();
    const folder = mkdtempSync(join(tmpdir(), 'candor-leaving-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const leaving = { name: 'leaving', acts: ['--remove', 'keeper-2'], signers: ['custodian-3'] };
    await changeRoster({ house, folder }, leaving);
    await leaver.getByText('who took you or your rights out of the roster').waitFor({ timeout: 60_000 });
    await look(leaver, 'left');
    expect(await leaver.getByRole('row').count()).toBe(0);
    await leaver.getByLabel('Your phrase').fill(phraseIn(house, 'keeper-2'));
    await leaver.getByRole('button', { name: 'Unlock' }).click();
    await leaver.getByText('These words belong to no reviewer').waitFor();
    const [input, env] = [phraseIn(house, 'keeper-2'), { CANDOR_DATA: house.folder }];
    const opening = await candor(['review', house.url, 'open', tipNumber(plain.sealed.tip)], { input, env });
    expect(opening).toMatchObject({ status: 1, out: '' });
    const { page } = await unlock('supervisor-1');
    await page.getByRole('row').nth(3).waitFor();
    await go(page, 'People and absence');
    await page.getByLabel('Tips of').selectOption({ label: 'keeper-2, no longer of the desk: 1 open tip' });
    await look(page, 'left-tips');
    await page.getByText('keeper-1: 0 open tips').click();
    await page.getByRole('button', { name: 'Share them out' }).click();
    await page.getByText('keeper-1: 1 open tip').last().waitFor();
    await page.close();
  });

  it('is seen by the source, and an audit finds nothing wrong', async () => {
    const { exchange, ground } = await standAt(house);
    const thread = await openThread(exchange, ground, { crypto: house.crypto, entropy: plain.entropy });
    expect(thread.facts.map(({ face }) => face.kind)).toContain('granted');
    expect(thread.alarms).toEqual([]);
    expect(await auditIn(house)).toMatchObject({ ok: true, codes: [] });
  });
});
