/** The witness's journal as columns: what figures are counted from and findings point at. The chain was checked as it was read. */
import type { JournalLine } from '#protocol/wire/journal';
import { growingNumbers } from './growing.ts';
import { holdNames } from './texts.ts';
import type { Tips } from './tips.ts';

/** What is kept of a line. */
export type HeldLine = Omit<JournalLine, 'previous' | 'code'>;

export interface HeldLines extends Iterable<HeldLine> {
  readonly size: number;
  /** `null` for a line that there is not. */
  at(number: number): HeldLine | null;
  line(line: JournalLine): void;
  /** Boxes released, by the tip's place. */
  released(): Uint32Array;
}

/** Begins with no line. */
export function holdLines(tips: Tips): HeldLines {
  const names = holdNames();
  const [did, by, day, part] = [growingNumbers(), growingNumbers(), growingNumbers(), growingNumbers()];
  // A number that may be `null` is kept plus one.
  const [roster, leaf, tip] = [growingNumbers(), growingNumbers(), growingNumbers()];
  const orNull = (value: number) => (value === 0 ? null : value - 1);
  const lineAt = (number: number): HeldLine => {
    const place = orNull(tip.at(number));
    return {
      number,
      did: names.at(did.at(number)) as JournalLine['did'],
      by: names.at(by.at(number)),
      day: names.at(day.at(number)) ?? '',
      part: names.at(part.at(number)),
      ...{ roster: roster.at(number), leaf: orNull(leaf.at(number)), tip: place === null ? null : tips.idAt(place) },
    };
  };
  return {
    get size() {
      return did.length;
    },
    at: (number) => (number < did.length ? lineAt(number) : null),
    line(one) {
      did.push(names.put(one.did));
      by.push(names.put(one.by));
      day.push(names.put(one.day));
      part.push(names.put(one.part));
      roster.push(one.roster);
      leaf.push(one.leaf === null ? 0 : one.leaf + 1);
      tip.push(one.tip === null ? 0 : tips.put(one.tip) + 1);
    },
    released() {
      const count = new Uint32Array(tips.size);
      const releasing = names.find('released');
      for (let number = 0; number < did.length; number++) {
        const place = orNull(tip.at(number));
        if (place !== null && did.at(number) === releasing) count[place] = (count[place] ?? 0) + 1;
      }
      return count;
    },
    *[Symbol.iterator]() {
      for (let number = 0; number < did.length; number++) yield lineAt(number);
    },
  };
}
