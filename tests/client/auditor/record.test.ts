import { describe, expect, it } from 'vitest';
import type { Filter } from '#client/auditor/worker/acts';
import { csvOf } from '#client/auditor/worker/export';
import { finder, listEntries, matching, summarize } from '#client/auditor/worker/find';
import { holdLog } from '#client/auditor/worker/held-log';
import { daysOf, membersOf } from '#client/auditor/worker/lists';
import { type Rows, rowsOf } from '#client/auditor/worker/rows';
import { tipsOf } from '#client/auditor/worker/tip-list';
import type { AuditedEntry } from '#protocol/audit/entries';
import { fromHex, toHex } from '#protocol/bytes';
import { tipNumber } from '#protocol/identity/number';
import { addDays } from '#protocol/shape';
import type { Kind } from '#protocol/statement/kinds';
import { nodeSuite } from '#protocol/suite/node';
import type { JournalLine } from '#protocol/wire/journal';
import { TODAY, testHouse } from '#tests/support/organisation';

/** Three tips, by the ids that give these numbers. */
const TIPS = ['9c', '03', '3f'].map((first) => first.padEnd(64, '5'));
const [FIRST = '', SECOND = ''] = TIPS;
const NUMBERS = TIPS.map(tipNumber);

interface Said {
  readonly kind?: Kind;
  readonly by?: string;
  readonly day?: string;
  readonly tip?: string;
  readonly says?: object;
}

/** Rows of a log: each leaf is what somebody said, `closed`, or `wrong`. */
function record(leaves: Iterable<Said | 'closed' | 'wrong'>): Rows {
  const holding = holdLog(nodeSuite);
  const findings: { index: number }[] = [];
  let index = 0;
  for (const leaf of leaves) {
    holding.leaf({ entry: entryAt(index) });
    if (leaf === 'wrong') findings.push({ index });
    else if (leaf !== 'closed') holding.entry(entryOf(index, leaf));
    index += 1;
  }
  return rowsOf(holding.held({ checkpoint: null, edge: [] }), findings);
}

function entryOf(index: number, { kind = 'part-opened', by = 'analyst-1', day = TODAY, tip = FIRST, ...more }: Said) {
  const parts = kind === 'part-opened' ? { parts: [{ part: 'body' }] } : {};
  const says = { day, roster: 1, desk: 'oig', tip, ...parts, ...more.says };
  return { index, entry: entryAt(index), by, person: null, statement: { kind, says } } as unknown as AuditedEntry;
}

const entryAt = (index: number): Uint8Array =>
  fromHex((index * 0x1_0000_0001).toString(16).padStart(16, '0').padEnd(128, '7'));

const rows = record([
  { kind: 'tip-received', by: 'source' },
  'closed',
  { by: 'keeper-1', says: { parts: [{ part: 'person/open' }] } },
  { kind: 'assigned', by: 'supervisor-1', says: { to: 'analyst-2' } },
  { kind: 'tip-received', by: 'source', tip: SECOND, day: addDays(TODAY, 1) },
  'wrong',
  { tip: SECOND, day: addDays(TODAY, 2) },
]);

const found = (filter: Filter) => Array.from(matching(rows, filter));
const csv = (of: Rows) => csvOf(of, matching(of, {})).text();

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
    expect(found({ tip: NUMBERS[1] ?? '' })).toEqual([4, 6]);
    expect(found({ from: TODAY, until: TODAY })).toEqual([0, 2, 3]);
    expect(found({ leaves: [5, 2] })).toEqual([2, 5]);
    expect(found({ member: 'analyst-1', from: addDays(TODAY, 2) })).toEqual([6]);
  });

  it.each([
    ['a number as it is read aloud', (NUMBERS[0] ?? '').toLowerCase().replace('-', ' '), [0, 2, 3]],
    ['part of a number', (NUMBERS[1] ?? '').slice(0, 4), [4, 6]],
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
    expect(found({ search: toHex(entryAt(6)).slice(0, 20) })).toEqual([6]);
  });

  it('gives a window, the newest first, and how many there are, out of a hundred thousand', () => {
    const many = record(Array.from({ length: 100_000 }, (_, index) => ({ by: `analyst-${index % 7}` })));
    const mine = finder(many)({ member: 'analyst-3' });
    const listed = listEntries(many, mine, { from: 50, count: 50 });
    expect(listed.total).toBe(14_286);
    expect(listed.rows).toHaveLength(50);
    expect(listed.rows[0]?.index).toBe(99_998 - 50 * 7);
    expect(listEntries(many, mine, { from: 14_280, count: 50 }).rows.map(({ index }) => index)).toEqual([
      38, 31, 24, 17, 10, 3,
    ]);
    const search = (NUMBERS[0] ?? '').slice(0, 4);
    expect(summarize(many, matching(many, { search }))).toMatchObject({ total: 100_000, tips: 1, first: TODAY });
  });
});

describe('what the record comes to', () => {
  it('is told of a filter: kinds, days, members, tips', () => {
    expect(summarize(rows, matching(rows, { tip: NUMBERS[0] ?? '' }))).toEqual({
      total: 3,
      kinds: expect.arrayContaining([{ kind: 'tip-received', count: 1 }]),
      first: TODAY,
      last: TODAY,
      members: ['keeper-1', 'supervisor-1'],
      tips: 1,
    });
  });

  it('is told of each tip: when it came, who first opened its account, who read it, and the keys released', () => {
    const { list, find } = tipsOf(rows);
    const [second, first] = list('', { from: 0, count: 10 }).rows;
    expect(first).toMatchObject({ number: NUMBERS[0], received: TODAY, opened: null, readers: ['keeper-1'], acts: 3 });
    expect(second).toMatchObject({ opened: { day: addDays(TODAY, 2), by: 'analyst-1' }, released: 0 });
    expect(find(NUMBERS[1] ?? '')).toEqual(second);
    expect(find('0000-0000')).toBeNull();
  });

  it('counts the keys that the journal says were released, also of a tip that the log does not name', () => {
    const holding = holdLog(nodeSuite);
    const line = { did: 'released', part: 'body', by: 'analyst-1', day: TODAY, leaf: 0, roster: 1 } as JournalLine;
    for (const tip of [SECOND, FIRST, FIRST]) holding.line({ ...line, tip });
    holding.leaf({ entry: entryAt(0) });
    holding.entry(entryOf(0, {}));
    const { total, rows: listed } = tipsOf(rowsOf(holding.held({ checkpoint: null, edge: [] }), [])).list('', {
      from: 0,
      count: 10,
    });
    expect([total, listed[0]?.number, listed[0]?.released]).toEqual([1, NUMBERS[0], 2]);
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
  it('has a line of names and a line for each leaf found, and no cell that a table program takes for a formula', async () => {
    const lines = (await csv(rows)).split('\r\n');
    expect(lines).toHaveLength(6 + 2);
    expect(lines[0]).toBe('index,state,kind,by,day,roster,desk,tips,parts,disposition,finding,to,detail,entry');
    const entry = toHex(entryAt(3));
    expect(lines[3]).toBe(`3,proven,assigned,supervisor-1,${TODAY},1,oig,${NUMBERS[0]},,,,analyst-2,,${entry}`);
    expect(lines.flatMap((line) => line.split(',')).filter((cell) => /^[=+@-]/.test(cell))).toEqual([]);
  });

  it('quotes what would break a line apart', async () => {
    const [, line] = (await csv(record([{ kind: 'assigned', says: { to: 'a,"b"' } }]))).split('\r\n');
    expect(line).toContain(',"a,""b""",');
  });
});
