import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Filter, QueueRow } from '#client/reviewer/worker/queue/queue-acts';
import { SORTS } from '#client/reviewer/worker/queue/queue-acts';
import { makeSearch } from '#client/reviewer/worker/queue/search';
import { filterRows, sortRows } from '#client/reviewer/worker/queue/select';
import { STAGES } from '#client/vault/fold';

const ALL: Filter = {
  ...{ text: '', allegation: '', language: '', urgency: '', assignee: '', stage: '', clock: '' },
};

const clock = fc.option(
  fc.record({
    key: fc.constant('read'),
    due: fc.constantFrom('2026-01-01', '2026-02-01'),
    is: fc.constantFrom('running' as const, 'soon' as const, 'overdue' as const),
  }),
);
const row: fc.Arbitrary<QueueRow> = fc.record({
  tip: fc.uuid(),
  number: fc.string({ minLength: 9, maxLength: 9 }),
  day: fc.constantFrom('2026-01-01', '2026-01-02', '2026-01-03'),
  allegations: fc.subarray(['bribe', 'threats']),
  danger: fc.boolean(),
  urgent: fc.boolean(),
  language: fc.constantFrom('en', 'es'),
  mode: fc.constant('anonymous' as const),
  files: fc.nat(3),
  stage: fc.constantFrom(...STAGES),
  assignee: fc.option(fc.constantFrom('analyst-1', 'analyst-2')),
  cover: fc.constant(null),
  labels: fc.constant([]),
  clock,
  unanswered: fc.boolean(),
  unsigned: fc.boolean(),
  stirred: fc.boolean(),
  withdrawn: fc.boolean(),
  read: fc.boolean(),
});
const rows = fc.array(row, { maxLength: 40 });
/** At its end, where nobody waits for anything. */
const rests = ({ stage, stirred }: QueueRow) => ['ended', 'erased'].includes(stage) && !stirred;

describe('the order of the queue', () => {
  it('has danger first in every sort, then what cannot wait, before all that has ended and in which nobody waits', () => {
    fc.assert(
      fc.property(rows, fc.constantFrom(...SORTS), (all, sort) => {
        const order = sortRows(all, sort).map(
          (one) => Number(rests(one)) * 4 + Number(!one.danger) * 2 + Number(!one.urgent),
        );
        expect(order).toEqual([...order].sort((a, b) => a - b));
      }),
    );
  });

  it('loses no row and makes none', () => {
    fc.assert(
      fc.property(rows, fc.constantFrom(...SORTS), (all, sort) => {
        const tips = (some: readonly QueueRow[]) => some.map(({ tip }) => tip).sort();
        expect(tips(sortRows(all, sort))).toEqual(tips(all));
      }),
    );
  });
});

describe('a filter of the queue', () => {
  it('takes all rows when nothing is asked', () => {
    fc.assert(
      fc.property(rows, (all) => {
        expect(filterRows(all, ALL, null)).toEqual(all);
      }),
    );
  });

  it('takes exactly the rows that are what it asks', () => {
    fc.assert(
      fc.property(rows, (all) => {
        const taken = filterRows(
          all,
          { ...ALL, urgency: 'danger', assignee: 'nobody', stage: 'open', clock: 'soon' },
          null,
        );
        const wanted = (one: QueueRow) =>
          one.danger &&
          one.assignee === null &&
          !rests(one) &&
          (one.clock?.is === 'soon' || one.clock?.is === 'overdue');
        expect(taken).toEqual(all.filter(wanted));
      }),
    );
  });

  it('takes of what a search found only what is there', () => {
    fc.assert(
      fc.property(rows, (all) => {
        const found = new Set(all.slice(0, 3).map(({ tip }) => tip));
        expect(filterRows(all, ALL, found)).toEqual(all.filter(({ tip }) => found.has(tip)));
      }),
    );
  });
});

describe('the search over what was opened', () => {
  it('finds by the beginning of every word, whatever its accents and case, and by number', () => {
    const search = makeSearch();
    search.put('a', ['K7QF-3M2X', 'El camión blanco pasa sin revisión']);
    search.put('b', ['8J2W-9Q3D', 'A white truck, lane 7']);
    const found = (text: string) => ['a', 'b'].filter((tip) => search.find(text)?.has(tip));
    expect(found('CAMION revis')).toEqual(['a']);
    expect(found('k7qf-3m2x')).toEqual(['a']);
    expect(found('truck camion')).toEqual([]);
    expect(found('l')).toEqual(['b']);
    expect(found('truck la')).toEqual(['b']);
    expect(found('whitest')).toEqual([]);
    expect(search.find('  ')).toBeNull();
  });

  it('finds among many tips exactly those that have the words', () => {
    const search = makeSearch();
    const word = (at: number) => `w${at % 7} ${at % 3 === 0 ? 'third' : 'other'}`;
    const tips = Array.from({ length: 500 }, (_, at) => at);
    for (const at of tips) search.put(String(at), [word(at)]);
    for (const asked of ['w3 thi', 'w', 'other w6', 'third other'])
      expect(tips.filter((at) => search.find(asked)?.has(String(at)))).toEqual(
        tips.filter((at) =>
          asked.split(' ').every((part) =>
            word(at)
              .split(' ')
              .some((one) => one.startsWith(part)),
          ),
        ),
      );
  });

  it('forgets what was known of a tip when it is put anew', () => {
    const search = makeSearch();
    search.put('a', ['first']);
    search.put('a', ['second']);
    expect(['first', 'second'].map((text) => search.find(text)?.has('a'))).toEqual([false, true]);
    search.drop('a');
    expect(search.find('second')?.has('a')).toBe(false);
  });

  it('bears 100 MB of text in one account, and looks through its beginning', () => {
    const search = makeSearch();
    search.put('a', ['lane seven', 'x '.repeat(50_000_000)]);
    expect(search.find('lane')?.has('a')).toBe(true);
  });
});
