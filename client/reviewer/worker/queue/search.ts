/**
 * Full text over what this reviewer has opened: in memory only, gone when the desk locks. Accents and case make no difference. Every
 * tip is a bit, so that a question over 100,000 of them costs a few milliseconds: nothing is ranked, since the queue has its order.
 */

export interface Search {
  /** Puts a tip's words in place of what was known of it. */
  put(tip: string, texts: readonly string[]): void;
  /** Forgets a tip. */
  drop(tip: string): void;
  /** The tips that have every word, or a word that begins so; `null` when nothing is asked. */
  find(text: string): Found | null;
}

/** What was found. */
export interface Found {
  has(tip: string): boolean;
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

const BITS = 32;

export function makeSearch(): Search {
  /** Places of tips that have a word, by word; words by their first letters, since a question's may go on. */
  const index = new Map<string, Map<string, number[]>>();
  const places = new Map<string, number>();
  let next = 0;

  const add = (word: string, place: number) => {
    const begin = word.slice(0, 2);
    const words = index.get(begin) ?? new Map<string, number[]>();
    index.set(begin, words);
    const having = words.get(word);
    if (having) having.push(place);
    else words.set(word, [place]);
  };

  /** The tips with a word that begins so, a bit each. */
  const beginning = (asked: string): Uint32Array => {
    const bits = new Uint32Array(Math.ceil(next / BITS));
    for (const words of asked.length < 2 ? index.values() : [index.get(asked.slice(0, 2)) ?? new Map()]) {
      for (const [word, having] of words) {
        if (!word.startsWith(asked)) continue;
        for (const place of having) bits[place >>> 5] = (bits[place >>> 5] ?? 0) | (1 << (place & 31));
      }
    }
    return bits;
  };

  return {
    put(tip, texts) {
      // What was known stands at a place that no tip has any more.
      places.set(tip, next);
      for (const word of new Set(wordsIn(texts.join('\n').slice(0, LONGEST)))) add(word, next);
      next += 1;
    },
    drop(tip) {
      places.delete(tip);
    },
    find(text) {
      const asked = wordsIn(text);
      if (asked.length === 0) return null;
      const [first = new Uint32Array(0), ...more] = asked.map(beginning);
      for (const bits of more) for (const [at, one] of bits.entries()) first[at] = (first[at] ?? 0) & one;
      return {
        has(tip) {
          const place = places.get(tip);
          return place !== undefined && ((first[place >>> 5] ?? 0) & (1 << (place & 31))) !== 0;
        },
      };
    },
  };
}
