// A tip whose time is over, from the list of what is due to its tombstone: two people in two browsers, a third who had it open,
// the auditor's figures before and after, and the source who comes back.
import { join } from 'node:path';
import pg from 'pg';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildApps } from '#client/build';
import { sendTip } from '#client/transport/send-tip';
import { leafOf, state } from '#client/vault/vault';
import { sealTip } from '#protocol/envelope/seal';
import { english } from '#protocol/identity/english';
import { tipNumber } from '#protocol/identity/number';
import { wordsOf } from '#protocol/identity/phrase';
import type { VerifiedRoster } from '#protocol/roster/verify';
import { addDays, dayOf } from '#protocol/shape';
import { launchChromium } from '#tests/support/chromium';
import { type RunningHouse, startHouse } from '#tests/support/house';
import { confirmIn, phraseIn, type Reported, standAt, vaultAt } from '#tests/support/house-people';
import { testReport } from '#tests/support/organisation';
import { accessFindings, openPage } from '#tests/support/page-checks';
import { freshDatabase } from '#tests/support/postgres';

const NARRATIVE = 'A ledger that was kept for two years and a day.';

let house: RunningHouse;
let browser: Browser;
let reported: Reported;
let number: string;

const LOOK = process.env.LOOK_AT ?? '';
const look = async (page: Page, name: string) => {
  if (LOOK) await page.screenshot({ path: `${LOOK}/${name}.png`, fullPage: true });
};

const LONG_AGO = addDays(dayOf(Date.now()), -732);

/** Sent two years and a day ago, to a witness that was there already. */
async function reportLongAgo(): Promise<Reported> {
  const { exchange, ground } = await standAt(house);
  const roster = structuredClone(ground.roster.roster);
  for (const { epochs } of roster.witnesses) for (const epoch of epochs) if (epoch.epoch === 1) epoch.from = LONG_AGO;
  const entropy = house.crypto.random(16);
  const to = { roster: { ...ground.roster, roster } as VerifiedRoster, desk: 'oig', today: LONG_AGO };
  const sealed = await sealTip(house.crypto, to, {
    entropy,
    report: testReport({ narrative: NARRATIVE }),
    attachments: [],
  });
  await sendTip(exchange, sealed, { suite: house.crypto.suite });
  return { sealed, entropy };
}

/** Filed two years and a day ago, by one and with the agreement of another. */
async function fileLongAgo({ sealed: { tip } }: Reported): Promise<void> {
  const about = { tip, desk: 'oig' };
  const ending = { disposition: 'zero-file', finding: 'none', reason: null } as const;
  const then = async (handle: string) => {
    const vault = await vaultAt(house, handle);
    return { ...vault, ground: { ...vault.ground, today: LONG_AGO } };
  };
  const [first, second] = [await then('supervisor-1'), await then('keeper-1')];
  const proposed = await first.line.log(state(first, 'disposition-proposed', { ...about, ...ending }));
  const request = leafOf(proposed.entry);
  const approved = await second.line.log(state(second, 'release-approved', { ...about, request }));
  await first.line.log(state(first, 'disposition', { ...about, ...ending, approvals: [leafOf(approved.entry)] }));
}

beforeAll(async () => {
  house = await startHouse(await freshDatabase());
  await buildApps({ outDir: join(house.folder, 'apps'), pins: house.organisation.pins });
  await house.kill('server');
  await house.start('server');
  reported = await reportLongAgo();
  number = tipNumber(reported.sealed.tip);
  await confirmIn(house, reported);
  await fileLongAgo(reported);
  browser = await launchChromium();
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await house?.stop();
});

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();

async function unlock(where: 'review' | 'audit', handle: string): Promise<Page> {
  const { page } = await openPage(browser, `${house.url}/${where}/`, { bypassCSP: true });
  await page.getByLabel('Your phrase').fill(phraseIn(house, handle));
  await press(page, 'Unlock');
  return page;
}

async function desk(handle: string): Promise<Page> {
  const page = await unlock('review', handle);
  await page.getByText(`Unlocked as ${handle}`).waitFor();
  return page;
}

const listed = (page: Page) => page.getByRole('region', { name: 'Time to erase' }).getByRole('row', { name: number });

async function onList(page: Page, act: string): Promise<void> {
  await press(page, /^Approvals/);
  await page.getByLabel(`Choose tip ${number}`).check();
  await press(page, act);
}

async function figure(name: string): Promise<void> {
  const page = await unlock('audit', 'auditor-1');
  await page.getByRole('navigation').getByRole('button', { name: 'Figures', exact: true }).click();
  await page.getByRole('heading', { name }).waitFor();
  await look(page, `keeping-auditor-${name.replace(/\W+/g, '-')}`);
  await page.close();
}

async function partsLeft(): Promise<number> {
  const client = new pg.Client({ connectionString: house.databaseUrl });
  await client.connect();
  const { rows } = await client.query('SELECT count(*) FROM part WHERE tip = $1', [
    Buffer.from(reported.sealed.tip, 'hex'),
  ]);
  await client.end();
  return Number(rows[0].count);
}

describe('a tip whose time is over', { timeout: 240_000 }, () => {
  it('is due by the policy, erased by two, dropped by whoever had it open, and its source is told', async () => {
    await figure('To be erased, and not erased: 1');

    const reader = await desk('supervisor-1');
    await press(reader, /Also open the card of 1 tip that has ended/);
    await reader.getByLabel('State').selectOption('');
    await press(reader, `Open tip ${number}`);
    await reader.getByText(NARRATIVE).waitFor();
    await reader.getByText('Filed for information: 2 years').waitFor();
    await reader.getByText('Hold or erase this tip').click();
    await look(reader, 'keeping-tip');
    await press(reader, 'Put on hold');
    await reader.getByText(/^On hold since/).waitFor();
    await press(reader, 'Lift the hold');
    await reader.getByText(/^On hold since/).waitFor({ state: 'detached' });
    await reader.getByText('Decide anew').click();
    await reader.getByLabel('Disposition').selectOption('opened-criminal');
    await reader.getByLabel('Finding').selectOption('substantiated');
    await reader.getByText(/^Looked into: 10 years\. It is to be erased from/).waitFor();
    expect(await accessFindings(reader)).toEqual([]);
    await press(reader, 'Back to the desk');
    await reader.getByLabel('Words, labels or a number').fill('ledger kept');
    await reader.getByRole('row', { name: number }).waitFor();

    const eraser = await desk('keeper-2');
    await press(eraser, /^Approvals/);
    await listed(eraser).getByText('Due').waitFor();
    expect(await accessFindings(eraser)).toEqual([]);
    await look(eraser, 'keeping-due');
    await onList(eraser, 'Propose to erase 1 tip');
    await listed(eraser).getByText('Waits for somebody else · keeper-2').waitFor();

    const second = await desk('keeper-1');
    await onList(second, 'Agree to erase 1 tip');
    await listed(second)
      .getByText(/^Waits for somebody else/)
      .waitFor();
    await second.close();

    await listed(eraser)
      .getByText(/^Agreed to: can be erased/)
      .waitFor({ timeout: 30_000 });
    await onList(eraser, 'Erase 1 tip');
    const backups = new Date(addDays(dayOf(Date.now()), 31)).toLocaleDateString('en-US', {
      dateStyle: 'medium',
      timeZone: 'UTC',
    });
    await listed(eraser).getByText(`Sealed copies may stand in backups until ${backups}.`, { exact: false }).waitFor();
    await look(eraser, 'keeping-erased');
    await expect.poll(partsLeft, { timeout: 30_000 }).toBe(0);

    // Whoever had it open has it no longer, once the desk looked for what is new.
    await reader.getByRole('row', { name: number }).waitFor({ state: 'detached', timeout: 30_000 });
    await reader.getByLabel('Words, labels or a number').fill('');
    await reader.getByLabel('State').selectOption('erased');
    expect(await reader.getByRole('row', { name: number }).count()).toBe(0);

    await figure('To be erased, and not erased: 0');
    const source = (await openPage(browser, `${house.url}/`)).page;
    await press(source, 'I have my 12 words');
    await source.getByRole('textbox').fill(wordsOf(reported.entropy, english).join(' '));
    await press(source, 'Show my report');
    await source.getByText('Your report was erased.').waitFor();
    await look(source, 'keeping-source');
  });
});
