/** Finding rows: a filter is a question to every row, asked anew each time; a hundred thousand take a few milliseconds. */
import { parseTipNumber } from '#protocol/identity/number';
import type { EntryRow, Filter, Listed, Span, Summary } from './acts.ts';

type Test = (row: EntryRow) => boolean;

/** The rows that a filter lets through, in the order of the log. Leaves without a statement come only when asked for. */
export function matching(rows: readonly EntryRow[], filter: Filter): readonly EntryRow[] {
  const tests = testsOf(filter);
  return rows.filter((row) => tests.every((test) => test(row)));
}

function testsOf({ member, kind, tip, from, until, search, named, leaves }: Filter): Test[] {
  const tests: Test[] = [kindTest(kind)];
  if (member) tests.push(({ by, to }) => by === member || to === member);
  if (tip) tests.push(({ tips }) => tips.includes(tip));
  if (from) tests.push(({ day }) => day !== null && day >= from);
  if (until) tests.push(({ day }) => day !== null && day <= until);
  if (leaves) tests.push(({ index }) => leaves.includes(index));
  if (search?.trim()) tests.push(searchTest(search.trim(), named ?? []));
  return tests;
}

function kindTest(kind: Filter['kind']): Test {
  if (kind === 'closed' || kind === 'wrong') return ({ state }) => state === kind;
  if (kind) return (row) => row.kind === kind;
  return ({ state }) => state !== 'closed';
}

/** Letters of a number, or of an entry, that are enough to search for. */
const ENOUGH = { number: 3, entry: 8 };

/** A place in the log, the beginning of an entry, a tip's number, whole or in part, a handle, a desk, a part, or a kind's words. */
function searchTest(search: string, named: NonNullable<Filter['named']>): Test {
  const text = search.toLowerCase();
  const number = bare(parseTipNumber(search) ?? search.toUpperCase());
  return (row) =>
    String(row.index) === text ||
    (number.length >= ENOUGH.number && row.tips.some((tip) => bare(tip).includes(number))) ||
    [row.by, row.desk, row.to, row.ending?.disposition, ...row.parts].some((one) => one?.includes(text)) ||
    (row.kind !== null && named.includes(row.kind)) ||
    (text.length >= ENOUGH.entry && row.entry.startsWith(text));
}

/** A number as it may be typed, without what only makes it readable. */
const bare = (number: string): string => number.replace(/[\s-]/g, '');

/** Part of what matches, the newest first. */
export function listEntries(
  rows: readonly EntryRow[],
  { filter, span }: { filter: Filter; span: Span },
): Listed<EntryRow> {
  return spanOf(matching(rows, filter).toReversed(), span);
}

export const spanOf = <Row>(all: readonly Row[], { from, count }: Span): Listed<Row> => ({
  total: all.length,
  rows: all.slice(from, from + count),
});

/** What the matching rows come to. */
export function summarize(rows: readonly EntryRow[], filter: Filter): Summary {
  const found = matching(rows, filter);
  const kinds = new Map<NonNullable<EntryRow['kind']>, number>();
  for (const { kind } of found) if (kind) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  const days = found.flatMap(({ day }) => day ?? []).sort();
  return {
    total: found.length,
    kinds: [...kinds].map(([kind, count]) => ({ kind, count })).sort((a, b) => b.count - a.count),
    first: days[0] ?? null,
    last: days.at(-1) ?? null,
    members: [...new Set(found.flatMap(({ by }) => (by === null || by === 'source' ? [] : [by])))].sort(),
    tips: new Set(found.flatMap(({ tips }) => tips)).size,
  };
}
