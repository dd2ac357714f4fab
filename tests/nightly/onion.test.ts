/** A source's journey through Tor: a private network of Debian's tor, deploy's own onion service, a browser that knows only SOCKS. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '#tests/support/chromium';
import { type RunningHouse, startHouse } from '#tests/support/house';
import { serveApps } from '#tests/support/house-apps';
import { openPage } from '#tests/support/page-checks';
import { freshDatabase } from '#tests/support/postgres';
import { comeBack, fillIn, readWords, TEXTS } from '#tests/support/source-page';
import { startTorNetwork, type TorNetwork } from '#tests/support/tor-network';

/** Chromium, unlike Tor Browser, takes an onion for an unencrypted address, and leaves these two headers out. */
const PLAIN =
  /^The (?:Cross-Origin-Opener-Policy header has been ignored|page requested an origin-keyed agent cluster)/;

let house: RunningHouse;
let network: TorNetwork;
let browser: Browser;

beforeAll(async () => {
  house = await startHouse(await freshDatabase());
  await serveApps(house, ['source']);
  network = await startTorNetwork(new URL(house.url).host);
  browser = await launchChromium([`--proxy-server=socks5://${network.socks}`]);
}, 420_000);

afterAll(async () => {
  await browser?.close();
  await network?.stop();
  await house?.stop();
});

describe('the onion', () => {
  it('takes a report through Tor, confirms it, and shows it again to whoever has the words', async () => {
    expect(network.onion).toMatch(/^[a-z2-7]{56}\.onion$/);
    const url = `http://${network.onion}/`;
    const { page, complaints } = await openPage(browser, url);
    expect(await page.getByText(TEXTS.en['start.onion']).count()).toBe(0);
    await fillIn(page, { account: 'Every Thursday night the lane is waved through.' });
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    const { number, words } = await readWords(page);
    expect(words).toHaveLength(12);
    await page.getByText('Confirmed: your browser checked the full proof').waitFor({ timeout: 120_000 });
    await page.goto(url);
    await comeBack(page, words);
    await page.getByRole('heading', { level: 1, name: `Your report ${number}` }).waitFor();
    expect(complaints.filter((complaint) => !PLAIN.test(complaint))).toEqual([]);
  });

  it('is found by no browser that goes without Tor', async () => {
    const direct = await launchChromium();
    const page = await direct.newPage();
    await expect(page.goto(`http://${network.onion}/`)).rejects.toThrow('ERR_NAME_NOT_RESOLVED');
    await direct.close();
  });
});
