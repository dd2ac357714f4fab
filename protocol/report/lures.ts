/**
 * P5.16. What in a reply could lead a source out of hiding: links, telephone numbers and addresses to write to, names of files to
 * open. It is found by its looks, so that both sides can be told; nothing is refused, and what looks harmless may not be.
 */

/** Kinds of what is found, in the order in which they are told. */
export const LURES = ['link', 'number', 'file'] as const;
export type LureKind = (typeof LURES)[number];

export interface Lure {
  readonly kind: LureKind;
  /** As it stands in the text. */
  readonly found: string;
}

const SCHEME = /\b[a-z][a-z0-9+.-]{1,15}:\/\/\S+/giu;
/** Names as browsers complete them by themselves, and addresses for mail. */
const NAME =
  /(?:[\p{L}\p{N}._%+-]{1,64}@)?(?:[\p{L}\p{N}-]{1,63}\.)+(?:\p{L}{2,24}|xn--[a-z0-9-]{2,59})\b(?:[/:?#]\S*)?/giu;
/** Seven digits and more, with what people put between them. */
const NUMBER = /\+?\d(?:[\s().·/-]{0,3}\d){6,18}/gu;
const FILE_END =
  /\.(?:pdf|docx?|xlsx?|pptx?|odt|rtf|txt|csv|zip|rar|7z|exe|msi|dmg|pkg|apk|bat|cmd|sh|js|vbs|lnk|iso|html?|jpe?g|png|heic|mp[34]|mov)$/iu;
/** A day, such as 2026-11-24, is no number to call. */
const DAY = /^\d{4}-\d{2}-\d{2}$/u;

/** What is found in a text, each once, links first. Looks at the first 20,000 characters. P5.16 */
export function luresIn(text: string): Lure[] {
  const looked = text.slice(0, 20_000);
  const named = [...looked.matchAll(NAME)].map(([found]) => trimmed(found));
  const files = named.filter((found) => FILE_END.test(found) && !found.includes('/'));
  const links = [...[...looked.matchAll(SCHEME)].map(([found]) => trimmed(found)), ...named].filter(
    (found) => !files.includes(found),
  );
  const whole = links.filter((found) => !links.some((other) => other !== found && other.includes(found)));
  const numbers = [...looked.matchAll(NUMBER)]
    .map(([found]) => found.trim())
    .filter((found) => !DAY.test(found) && !whole.some((link) => link.includes(found)));
  return [...of('link', whole), ...of('number', numbers), ...of('file', files)];
}

const of = (kind: LureKind, all: readonly string[]): Lure[] => [...new Set(all)].map((found) => ({ kind, found }));

/** Without the punctuation of the sentence that it stands in. */
const trimmed = (found: string): string => found.replace(/[.,;:!?)\]}»”’'"]+$/u, '');
