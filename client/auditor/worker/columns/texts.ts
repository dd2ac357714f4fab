/** Texts by number: names, which are few and looked up both ways, and what statements say, which mostly repeats itself. */
import { fromUtf8, utf8 } from '#protocol/bytes';
import { growingBytes, growingNumbers } from './growing.ts';

/** Handles, desks, days, parts: each stands once; 0 is `null`. */
export interface Names {
  /** The number of a name; gives it one when it has none. */
  put(name: string | null): number;
  /** The number of a name that was put; `null` for another. */
  find(name: string): number | null;
  at(number: number): string | null;
  /** By number, whether a name passes. */
  passing(test: (name: string) => boolean): Uint8Array;
}

export function holdNames(): Names {
  const names: (string | null)[] = [null];
  const numbers = new Map<string, number>();
  return {
    put(name) {
      if (name === null) return 0;
      const known = numbers.get(name);
      if (known !== undefined) return known;
      numbers.set(name, names.length);
      return names.push(name) - 1;
    },
    find: (name) => numbers.get(name) ?? null,
    at: (number) => names[number] ?? null,
    passing: (test) => Uint8Array.from(names, (name) => (name !== null && test(name) ? 1 : 0)),
  };
}

/** Texts of which most come again; as bytes, since each as a text of its own would take three times as much. */
export interface Texts {
  put(text: string): number;
  at(number: number): string;
}

/** Texts that are remembered in order to stand once; beyond them one may stand twice. */
const MOST_KNOWN = 20_000;

export function holdTexts(): Texts {
  const bytes = growingBytes();
  const ends = growingNumbers();
  const known = new Map<string, number>();
  ends.push(0);
  return {
    put(text) {
      const same = known.get(text);
      if (same !== undefined) return same;
      bytes.push(utf8(text));
      const number = ends.length - 1;
      ends.push(bytes.length);
      if (known.size < MOST_KNOWN) known.set(text, number);
      return number;
    },
    at: (number) => fromUtf8(bytes.view(ends.at(number), ends.at(number + 1))),
  };
}
