/** What a page must bear from whoever needs more room between letters (WCAG 1.4.12) or moves by keyboard (2.4.11). */
import type { Page } from 'playwright-core';
import { scrollsSideways } from '#tests/support/page-checks';

/** The four settings of WCAG 1.4.12, over everything. */
export const SPACED = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }`;

/** What is lost of the text once it is spaced out, one line each. The page must have been opened with `bypassCSP`. */
export async function lostWhenSpaced(page: Page): Promise<string[]> {
  const style = await page.addStyleTag({ content: SPACED });
  const lost = await page.evaluate(clipped);
  if (await scrollsSideways(page)) lost.push('scrolls sideways when its text is spaced out');
  await style.evaluate((element) => (element as Element).remove());
  return lost;
}

/** Elements with text of their own that is cut off where they end. Runs in the page. */
function clipped(): string[] {
  const own = (element: Element) =>
    [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
  const cut = (element: Element) => {
    const { overflowX, overflowY, position } = getComputedStyle(element);
    const across = overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1;
    const down = overflowY !== 'visible' && element.scrollHeight > element.clientHeight + 1;
    // What is there for the ear alone is one pixel large.
    return position !== 'absolute' && (across || down);
  };
  return [...document.querySelectorAll('body *')]
    .filter((element) => element.checkVisibility() && own(element) && cut(element))
    .map((element) => `cut off when spaced out: ${element.outerHTML.slice(0, 120)}`);
}

/** Controls, apart from the skip link, which glides in, that get the focus while they stand wholly outside the window or under what is pinned, going down or up the page. */
export const hiddenWithFocus = (page: Page): Promise<string[]> => page.evaluate(focusedUnseen);

/** Runs in the page. */
function focusedUnseen(): string[] {
  const controls = [
    ...document.querySelectorAll<HTMLElement>('button:enabled, a[href], input:enabled, select, textarea, summary'),
  ].filter((control) => control.checkVisibility() && !control.matches('.usa-skipnav'));
  const pinned = document.querySelector('.candor-pinned');
  const unseen = (control: HTMLElement) => {
    control.focus();
    const label = control instanceof HTMLInputElement ? control.labels?.[0] : null;
    const boxes = [control, ...(label ? [label] : [])].map((element) => element.getBoundingClientRect());
    const over = pinned?.contains(control) ? undefined : pinned?.getBoundingClientRect();
    const under = (box: DOMRect) => over !== undefined && box.top >= over.top && box.bottom <= over.bottom;
    return boxes.every((box) => under(box) || box.bottom <= 0 || box.top >= window.innerHeight);
  };
  const found = [...controls, ...controls.toReversed()].filter(unseen);
  return [...new Set(found)].map((control) => `hidden with the focus: ${control.outerHTML.slice(0, 120)}`);
}
