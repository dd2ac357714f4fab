/** How a page of the source's app is looked at in a test: read aloud into its transcript, narrow, enlarged, still, and in forced colours. */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { accessFindings, scrollsSideways, unreachedControls } from '#tests/support/page-checks';
import { hiddenWithFocus, lostWhenSpaced, SPACED } from '#tests/support/page-reach';

/** Folder for pictures of each page; none are taken without it. */
const LOOK = process.env.LOOK_AT ?? '';

/** What is wrong with the page as it stands, one line each. */
export type Look = (page: Page) => Promise<string[]>;

/** Reads the page of this name aloud into the file of its transcript, and gives what does not fit or does not please `more`. */
export async function lookAt(page: Page, place: { folder: string; name: string }, more: Look): Promise<string[]> {
  const transcript = await page.locator('body').ariaSnapshot();
  await expect(still(transcript)).toMatchFileSnapshot(join(place.folder, `${place.name}.yml`));
  if (LOOK) await shoot(page, `${LOOK}/${place.folder.slice(-2)}-${place.name}`);
  return [...(await faultsOf(page)), ...(await more(page))].map((fault) => `${place.name}: ${fault}`);
}

/** What the checkers find, and what no key reaches. */
export const findAndReach: Look = async (page) => [
  ...(await accessFindings(page)),
  ...(await unreachedControls(page)).map((control) => `no key reaches ${control}`),
];

/** What the checkers find, what still moves though motion is not wanted, and what looks unchosen where colours are forced. */
export const findStillAndForced: Look = async (page) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const found = [...(await accessFindings(page)), ...(await page.evaluate(moving))];
  await page.emulateMedia({ forcedColors: 'active' });
  // The browser takes on its new colors some frames later.
  await expect.poll(() => page.evaluate(chosenUnseen), { timeout: 10_000 }).toEqual([]);
  await page.emulateMedia({ forcedColors: 'none' });
  return found;
};

/** What differs from run to run, and what a transcript cannot show. */
const still = (transcript: string): string =>
  transcript
    .replace(/[0-9A-Z]{4}-[0-9A-Z*~$=]{4}/g, 'K7QF-3M2X')
    .replace(/\b(?:[0-9A-HJKMNP-TV-Z]{4} ){3}[0-9A-HJKMNP-TV-Z]{4}\b/g, 'CODE CODE CODE CODE')
    .replace(/localhost:\d+/g, 'localhost:PORT')
    .replace(/\b(?:\d{1,2} de [a-z]+ de \d{4}|[A-Z][a-z]+ \d{1,2}, \d{4})\b/g, 'DAY');

/** At 200 per cent, which a browser shows as half the width; narrow; narrow with its text spaced out, and by keyboard. */
async function faultsOf(page: Page): Promise<string[]> {
  const faults: string[] = [];
  for (const width of [640, 320]) {
    await page.setViewportSize({ width, height: 900 });
    if (await scrollsSideways(page)) faults.push(`scrolls sideways at ${width}`);
  }
  return [...faults, ...(await lostWhenSpaced(page)), ...(await hiddenWithFocus(page))];
}

async function shoot(page: Page, path: string): Promise<void> {
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 900 });
    await page.screenshot({ path: `${path}-${width}.png`, fullPage: true });
  }
  const style = await page.addStyleTag({ content: SPACED });
  await page.screenshot({ path: `${path}-spaced.png`, fullPage: true });
  await style.evaluate((element) => (element as Element).remove());
}

/** Elements that still move. */
function moving(): string[] {
  const moves = ({ animationDuration, transitionDuration }: CSSStyleDeclaration) =>
    `${animationDuration},${transitionDuration}`.split(',').some((time) => Number.parseFloat(time) > 0.01);
  const busy = [...document.querySelectorAll('main *')].filter((element) => moves(getComputedStyle(element)));
  return [...new Set(busy.map((element) => `moves: ${element.className}`))];
}

/** Chosen boxes and buttons whose mark looks as that of one not chosen. */
function chosenUnseen(): string[] {
  const marks = (selector: string) =>
    [...document.querySelectorAll(`${selector} + label`)].map((label) => {
      const { backgroundColor, backgroundImage, boxShadow } = getComputedStyle(label, '::before');
      return [backgroundColor, backgroundImage, boxShadow].join();
    });
  return ['checkbox', 'radio'].flatMap((type) => {
    const others = new Set(marks(`input[type=${type}]:not(:checked)`));
    return marks(`input[type=${type}]:checked`).filter((mark) => others.has(mark));
  });
}
