/**
 * Full text over what this reviewer has opened: in memory only, gone when the desk locks. Accents and case make no difference.
 * Nothing is ranked, since the queue has its order.
 */
import { Index } from 'flexsearch';

export interface Search {
  /** Puts a tip's words in place of what was known of it. */
  put(tip: string, texts: readonly string[]): void;
  /** Forgets a tip. */
  drop(tip: string): void;
  /** The tips that have every word, or a word that begins so; `null` when nothing is asked. */
  find(text: string): ReadonlySet<string> | null;
}

/** The longest text of one tip that is looked through: an account may be far longer than anybody's question. */
const LONGEST = 100_000;
const NOT_WORDS = /[^\p{Letter}\p{Number}]+/u;

/** The words of a text as they are compared: lower case, without accents. */
export const wordsIn = (text: string): string[] =>
  text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .split(NOT_WORDS)
    .filter((word) => word !== '');

export function makeSearch(): Search {
  const index = new Index({ tokenize: 'forward', resolution: 1, encode: wordsIn });
  const tips = new Set<string>();
  return {
    put(tip, texts) {
      tips.add(tip);
      index.update(tip, texts.join('\n').slice(0, LONGEST));
    },
    drop(tip) {
      tips.delete(tip);
      index.remove(tip);
    },
    find(text) {
      if (wordsIn(text).length === 0) return null;
      return new Set(index.search(text, { limit: Math.max(tips.size, 1) }).map(String));
    },
  };
}
