import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvOf } from '#client/reviewer/figures/csv';
import { counted, type FigureTip, figuresOf, halfYearOf } from '#client/reviewer/worker/figures/figure';
import { DEFAULT_CLOCKS } from '#protocol/report/default-clocks';

const RULES = { clocks: DEFAULT_CLOCKS, fewest: 3, today: '2026-11-24' };

const tip = (more: Partial<FigureTip> & { disposition?: 'zero-file' | 'audit-lead' } = {}): FigureTip => {
  const ended = more.disposition ? ({ disposition: more.disposition } as FigureTip['state']['ended']) : null;
  const days = { received: '2026-11-01', opened: '2026-11-03' };
  return { received: '2026-11-01', state: { ended, days }, allegations: ['bribe'], ...more };
};

describe('figures for the semiannual report', () => {
  it('count how tips ended over all of them, and allegations over the cards that opened here', () => {
    const tips = [
      ...Array.from({ length: 4 }, () => tip({ disposition: 'zero-file' })),
      ...Array.from({ length: 3 }, () => tip({ allegations: null })),
    ];
    expect(figuresOf(tips, RULES)).toMatchObject({
      received: 7,
      dispositions: [
        { name: 'zero-file', count: 4 },
        { name: 'open', count: 3 },
      ],
      allegations: [{ name: 'bribe', count: 4 }],
      closedCards: 3,
    });
  });

  it('say how each clock was kept, and how long it took', () => {
    const [first, ...more] = figuresOf(
      Array.from({ length: 3 }, () => tip()),
      RULES,
    ).clocks.filter(({ median }) => median !== null);
    expect(more.every(({ median }) => median === first?.median)).toBe(true);
    expect(first).toMatchObject({ median: 2, counts: [{ name: 'met', count: 3 }] });
  });

  it('withhold what is too small, and never one count alone, whatever is counted', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 60 }), (names) => {
        const counts = counted(names, 5);
        const shown = counts.filter(({ count }) => count !== null);
        expect(shown.every(({ count }) => (count ?? 0) >= 5)).toBe(true);
        expect(counts.length - shown.length === 1 && counts.length > 1).toBe(false);
      }),
    );
  });

  it('belong to the half-years of the Inspectors General', () => {
    expect(['2026-10-01', '2026-12-31', '2027-03-31', '2027-04-01', '2026-09-30'].map(halfYearOf)).toEqual([
      '2026-10-01',
      '2026-10-01',
      '2026-10-01',
      '2027-04-01',
      '2026-04-01',
    ]);
  });

  it('are the same as CSV, empty where they are withheld', () => {
    const figures = figuresOf([tip({ disposition: 'audit-lead' }), ...Array.from({ length: 4 }, () => tip())], RULES);
    const lines = csvOf(figures).split('\r\n');
    expect(lines.slice(0, 5)).toEqual([
      'table,name,count',
      'received,all,5',
      'disposition,open,',
      'disposition,audit-lead,',
      'allegation,bribe,5',
    ]);
  });
});
