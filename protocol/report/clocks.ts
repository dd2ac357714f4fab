/**
 * P4.7. The clocks that an office works by, a policy document: how many days from one thing that happened to a tip until
 * another must have. Everything they count from stands in statements, never on a card.
 */
import type { Static } from 'typebox';
import * as Type from 'typebox';
import { Words } from '#protocol/report/questionnaire';
import { addDays, Count, type Day, Exact } from '#protocol/shape';

const Key = Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,47}$' });

/** What happens to a tip: it arrives, its account is opened, somebody gets it, its source is answered, it is disposed of or ends. */
export const Milestone = Type.Enum(['received', 'opened', 'assigned', 'replied', 'referred', 'disposed', 'ended']);
export type Milestone = Static<typeof Milestone>;

const Clock = Exact({
  key: Key,
  words: Words,
  /** Where the rule stands: an article, a standard, the office's own practice. */
  basis: Type.String({ maxLength: 200 }),
  from: Milestone,
  until: Milestone,
  days: Type.Integer({ minimum: 1, maximum: 3660 }),
  /** Whether only Mondays to Fridays count. */
  workingDays: Type.Boolean(),
  /** So many days before it is due, it is shown as soon. */
  soon: Count,
});

export const Clocks = Exact({
  version: Type.Integer({ minimum: 1 }),
  /** Counts below this are withheld in figures; 5 where it is absent. */
  fewest: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  /** The set that the desk works by. */
  inForce: Key,
  sets: Type.Array(Exact({ key: Key, words: Words, clocks: Type.Array(Clock, { maxItems: 16 }) }), {
    minItems: 1,
    maxItems: 8,
  }),
});
export type Clocks = Static<typeof Clocks>;

/** A clock of one tip: how it stands, and the day by which it must be met. */
export interface ClockState {
  readonly key: string;
  readonly due: Day;
  readonly is: 'running' | 'soon' | 'overdue' | 'met' | 'late';
}

type Days = Readonly<Partial<Record<Milestone, Day>>>;

/** The clocks of the set in force that have begun for a tip, the most pressing first. */
export function clocksOn(clocks: Clocks, days: Days, today: Day): ClockState[] {
  const set = clocks.sets.find(({ key }) => key === clocks.inForce);
  const begun = (set?.clocks ?? []).flatMap((clock) => {
    const from = days[clock.from];
    return from === undefined ? [] : [stateOf(clock, { from, until: days[clock.until], today })];
  });
  return begun.sort((a, b) => PRESSING.indexOf(a.is) - PRESSING.indexOf(b.is) || a.due.localeCompare(b.due));
}

const PRESSING: readonly ClockState['is'][] = ['overdue', 'soon', 'running', 'late', 'met'];

function stateOf(
  clock: Static<typeof Clock>,
  { from, until, today }: { from: Day; until: Day | undefined; today: Day },
): ClockState {
  const due = clock.workingDays ? addWorkingDays(from, clock.days) : addDays(from, clock.days);
  const { key } = clock;
  if (until !== undefined) return { key, due, is: until <= due ? 'met' : 'late' };
  if (today > due) return { key, due, is: 'overdue' };
  return { key, due, is: addDays(due, -clock.soon) <= today ? 'soon' : 'running' };
}

const SATURDAY = 6;
const SUNDAY = 0;

/** The day so many Mondays to Fridays after a day. */
function addWorkingDays(from: Day, days: number): Day {
  let day = from;
  for (let left = days; left > 0; ) {
    day = addDays(day, 1);
    const weekday = new Date(day).getUTCDay();
    if (weekday !== SATURDAY && weekday !== SUNDAY) left -= 1;
  }
  return day;
}
