// What every page of every app must bear: no complaint of the browser, nothing that the checkers find, all reached by keyboard.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';

/** Collects what the browser complains about: console errors and warnings, uncaught errors, refusals of the page's policy. */
export function collectComplaints(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('requestfailed', (request) => {
    // What the page itself gave up, as when it locks with a request under way, is no complaint.
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') complaints.push(`${request.url()} failed`);
  });
  return complaints;
}

export interface PageOptions {
  readonly width?: number;
  /** Lets the test add scripts of its own. */
  readonly bypassCSP?: boolean;
  readonly locale?: string;
}

/** A page of its own at `url`. */
export async function openPage(browser: Browser, url: string, options: PageOptions = {}) {
  const { width = 1280, bypassCSP = false, locale = 'en-US' } = options;
  const page = await browser.newPage({ viewport: { width, height: 900 }, locale, bypassCSP });
  // Several houses share two cores: what takes a second alone may take many.
  page.setDefaultTimeout(60_000);
  const complaints = collectComplaints(page);
  await page.goto(url);
  await page.locator('h1').waitFor();
  return { page, complaints };
}

/** Both checkers of pa11y: HTML_CodeSniffer is the one that is its own, at its own setting, errors against WCAG 2 AA. */
const SNIFFER = readFileSync(fileURLToPath(import.meta.resolve('@pa11y/html_codesniffer/build/HTMLCS.js')), 'utf8');

/** What axe and HTML_CodeSniffer find wrong, one line each. The page must have been opened with `bypassCSP`. */
export async function accessFindings(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.addScriptTag({ content: axe.source });
  if (!(await page.evaluate(() => 'HTMLCS' in window))) await page.addScriptTag({ content: SNIFFER });
  // What passes is counted, not described: describing it takes longer than checking it.
  const { violations, passes } = await page.evaluate(() => window.axe.run({ resultTypes: ['violations'] }));
  if (passes.length === 0) throw new Error('axe checked nothing');
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`);
  return [...found, ...(await page.evaluate(sniff))];
}

interface Sniffed {
  readonly type: number;
  readonly code: string;
  readonly msg: string;
  readonly element: Element;
}

declare global {
  interface Window {
    axe: typeof axe;
    HTMLCS: {
      process(standard: string, root: Document, done: () => void, failed: () => void): void;
      getMessages(): Sniffed[];
    };
  }
}

/** Runs in the page. */
async function sniff(): Promise<string[]> {
  const { HTMLCS } = window;
  await new Promise<void>((resolve, reject) => {
    HTMLCS.process('WCAG2AA', document, resolve, () => reject(new Error('HTML_CodeSniffer did not run')));
  });
  const messages = HTMLCS.getMessages();
  if (messages.length === 0) throw new Error('HTML_CodeSniffer checked nothing');
  return messages
    .filter(({ type }) => type === 1)
    .map(({ code, msg, element }) => `${code}: ${msg} | ${element.outerHTML?.slice(0, 200)}`);
}

const CONTROLS = 'button:enabled, a[href], input:enabled, select:enabled, textarea:enabled, summary, [tabindex="0"]';

/** The visible controls that the Tab key does not reach; of radio buttons with one name, one is enough. */
export async function unreachedControls(page: Page): Promise<string[]> {
  const wanted = await page.evaluate(markControls, CONTROLS);
  const reached = new Set<string>();
  for (let presses = 0; presses < wanted.length * 2 + 5; presses++) {
    await page.keyboard.press('Tab');
    reached.add(await page.evaluate(() => document.activeElement?.getAttribute('data-control') ?? ''));
  }
  return wanted.filter((control) => !reached.has(control));
}

function markControls(selector: string): string[] {
  const names = [...document.querySelectorAll<HTMLElement>(selector)]
    .filter((element) => element.checkVisibility())
    .map((element, index) => {
      const radio = element instanceof HTMLInputElement && element.type === 'radio';
      const name = radio ? `radio ${element.name}` : `${index} ${element.outerHTML.slice(0, 80)}`;
      element.setAttribute('data-control', name);
      return name;
    });
  return [...new Set(names)];
}

/** Whether the page can be scrolled sideways, which a narrow screen must never need. */
export const scrollsSideways = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

/** The captions of tables that are wider than their own frame, so that some of what they say is out of sight. */
export const tablesCut = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('.usa-table-container--scrollable')]
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
      .map((frame) => frame.querySelector('caption')?.textContent ?? ''),
  );

/** The names under which a page of ours keeps something in its browser. */
export const keptIn = (page: Page) =>
  page.evaluate(async () => {
    const settled = <T>(asked: IDBRequest<T>) =>
      new Promise<T>((resolve) => asked.addEventListener('success', () => resolve(asked.result)));
    const database = await settled(indexedDB.open('candor'));
    const names = await settled(database.transaction('sealed').objectStore('sealed').getAllKeys());
    database.close();
    return names.map(String);
  });
