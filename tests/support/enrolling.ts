/** Somebody new at a page of the office's apps: asks to be taken in, writes the words down, saves the request. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { type EnrolmentRequest, readRequest } from '#protocol/roster/request';
import { nodeSuite } from '#protocol/suite/node';

/** What somebody new has afterwards: words on paper, a saved file, a fingerprint on the screen. */
export interface Enrolled {
  readonly words: string;
  readonly request: EnrolmentRequest;
  readonly path: string;
  readonly fingerprint: string;
}

/** From the form that asks for a handle to the request on the disk. */
export async function enrolAs(page: Page, handle: string): Promise<Enrolled> {
  await page.getByLabel('Your handle').fill(handle);
  await page.getByRole('button', { name: 'Make my 12 words' }).click();
  await page.getByRole('button', { name: 'Show the words' }).click();
  const shown = await page.locator('.candor-words li').allInnerTexts();
  const words = shown.map((text) => text.replace(/[^a-z]/g, '')).join(' ');
  await page.locator('#word-0').fill(words);
  await page.getByRole('button', { name: 'Check them' }).click();
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: `Save ${handle}.request.json` }).click(),
  ]);
  const path = await saved.path();
  const request = readRequest(nodeSuite, new Uint8Array(readFileSync(path)));
  return { words, request, path, fingerprint: await page.locator('.candor-number').innerText() };
}
