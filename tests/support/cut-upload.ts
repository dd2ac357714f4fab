/** An upload whose connection is lost midway, and taken up again. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { fillIn, readWords } from '#tests/support/source-page';

export interface CutUpload {
  /** How large each of the two files is, in bytes. */
  readonly size: number;
  /** How many slices pass before the connection is lost. */
  readonly after: number;
}

/** Sends two such files, loses the connection, tries again until it is sent; the slices sent before and after. */
export async function sendThroughCut(page: Page, { size, after }: CutUpload) {
  const folder = mkdtempSync(join(tmpdir(), 'candor-halves-'));
  const paths = ['a.mp4', 'b.mp4'].map((name) => join(folder, name));
  for (const path of paths) writeFileSync(path, Buffer.alloc(size, path));
  await fillIn(page, { account: 'One sentence.', paths });
  const sliceOf = (url: string) => new URL(url).pathname.replace(/.*files/, '');
  const taken: string[] = [];
  await page.route('**/slices/*', async (route) => {
    if (taken.length === after) return route.abort('connectionreset');
    taken.push(sliceOf(route.request().url()));
    return route.continue();
  });
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await page.getByRole('button', { name: 'Cancel and change it', exact: true }).waitFor({ timeout: 60_000 });
  await page.getByText('Nothing is lost.').waitFor({ timeout: 90_000 });
  expect(taken).toHaveLength(after);
  await page.unrouteAll();
  const again: string[] = [];
  page.on('request', (request) => request.url().includes('/slices/') && again.push(sliceOf(request.url())));
  await page.getByRole('button', { name: 'Try again', exact: true }).click();
  expect((await readWords(page)).words).toHaveLength(12);
  rmSync(folder, { recursive: true });
  return { taken, again };
}
