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
  /** Takes some of what was put into the index; whether more waits. A search takes all of it. */
  index(most: number): boolean;
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
  const waiting = new Map<string, readonly string[]>();
  const take = (most: number) => {
    for (const [tip, texts] of waiting) {
      if (most-- === 0) break;
      waiting.delete(tip);
      const text = texts.join('\n').slice(0, LONGEST);
      if (tips.has(tip)) index.update(tip, text);
      else index.add(tip, text);
      tips.add(tip);
    }
    return waiting.size > 0;
  };
  return {
    index: take,
    put: (tip, texts) => void waiting.set(tip, texts),
    drop(tip) {
      waiting.delete(tip);
      if (tips.delete(tip)) index.remove(tip);
    },
    find(text) {
      if (wordsIn(text).length === 0) return null;
      take(Number.POSITIVE_INFINITY);
      return new Set(index.search(text, { limit: Math.max(tips.size, 1) }).map(String));
    },
  };
}
