/**
 * P5.15. Figures for the semiannual report. Dispositions and clocks are counted over every tip of the desk, since they follow from statements
 * alone. Allegations stand on cards only, which nobody else may see: they are counted over those that opened here, and how many did
 * not is said beside them. A count so small that it could point at somebody is withheld, and so is a second one wherever a sum would
 * give the first away.
 */
import type { Milestone, TipState } from '#client/vault/fold';
import { type Clocks, clocksOn } from '#protocol/report/clocks';
import { type Day, daysBetween } from '#protocol/shape';

/** A count by name; `null` where it is withheld. */
export interface Count {
  readonly name: string;
  readonly count: number | null;
}

/** How a clock was kept, and the days that it took where it was met or late; `null` where withheld, or nothing to count. */
export interface ClockFigure {
  readonly key: string;
  readonly counts: readonly Count[];
  readonly median: number | null;
}

export interface Figures {
  readonly received: number;
  readonly fewest: number;
  readonly dispositions: readonly Count[];
  readonly allegations: readonly Count[];
  /** Tips whose card did not open here, so that their allegations are not counted. */
  readonly closedCards: number;
  readonly clocks: readonly ClockFigure[];
}

/** What a tip adds. */
export interface FigureTip {
  readonly received: Day;
  readonly state: Pick<TipState, 'ended' | 'days'>;
  /** `null` where the card did not open here. */
  readonly allegations: readonly string[] | null;
}

/** The half-year of the US Inspectors General in which a day falls, by its first day: from October and from April. */
export function halfYearOf(day: Day): Day {
  const [year = '', month = ''] = day.split('-');
  if (month >= '10') return `${year}-10-01`;
  return month >= '04' ? `${year}-04-01` : `${Number(year) - 1}-10-01`;
}

export interface FigureRules {
  readonly clocks: Clocks | null;
  readonly fewest: number;
  readonly today: Day;
}

/** Counts these tips. */
export function figuresOf(tips: readonly FigureTip[], rules: FigureRules): Figures {
  const { fewest } = rules;
  const known = tips.filter(({ allegations }) => allegations !== null);
  return {
    received: tips.length,
    fewest,
    dispositions: counted(
      tips.map(({ state }) => state.ended?.disposition ?? 'open'),
      fewest,
    ),
    allegations: counted(
      known.flatMap(({ allegations }) => allegations ?? []),
      fewest,
    ),
    closedCards: tips.length - known.length,
    clocks: clocksIn(tips, rules),
  };
}

/** Counts by name, the most first; those below `fewest` withheld, and never one alone. */
export function counted(names: readonly string[], fewest: number): Count[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  const sorted = [...counts].sort(([a, one], [b, other]) => other - one || a.localeCompare(b));
  const small = sorted.filter(([, count]) => count < fewest).length;
  const shown = small === 1 ? sorted.length - 2 : sorted.length - small;
  return sorted.map(([name, count], at) => ({ name, count: at < shown ? count : null }));
}

function clocksIn(tips: readonly FigureTip[], { clocks, fewest, today }: FigureRules): ClockFigure[] {
  const set = clocks?.sets.find(({ key }) => key === clocks.inForce);
  if (!clocks || !set) return [];
  const states = tips.map(({ state }) => ({ days: state.days, on: clocksOn(clocks, state.days, today) }));
  return set.clocks.map(({ key, from, until }) => {
    const is = states.flatMap(({ on }) => on.filter((one) => one.key === key).map((one) => one.is));
    const took = states.flatMap(({ days }) => lasted(days, { from, until }));
    return { key, counts: counted(is, fewest), median: took.length < fewest ? null : median(took) };
  });
}

function lasted(days: TipState['days'], { from, until }: { from: Milestone; until: Milestone }): number[] {
  const [first, last] = [days[from], days[until]];
  return first === undefined || last === undefined ? [] : [daysBetween(first, last)];
}

/** The middle one, the lower of two. */
const median = (values: readonly number[]): number | null =>
  [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? null;
