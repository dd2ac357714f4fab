/** Full text over what this reviewer has opened: in memory only, gone when the desk locks. Accents and case make no difference. */
import MiniSearch from 'minisearch';

interface Doc {
  readonly tip: string;
  readonly text: string;
}

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

const plain = (term: string): string =>
  term
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase();

export function makeSearch(): Search {
  const index = new MiniSearch<Doc>({ idField: 'tip', fields: ['text'], processTerm: plain });
  return {
    put(tip, texts) {
      const doc = { tip, text: texts.join('\n').slice(0, LONGEST) };
      if (index.has(tip)) index.replace(doc);
      else index.add(doc);
    },
    drop(tip) {
      if (index.has(tip)) index.discard(tip);
    },
    find(text) {
      if (text.trim() === '') return null;
      const found = index.search(text, { prefix: true, combineWith: 'AND' });
      return new Set(found.map(({ id }) => String(id)));
    },
  };
}
