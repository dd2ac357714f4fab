// An auditor plants a tip, a supervisor gives it to one reviewer, another opens it, the auditor sees the signal and reveals it.
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildApps } from '#client/build';
import { openCards } from '#client/vault/cards';
import { readFeed } from '#client/vault/feed';
import { openTip } from '#client/vault/tip';
import { state } from '#client/vault/vault';
import { tipNumber } from '#protocol/identity/number';
import { launchChromium } from '#tests/support/chromium';
import { type RunningHouse, startHouse } from '#tests/support/house';
import { confirmIn, phraseIn, reportTo, standAt, vaultAt } from '#tests/support/house-people';
import { accessFindings, openPage } from '#tests/support/page-checks';
import { freshDatabase } from '#tests/support/postgres';

let house: RunningHouse;
let browser: Browser;

beforeAll(async () => {
  house = await startHouse(await freshDatabase());
  await buildApps({ outDir: join(house.folder, 'apps'), pins: house.organisation.pins });
  await house.kill('server');
  await house.start('server');
  await standAt(house);
  await confirmIn(house, await reportTo(house));
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
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).click();
const section = (page: Page, name: string) =>
  page.getByRole('navigation').getByRole('button', { name, exact: true }).click();

/** Verifies until the row of the list holds this. */
async function verifyUntil(page: Page, text: string | RegExp): Promise<void> {
  const found = page.getByRole('region', { name: 'Planted by you' }).getByText(text);
  await expect
    .poll(
      async () => {
        await section(page, 'Overview');
        await press(page, 'Verify again');
        await page.getByRole('button', { name: 'Verify again' }).waitFor();
        await section(page, 'Canaries');
        await page.getByRole('heading', { name: 'Planted by you' }).waitFor();
        return found.count();
      },
      { timeout: 60_000, interval: 1000 },
    )
    .toBeGreaterThan(0);
}

/** A reviewer opens the account of a tip whose number he saw. */
async function opens(handle: string, number: string): Promise<string> {
  const vault = await vaultAt(house, handle);
  const { tips } = await readFeed(vault, { desk: 'oig', from: 0 });
  const envelopes = tips.filter(({ received }) => tipNumber(received.says.tip) === number);
  const [opened] = (await openCards(vault, { desk: 'oig', envelopes })).opened;
  if (!opened) throw new Error('the card did not open');
  return (await openTip(vault, opened)).body.narrative;
}

/** A keeper's slot may be dead by chance, and one of them always lives. */
async function anyOpens(handles: readonly string[], number: string): Promise<string> {
  for (const handle of handles) if (await opens(handle, number).catch(() => null)) return handle;
  throw new Error('nobody could open it');
}

describe('a canary', { timeout: 240_000 }, () => {
  it('is planted, assigned, opened by somebody else, told as a signal, and revealed; nothing is kept for it', async () => {
    const { page, complaints } = await openPage(browser, `${house.url}/audit/`, { bypassCSP: true });
    await page.getByLabel('Your phrase').fill(phraseIn(house, 'auditor-1'));
    await press(page, 'Unlock');
    await section(page, 'Canaries');
    await page.getByText('You have planted none').waitFor();
    await press(page, 'Plant it');
    await page.getByText('Write the account, or choose one').waitFor();
    await page.getByLabel('Begin from').selectOption('lookups');
    const text = `${await page.getByRole('textbox', { name: 'Account' }).inputValue()} It began in May.`;
    await page.getByRole('textbox', { name: 'Account' }).fill(text);
    expect(await accessFindings(page)).toEqual([]);
    await look(page, 'canary-plant');
    await press(page, 'Plant it');
    const said = await page.getByText(/^Tip .* is planted/).innerText();
    const number = /Tip (\S+) is/.exec(said)?.[1] ?? '';

    await verifyUntil(page, number);
    const supervisor = await vaultAt(house, 'supervisor-1');
    expect(await opens('supervisor-1', number)).toBe(text);
    const { tips } = await readFeed(supervisor, { desk: 'oig', from: 0 });
    const tip = tips.find(({ received }) => tipNumber(received.says.tip) === number)?.received.says.tip ?? '';
    await supervisor.line.log(state(supervisor, 'assigned', { tip, desk: 'oig', to: 'analyst-1' }));
    const other = await anyOpens(['keeper-1', 'keeper-2'], number);
    await verifyUntil(page, new RegExp(`^${other}, who was not assigned, opened it on`));
    await page.getByText('supervisor-1, ', { exact: false }).first().waitFor();
    await look(page, 'canary-signal');

    await press(page, `Reveal canary ${number}`);
    await page
      .getByText(/^Revealed on/)
      .waitFor({ timeout: 30_000 })
      .catch(() => undefined);
    await verifyUntil(page, /^Revealed on/);
    await section(page, 'Figures');
    await page.getByText('Canaries revealed, in no other figure').waitFor();
    await look(page, 'canary-figures');
    expect(await keptIn(page)).toEqual({ candor: 0, 'candor-auditor': 1, elsewhere: 0 });
    expect(complaints).toEqual([]);
  });
});

/** How much this browser keeps, by database: of an auditor it is what she verified, sealed, and no passkey was set up. */
const keptIn = (page: Page): Promise<Record<string, number>> =>
  page.evaluate(async () => {
    const settled = <T>(asked: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        asked.onsuccess = () => resolve(asked.result);
        asked.onerror = () => reject(asked.error);
      });
    const kept: Record<string, number> = { elsewhere: localStorage.length + sessionStorage.length };
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await settled(indexedDB.open(name));
      const stores = [...database.objectStoreNames];
      const counts = stores.map((store) => settled(database.transaction(store).objectStore(store).count()));
      kept[name] = (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
      database.close();
    }
    return kept;
  });
