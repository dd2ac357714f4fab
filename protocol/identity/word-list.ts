/** P2.3. A BIP39 word list and how typed words are compared with it: in NFKD, without regard to case. */

/** 2,048 words in BIP39's order, NFKD. */
export interface WordList {
  readonly language: 'en' | 'es';
  readonly words: readonly string[];
}

const MAX_SUGGESTIONS = 5;

/** A typed word in the form in which the lists hold theirs: NFKD, lower case, no space around. P2.3. */
export const normalWord = (typed: string): string => typed.normalize('NFKD').trim().toLowerCase().normalize('NFKD');

/** The words of a typed text, in {@link normalWord}'s form; any white space separates. P2.3. */
export const wordsIn = (text: string): string[] =>
  normalWord(text)
    .split(/\s+/u)
    .filter((word) => word !== '');

/** At most five words of the list that begin with `prefix`, accents aside; none for an empty prefix. P2.3. */
export function suggestWords(prefix: string, list: WordList): string[] {
  const start = unaccented(normalWord(prefix));
  if (start === '') return [];
  return list.words.filter((word) => unaccented(word).startsWith(start)).slice(0, MAX_SUGGESTIONS);
}

/** At most five words of the lists that a mistyped word may have meant: the nearest by edits, at most two away. P2.3. */
export function similarWords(typed: string, lists: readonly WordList[]): string[] {
  const meant = unaccented(normalWord(typed));
  const near = lists
    .flatMap((list) => list.words)
    .map((word) => ({ word, edits: editsBetween(meant, unaccented(word)) }))
    .filter(({ edits }) => edits <= 2)
    .sort((a, b) => a.edits - b.edits);
  return [...new Set(near.map(({ word }) => word))].slice(0, MAX_SUGGESTIONS);
}

const unaccented = (word: string): string => word.replace(/\p{M}/gu, '');

/** Levenshtein's distance; words longer than any of the lists are far from all of them. */
function editsBetween(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return Number.POSITIVE_INFINITY;
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(replaced, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    previous = row;
  }
  return previous[b.length] ?? 0;
}
