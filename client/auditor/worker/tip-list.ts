/** The tips of a log that was read: each tip's leaves in one piece, and what became of it told from them when it is asked for. */
import type { EntryRow, Listed, Span, TipRow } from './acts.ts';
import type { Rows } from './rows.ts';

export interface TipList {
  /** Those whose number holds the text, the last received first. */
  list(search: string, span: Span): Listed<TipRow>;
  /** By the number as it is shown; `null` for none. */
  find(number: string): TipRow | null;
}

/** Every tip that a statement is about. */
export function tipsOf(rows: Rows): TipList {
  const { columns, lines } = rows.log;
  const leaves = leavesByTip(rows);
  const released = lines.released();
  const named = Array.from({ length: columns.tips.size }, (_, place) => place).filter(
    (place) => leaves.of(place).length > 0,
  );
  const places = Uint32Array.from(named).sort((a, b) => (leaves.of(b)[0] ?? 0) - (leaves.of(a)[0] ?? 0) || b - a);
  const rowOf = (place: number): TipRow => {
    const tip = beginning(columns.tips.numberAt(place), released[place] ?? 0);
    for (const index of leaves.of(place)) tellTip(tip, rows.at(index));
    return { ...tip, readers: [...tip.readers].sort() };
  };
  const holding = (search: string): Uint32Array => {
    const text = search.trim().toUpperCase().replace(/[\s-]/g, '');
    if (text === '') return places;
    const passes = columns.tips.named(text);
    return places.filter((place) => passes[place] === 1);
  };
  return {
    list(search, { from, count }) {
      const found = holding(search);
      return { total: found.length, rows: Array.from(found.subarray(from, from + count), rowOf) };
    },
    find(number) {
      const [place] = holding(number);
      return place === undefined ? null : rowOf(place);
    },
  };
}

/** The leaves about each tip, in order: all in one row of numbers, and where each tip's begin. */
function leavesByTip({ size, log: { columns } }: Rows): { of(place: number): Uint32Array } {
  const starts = new Uint32Array(columns.tips.size + 1);
  const each = (tell: (place: number, index: number) => void) => {
    for (let index = 0; index < size; index++) for (const place of columns.tipsAt(index)) tell(place, index);
  };
  each((place) => {
    starts[place + 1] = (starts[place + 1] ?? 0) + 1;
  });
  for (let place = 1; place < starts.length; place++) starts[place] = (starts[place] ?? 0) + (starts[place - 1] ?? 0);
  const next = starts.slice();
  const leaves = new Uint32Array(starts.at(-1) ?? 0);
  each((place, index) => {
    const at = next[place] ?? 0;
    leaves[at] = index;
    next[place] = at + 1;
  });
  return { of: (place) => leaves.subarray(starts[place], starts[place + 1]) };
}

type Tip = { -readonly [Key in Exclude<keyof TipRow, 'readers'>]: TipRow[Key] } & { readonly readers: Set<string> };

const beginning = (number: string, released: number): Tip => ({
  ...{ number, desk: null, received: null, opened: null, readers: new Set<string>() },
  ...{ ending: null, released, erased: false, acts: 0 },
});

function tellTip(tip: Tip, row: EntryRow | null): void {
  if (!row) return;
  const { kind, day, by, desk, parts, ending } = row;
  tip.acts += 1;
  tip.desk ??= desk;
  if (kind === 'tip-received') tip.received = day;
  if (kind === 'erased') tip.erased = true;
  if (kind === 'disposition') tip.ending = ending;
  if (kind !== 'part-opened') return;
  if (by !== null) tip.readers.add(by);
  if (parts.includes('body') && day !== null) tip.opened ??= { day, by };
}
