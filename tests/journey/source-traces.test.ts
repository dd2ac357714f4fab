/**
 * One whole visit on a poor line, in a browser that has no WebAssembly and compiles nothing, as Tor Browser is when it is set
 * to be safer: a report with a file is sent, found again, added to,
 * and left in a hurry. Then the browser's profile is searched, every file of it, for anything that she wrote or was given.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { english } from '#protocol/identity/english';
import { readPhrase } from '#protocol/identity/phrase';
import { sourceKeys } from '#protocol/identity/source';
import { nodeSuite } from '#protocol/suite/node';
import { launchProfile } from '#tests/support/chromium';
import { type RunningHouse, startHouse } from '#tests/support/house';
import { serveApps } from '#tests/support/house-apps';
import { freshDatabase } from '#tests/support/postgres';
import { seeded } from '#tests/support/seeded';
import { comeBack, fillIn, readWords } from '#tests/support/source-page';
import { filesUnder, found } from '#tests/support/thief';

/** Words that stand in no dictionary of a browser, each looked for by itself, since a database may keep text in pieces. */
const TOLD = 'Quillmantle waves brindlewick trucks through zorvexen gate.';
const ADDED = 'Quillmantle again, with a varlonbeck trailer.';
const NAME = 'Ottoline Thistlewhack';
const FILE = 'grumblethorpe-ledger.bin';
const BYTES = Buffer.from(seeded('what the file holds')(5000));
/** What a browser keeps of a page that does keep something. */
const PLANTED = { stored: 'planted-snorkelwhip', visited: 'planted-wobblefern', typed: 'planted-cackleburr' };

/** 50 kB a second in either direction, and 600 ms before anything arrives. */
const POOR_LINE = { offline: false, latency: 600, downloadThroughput: 50_000, uploadThroughput: 50_000 };
const PATIENCE = 240_000;

let house: RunningHouse;
let folder: string;
let profile: string;
let visitor: BrowserContext;
let page: Page;
const asked = new Set<string>();
const secrets: Record<string, string | Uint8Array> = {};

beforeAll(async () => {
  house = await startHouse(await freshDatabase());
  await serveApps(house, ['source']);
  folder = mkdtempSync(join(tmpdir(), 'candor-traces-'));
  profile = join(folder, 'profile');
  mkdirSync(join(folder, 'hers'));
  writeFileSync(join(folder, 'hers', FILE), BYTES);
  visitor = await launchProfile(profile, ['--js-flags=--jitless']);
  page = await visitor.newPage();
  page.setDefaultTimeout(PATIENCE);
  page.on('request', (request) => asked.add(new URL(request.url()).origin));
}, 120_000);

afterAll(async () => {
  await visitor?.close();
  await house?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const press = (name: string) => page.getByRole('button', { name, exact: true }).click();

/** A page of another site that keeps what the source's never does. */
async function plant(): Promise<void> {
  await page.route('http://127.0.0.1:9/**', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<title>planted</title><h1>Planted</h1>' }),
  );
  await page.goto(`http://127.0.0.1:9/${PLANTED.visited}`);
  await page.evaluate(async ({ stored, typed }) => {
    localStorage.setItem('kept', stored);
    await new Promise((done, failed) => {
      const opening = indexedDB.open('kept', 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore('typed').put({ typed }, 1);
      opening.onsuccess = done;
      opening.onerror = failed;
    });
  }, PLANTED);
}

describe('a visit on a poor line, without WebAssembly', () => {
  it('sends a report with a file, finds it again, adds to it, and is left in a hurry', async () => {
    const line = await visitor.newCDPSession(page);
    await line.send('Network.enable');
    await line.send('Network.emulateNetworkConditions', POOR_LINE);
    await page.goto(house.url);
    expect(await page.evaluate(() => typeof WebAssembly)).toBe('undefined');
    await fillIn(page, { account: TOLD, paths: [join(folder, 'hers', FILE)], names: [NAME] });
    await press('Send');
    const { number, words } = await readWords(page);
    await page.getByText('Confirmed: your browser checked the full proof').waitFor();
    await press('I have my words: clear this page');
    await comeBack(page, words);
    await page.getByRole('heading', { level: 1, name: `Your report ${number}` }).waitFor();
    await page.getByLabel('Your message').fill(ADDED);
    await press('Send message');
    await page.getByText('Your message is stored.').waitFor();
    await page.getByRole('button', { name: 'Leave quickly' }).click();
    await page.waitForURL('about:blank');
    expect([...asked]).toEqual([new URL(house.url).origin]);
    const entropy = readPhrase(words.join(' '), [english]);
    const keys = sourceKeys(nodeSuite, entropy);
    const pairs = words.slice(1).map((word, at) => [words[at] ?? '', word] as const);
    const joined = [' ', '\n', ',', '","'].flatMap((sign) => pairs.map((pair) => pair.join(sign)));
    Object.assign(secrets, Object.fromEntries(joined.map((pair) => [`words ${pair}`, pair])), {
      ...{ entropy, signSeed: keys.signSeed, tipSeed: keys.tipSeed, number, tip: keys.tip },
    });
  }, 600_000);

  it('leaves nothing of it in the profile, where what another page keeps is found', async () => {
    await plant();
    await visitor.close();
    const loot = filesUnder(profile);
    expect(loot.length).toBeGreaterThan(20);
    expect(found(PLANTED, loot).sort()).toEqual(Object.keys(PLANTED).sort());
    const rare = `${TOLD} ${ADDED} ${NAME} ${FILE}`.match(/[A-Za-z-]{8,}/g) ?? [];
    const told = Object.fromEntries(rare.map((word) => [word, word]));
    const bytes = { start: BYTES.subarray(0, 24), middle: BYTES.subarray(2500, 2524) };
    expect(found({ ...secrets, ...told, ...bytes }, loot)).toEqual([]);
    expect(Object.keys({ ...secrets, ...told }).length).toBeGreaterThan(50);
  }, 120_000);
});
