// What a custodian is told, on the page from a stick, of files and pictures that must not be taken: in words, and with the code.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCustodian } from '#client/build';
import { refused as words } from '#client/custodian/text/refused-en';
import { toBase64 } from '#protocol/bytes';
import { signingKey } from '#protocol/identity/keys';
import { canonical } from '#protocol/json';
import { partsOf } from '#protocol/roster/parts';
import { readProposal, signProposal } from '#protocol/roster/proposal';
import { addDays } from '#protocol/shape';
import { nodeSuite as suite } from '#protocol/suite/node';
import { temporaryFolder } from '#tests/support/built-apps';
import { launchChromium } from '#tests/support/chromium';
import { TODAY } from '#tests/support/organisation';
import { BAD_PROPOSALS, organisation, proposed } from '#tests/support/proposals';

const folder = temporaryFolder();
const at = (name: string) => join(folder.path, name);
let browser: Browser;
let page: Page;

beforeAll(async () => {
  await buildCustodian({ outDir: folder.path, pins: organisation.pins });
  browser = await launchChromium();
  page = await browser.newPage({ locale: 'en-US' });
  await page.context().setOffline(true);
}, 60_000);

afterAll(async () => {
  await browser?.close();
  folder.remove();
});

/** The page on a device whose clock shows this day. */
async function openOn(day: string): Promise<void> {
  await page.clock.setFixedTime(new Date(`${day}T12:00:00Z`));
  await page.goto(pathToFileURL(at('custodian.html')).href);
}

const press = (name: string) => page.getByRole('button', { name, exact: true }).first().click();

/** The refusal: its words stand in the catalogue under its code. */
async function expectRefused(code: string): Promise<void> {
  await page.getByText(`(${code})`).waitFor();
  const said = (await page.getByRole('alert').allInnerTexts()).join(' ');
  expect(said).toContain(Object.entries(words).find(([key]) => key === `refused.${code}`)?.[1]);
}

async function read(proposal: Uint8Array, day = TODAY): Promise<void> {
  writeFileSync(at('proposal.json'), proposal);
  await openOn(day);
  await press('Read a proposal and sign it');
  await page.locator('input[type=file]').setInputFiles(at('proposal.json'));
  await press('Take it in');
}

describe('a custodian who is given a proposal', { timeout: 20_000 }, () => {
  it.each(Object.entries(BAD_PROPOSALS))('with %s is told why it must not be signed', async (_, [code, make]) => {
    await read(make());
    await expectRefused(code);
    expect(await page.getByLabel('Your 12 words').count()).toBe(0);
  });

  it('on a device whose clock is behind is told so', async () => {
    await read(proposed(), addDays(TODAY, -1));
    await expectRefused('clock-wrong');
  });
});

describe('whoever collects signatures', { timeout: 20_000 }, () => {
  const [proposal, rival] = [proposed(), proposed((roster) => ({ ...roster, expires: addDays(roster.expires, -1) }))];
  const signatureOf = (index: number, of = proposal): Uint8Array => {
    const entropy = organisation.phrases.custodians[index]?.entropy ?? new Uint8Array(16);
    const seen = readProposal(suite, organisation.pins, { bytes: of, today: TODAY });
    return signProposal(suite, seen, signingKey(suite, entropy).seed);
  };
  const changed = (with_: object) => canonical({ ...JSON.parse(new TextDecoder().decode(signatureOf(0))), ...with_ });
  const parts = () => partsOf(suite, proposal);
  const misread = (part: string) => part.replace(/(.)(.{9})$/, (_, one, rest) => `${one === 'A' ? 'B' : 'A'}${rest}`);

  async function begin(): Promise<void> {
    writeFileSync(at('proposal.json'), proposal);
    await openOn(TODAY);
    await press('Collect signatures');
  }

  it.each<[string, string, () => readonly Uint8Array[]]>([
    ['one twice', 'signer-twice', () => [signatureOf(0), signatureOf(0)]],
    ['one of another proposal that is on its way', 'signature-of-another-roster', () => [signatureOf(0, rival)]],
    ['one by nobody who may', 'signer-unknown', () => [changed({ keyid: '0'.repeat(64) })]],
    ['an altered one', 'signature-wrong', () => [changed({ sig: toBase64(new Uint8Array(64)) })]],
    ['something else', 'shape-wrong', () => [proposal]],
  ])('with %s is told so', async (_, code, files) => {
    await begin();
    const named = files().map((bytes, index) => {
      writeFileSync(at(`signature-${index}.json`), bytes);
      return at(`signature-${index}.json`);
    });
    await page.locator('input[type=file]').nth(0).setInputFiles(at('proposal.json'));
    await page.locator('input[type=file]').nth(1).setInputFiles(named);
    await press('Join them');
    await expectRefused(code);
  });

  it.each<[string, string, () => readonly string[]]>([
    ['missing', 'part-missing', () => parts().slice(1)],
    ['there twice', 'part-repeated', () => [...parts(), ...parts().slice(0, 1)]],
    ['misread', 'part-altered', () => [misread(parts()[0] ?? ''), ...parts().slice(1)]],
  ])('from pictures of which one is %s is told so', async (_, code, pictures) => {
    expect(parts().length).toBeGreaterThan(1);
    await begin();
    await page
      .getByLabel(/Or paste/)
      .first()
      .fill(pictures().join('\n'));
    await press('Join them');
    await expectRefused(code);
  });
});
