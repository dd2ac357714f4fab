/** Finding rows: a filter is a question to every leaf, asked of the columns, so that a million take some hundredths of a second. */
import { fromHex, toHex } from '#protocol/bytes';
import { parseTipNumber } from '#protocol/identity/number';
import type { Kind } from '#protocol/statement/kinds';
import type { EntryRow, Filter, Listed, Span, Summary } from './acts.ts';
import type { Rows } from './rows.ts';

type Test = (index: number) => boolean;

/** The leaves that a filter lets through, in the order of the log. Leaves without a statement come only when asked for. */
export function matching(rows: Rows, filter: Filter): Uint32Array {
  const tests = testsOf(rows, filter);
  const found = new Uint32Array(rows.size);
  let count = 0;
  for (let index = 0; index < rows.size; index++) {
    if (!tests.every((test) => test(index))) continue;
    found[count] = index;
    count += 1;
  }
  return found.slice(0, count);
}

function testsOf(rows: Rows, { member, kind, tip, from, until, search, named, leaves }: Filter): Test[] {
  const { names, by, tips } = rows.log.columns;
  const tests: Test[] = [kindTest(rows, kind)];
  if (member) {
    const own = names.find(member) ?? -1;
    tests.push((index) => by.by.at(index) === own || by.to.at(index) === own);
  }
  if (tip) tests.push(tipTest(rows, tips.named(bare(tip))));
  if (from)
    tests.push(
      nameTest(
        by.day,
        names.passing((day) => day >= from),
      ),
    );
  if (until)
    tests.push(
      nameTest(
        by.day,
        names.passing((day) => day <= until),
      ),
    );
  if (leaves) {
    const wanted = new Set(leaves);
    tests.push((index) => wanted.has(index));
  }
  if (search?.trim()) tests.push(searchTest(rows, search.trim(), named ?? []));
  return tests;
}

function kindTest({ stateAt, log: { columns } }: Rows, kind: Filter['kind']): Test {
  if (kind === 'closed' || kind === 'wrong') return (index) => stateAt(index) === kind;
  if (kind) return (index) => columns.kindAt(index) === kind;
  return (index) => stateAt(index) !== 'closed';
}

const nameTest =
  (column: { at(index: number): number }, passes: Uint8Array): Test =>
  (index) =>
    passes[column.at(index)] === 1;

function tipTest({ log: { columns } }: Rows, passes: Uint8Array): Test {
  return (index) => {
    for (const place of columns.tipsAt(index)) if (passes[place] === 1) return true;
    return false;
  };
}

/** Letters of a number, or of an entry, that are enough to search for. */
const ENOUGH = { number: 3, entry: 8 };

/** A place in the log, the beginning of an entry, a tip's number, whole or in part, a handle, a desk, a part, or a kind's words. */
function searchTest(rows: Rows, search: string, named: readonly Kind[]): Test {
  const { names, by, tips, kindAt } = rows.log.columns;
  const text = search.toLowerCase();
  const number = bare(parseTipNumber(search) ?? search.toUpperCase());
  const kinds: ReadonlySet<Kind | null> = new Set(named);
  const holding = names.passing((name) => name.includes(text));
  const tests: Test[] = [
    ...(/^\d{1,10}$/.test(text) ? [(index: number) => index === Number(text)] : []),
    ...[by.by, by.desk, by.to, by.ending, by.parts].map((column) => nameTest(column, holding)),
    (index) => kinds.has(kindAt(index)),
    ...(number.length >= ENOUGH.number ? [tipTest(rows, tips.named(number))] : []),
    ...(text.length >= ENOUGH.entry && /^[0-9a-f]{1,128}$/.test(text) ? [entryTest(rows, text)] : []),
  ];
  return (index) => tests.some((test) => test(index));
}

/** By the first bytes, and by the rest of the text only where they fit. */
function entryTest({ log: { entryAt } }: Rows, text: string): Test {
  const first = fromHex(text.slice(0, ENOUGH.entry));
  return (index) => {
    const entry = entryAt(index);
    return first.every((byte, at) => entry[at] === byte) && toHex(entry).startsWith(text);
  };
}

/** A number as it may be typed, without what only makes it readable. */
const bare = (number: string): string => number.replace(/[\s-]/g, '');

/** Finds with a memory of the last answers: a list that is scrolled asks the same again and again. */
export function finder(rows: Rows): (filter: Filter) => Uint32Array {
  const known = new Map<string, Uint32Array>();
  return (filter) => {
    const question = JSON.stringify(filter);
    const found = known.get(question) ?? matching(rows, filter);
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(question, found);
    return found;
  };
}

const MOST_KNOWN = 4;

/** Part of what matches, the newest first. */
export function listEntries(rows: Rows, found: Uint32Array, { from, count }: Span): Listed<EntryRow> {
  const end = Math.max(0, found.length - from);
  const shown = found.subarray(Math.max(0, end - count), end).toReversed();
  return { total: found.length, rows: Array.from(shown).flatMap((index) => rows.at(index) ?? []) };
}

/** What the leaves found come to. */
export function summarize({ log: { columns } }: Rows, found: Uint32Array): Summary {
  const { by, names } = columns;
  const kinds = new Map<Kind, number>();
  const [days, hands, tips] = [new Set<number>(), new Set<number>(), new Set<number>()];
  for (const index of found) {
    const kind = columns.kindAt(index);
    if (kind === null) continue;
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    days.add(by.day.at(index));
    hands.add(by.by.at(index));
    for (const place of columns.tipsAt(index)) tips.add(place);
  }
  const named = (numbers: ReadonlySet<number>) => [...numbers].flatMap((number) => names.at(number) ?? []).sort();
  const [first = null, ...later] = named(days);
  return {
    total: found.length,
    kinds: [...kinds].map(([kind, count]) => ({ kind, count })).sort((a, b) => b.count - a.count),
    ...{ first, last: later.at(-1) ?? first },
    members: named(hands).filter((by) => by !== 'source'),
    tips: tips.size,
  };
}
