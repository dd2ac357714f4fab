import { describe, expect, it } from 'vitest';
import type { EntryRow } from '#client/auditor/worker/acts';
import { csvOf } from '#client/auditor/worker/export';
import { listEntries, matching, summarize } from '#client/auditor/worker/find';
import { daysOf, membersOf, tipsOf } from '#client/auditor/worker/lists';
import { addDays } from '#protocol/shape';
import type { Kind } from '#protocol/statement/kinds';
import type { JournalLine } from '#protocol/wire/journal';
import { TODAY, testHouse } from '#tests/support/organisation';

const NUMBERS = ['K7QF-3M2X', '0DS9-651C', '7JZB-FF4K'];

const row = (index: number, more: Partial<EntryRow> = {}): EntryRow => ({
  index,
  state: 'proven',
  kind: 'part-opened',
  by: 'analyst-1',
  day: TODAY,
  roster: 1,
  desk: 'oig',
  tips: [NUMBERS[0] ?? ''],
  parts: ['body'],
  ending: null,
  to: null,
  detail: null,
  entry: index.toString(16).padStart(128, '0'),
  ...more,
});

const closed = (index: number): EntryRow =>
  row(index, { state: 'closed', kind: null, by: null, day: null, roster: null, desk: null, tips: [], parts: [] });

const rows: EntryRow[] = [
  row(0, { kind: 'tip-received', by: 'source', parts: [] }),
  closed(1),
  row(2, { by: 'keeper-1', parts: ['person/open'] }),
  row(3, { kind: 'assigned', by: 'supervisor-1', to: 'analyst-2', parts: [] }),
  row(4, { kind: 'tip-received', by: 'source', tips: [NUMBERS[1] ?? ''], parts: [], day: addDays(TODAY, 1) }),
  row(5, { state: 'wrong', kind: null, by: null, day: null, roster: null, desk: null, tips: [], parts: [] }),
  row(6, { tips: [NUMBERS[1] ?? ''], day: addDays(TODAY, 2) }),
];

const found = (filter: Parameters<typeof matching>[1]) => matching(rows, filter).map(({ index }) => index);

describe('finding in the record', () => {
  it('shows everything but what has no statement, which comes when it is asked for', () => {
    expect(found({})).toEqual([0, 2, 3, 4, 5, 6]);
    expect(found({ kind: 'closed' })).toEqual([1]);
    expect(found({ kind: 'wrong' })).toEqual([5]);
  });

  it('filters by who did it or to whom, what, which tip, when, and which leaves', () => {
    expect(found({ member: 'analyst-2' })).toEqual([3]);
    expect(found({ member: 'source' })).toEqual([0, 4]);
    expect(found({ kind: 'tip-received' })).toEqual([0, 4]);
    expect(found({ tip: '0DS9-651C' })).toEqual([4, 6]);
    expect(found({ from: TODAY, until: TODAY })).toEqual([0, 2, 3]);
    expect(found({ leaves: [5, 2] })).toEqual([2, 5]);
    expect(found({ member: 'analyst-1', from: addDays(TODAY, 2) })).toEqual([6]);
  });

  it.each([
    ['a number as it is read aloud', 'k7qf 3m2x', [0, 2, 3]],
    ['part of a number', '0ds9', [4, 6]],
    ['a place in the log', '3', [3]],
    ['a handle', 'keeper', [2]],
    ['a part', 'person', [2]],
    ['nothing like it', 'zzz', []],
    ['spaces only', '   ', [0, 2, 3, 4, 5, 6]],
  ])('searches for %s', (_, search, expected) => {
    expect(found({ search })).toEqual(expected);
  });

  it('searches for what was done in the words of the page, which it is told as kinds', () => {
    expect(found({ search: 'received', named: ['tip-received'] satisfies Kind[] })).toEqual([0, 4]);
  });

  it('searches for an entry by its first bytes', () => {
    expect(found({ search: row(6).entry })).toEqual([6]);
  });

  it('gives a page, the newest first, and how many there are, out of a hundred thousand', () => {
    const many = Array.from({ length: 100_000 }, (_, index) => row(index, { by: `analyst-${index % 7}` }));
    const listed = listEntries(many, { filter: { member: 'analyst-3' }, span: { from: 50, count: 50 } });
    expect(listed.total).toBe(14_286);
    expect(listed.rows).toHaveLength(50);
    expect(listed.rows[0]?.index).toBe(99_998 - 50 * 7);
    expect(summarize(many, { search: 'k7qf' })).toMatchObject({ total: 100_000, tips: 1, first: TODAY });
  });
});

describe('what the record comes to', () => {
  it('is told of a filter: kinds, days, members, tips', () => {
    expect(summarize(rows, { tip: NUMBERS[0] ?? '' })).toEqual({
      total: 3,
      kinds: expect.arrayContaining([{ kind: 'tip-received', count: 1 }]),
      first: TODAY,
      last: TODAY,
      members: ['keeper-1', 'supervisor-1'],
      tips: 1,
    });
  });

  it('is told of each tip: when it came, who first opened its account, who read it, and the keys released', () => {
    const released = { did: 'released', tip: '0'.repeat(64), part: 'body' } as JournalLine;
    const [second, first] = tipsOf(rows, [released]);
    expect(first).toMatchObject({ number: NUMBERS[0], received: TODAY, opened: null, readers: ['keeper-1'], acts: 3 });
    expect(second).toMatchObject({ opened: { day: addDays(TODAY, 2), by: 'analyst-1' }, released: 0 });
  });

  it('is told of each member of the roster, also of those who did nothing', () => {
    const members = membersOf([testHouse().roster], rows);
    expect(members[0]).toMatchObject({ acts: 1 });
    expect(members.find(({ handle }) => handle === 'analyst-3')).toMatchObject({
      acts: 0,
      last: null,
      role: 'reviewer',
    });
    expect(members.map(({ handle }) => handle)).toContain('auditor-1');
  });

  it('is told of each day, the newest first', () => {
    expect(daysOf(rows)).toEqual([
      { day: addDays(TODAY, 2), acts: 1, received: 0, opened: 1, members: 1 },
      { day: addDays(TODAY, 1), acts: 1, received: 1, opened: 0, members: 0 },
      { day: TODAY, acts: 3, received: 1, opened: 1, members: 2 },
    ]);
  });
});

describe('the record as CSV', () => {
  it('has a line of names and a line for each row, and no cell that a table program takes for a formula', () => {
    const lines = new TextDecoder().decode(csvOf(rows)).split('\r\n');
    expect(lines).toHaveLength(rows.length + 2);
    expect(lines[0]).toBe('index,state,kind,by,day,roster,desk,tips,parts,disposition,finding,to,detail,entry');
    expect(lines[4]).toBe(`3,proven,assigned,supervisor-1,${TODAY},1,oig,K7QF-3M2X,,,,analyst-2,,${row(3).entry}`);
    expect(lines.flatMap((line) => line.split(',')).filter((cell) => /^[=+@-]/.test(cell))).toEqual([]);
  });

  it('quotes what would break a line apart', () => {
    const [, line] = new TextDecoder().decode(csvOf([row(0, { to: 'a,"b"' })])).split('\r\n');
    expect(line).toContain(',"a,""b""",');
  });
});
