/** Figures and unusual reading as the page shows them: plain data, tips by their numbers. */
import { figuresOf, type OfTip } from '#protocol/audit/figures';
import { unusualIn } from '#protocol/audit/unusual';
import { tipNumber } from '#protocol/identity/number';
import type { VerifiedRoster } from '#protocol/roster/verify';
import type { Counted, FiguresView, Listed, UnusualRow, Wait } from './acts.ts';
import type { HeldLog } from './held-log.ts';
import type { Unlocked } from './unlock.ts';
import type { Verified } from './verify.ts';

/** More rows of one list than anybody reads one by one. */
const MOST = 100;

export function viewFigures({ rosters, ground, retention }: Unlocked, { log }: Verified): FiguresView {
  const figures = figuresOf({ rosters, log, journal: log.lines, today: ground.today, retention });
  const days = [...figures.daysToOpening].sort((a, b) => a - b);
  return {
    received: figures.received,
    canaries: figures.canaries,
    opened: days.length,
    median: days[Math.floor((days.length - 1) / 2)] ?? null,
    waits: countWaits(days, figures.unopened.length),
    endings: counted(figures.endings),
    closers: counted(countBy(figures.closed.map(({ by }) => by ?? '?'))),
    budgets: first(figures.budgets),
    unopened: numbered(figures.unopened),
    closed: numbered(figures.closed),
    personsOpened: numbered(figures.personsOpened),
    overdue: numbered(figures.overdue),
    unanswered: numbered(figures.unanswered),
    appeals: numbered(figures.appeals),
    toErase: numbered(figures.toErase),
    erasedEarly: numbered(figures.erasedEarly),
    held: numbered(figures.held),
  };
}

const first = <Row>(rows: readonly Row[]): Listed<Row> => ({ total: rows.length, rows: rows.slice(0, MOST) });

type Numbered<Row extends OfTip> = Omit<Row, 'tip'> & { readonly number: string };

const numbered = <Row extends OfTip>(rows: readonly Row[]): Listed<Numbered<Row>> => ({
  total: rows.length,
  rows: rows.slice(0, MOST).map(({ tip, ...row }) => ({ ...row, number: tipNumber(tip) })),
});

/** The last day of each wait. */
const WAITS: readonly (readonly [wait: Wait, most: number])[] = [
  ['same', 0],
  ['next', 1],
  ['week', 7],
  ['month', 31],
  ['longer', Number.POSITIVE_INFINITY],
];

function countWaits(days: readonly number[], never: number): Counted<Wait>[] {
  const waits = countBy(days.map((one) => WAITS.find(([, most]) => one <= most)?.[0] ?? 'longer'));
  return [...WAITS.map(([name]) => ({ name, count: waits.get(name) ?? 0 })), { name: 'never', count: never }];
}

function countBy<Name extends string>(names: readonly Name[]): ReadonlyMap<Name, number> {
  const count = new Map<Name, number>();
  for (const name of names) count.set(name, (count.get(name) ?? 0) + 1);
  return count;
}

const counted = <Name extends string>(count: ReadonlyMap<Name, number>): Counted<Name>[] =>
  [...count].map(([name, one]) => ({ name, count: one })).sort((a, b) => b.count - a.count);

export const viewUnusual = (log: HeldLog, rosters: readonly VerifiedRoster[]): UnusualRow[] =>
  unusualIn(log, rosters).map((one) => ({ ...one, number: 'tip' in one ? tipNumber(one.tip) : null }));
