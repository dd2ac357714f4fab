/**
 * P8.6. The figures that an oversight body asks for, each with the entries that it was counted from. Days only: the log holds
 * nothing finer.
 */
import type { AuditedLog } from '#protocol/audit/entries';
import { type Deed, type Ended, storiesOf, type TipStory } from '#protocol/audit/stories';
import { keptUntil, type Retention } from '#protocol/report/retention';
import type { Roster } from '#protocol/roster/format';
import type { VerifiedRoster } from '#protocol/roster/verify';
import { type Day, daysBetween } from '#protocol/shape';
import { closes, type Disposition } from '#protocol/statement/kinds';
import { isKind } from '#protocol/statement/statement';
import type { JournalLine } from '#protocol/wire/journal';

/** Something about one tip. */
export interface OfTip extends Deed {
  readonly tip: string;
}

/** A clock that ran out: `days` since the tip was received. */
export interface Overdue extends OfTip {
  readonly clock: 'open' | 'disposition';
  readonly days: number;
}

/** A tip whose time is over, or that went before it was: the rule, and the day from which it is to be erased. */
export interface KeptSo extends OfTip {
  readonly rule: string | null;
  readonly from: Day | null;
}

/** What one person used of the budgets on one day, of how much. */
export interface BudgetUse {
  readonly by: string;
  readonly day: Day;
  readonly cards: number;
  readonly tips: number;
  readonly budgets: Roster['rules']['budgets'];
}

export interface Figures {
  readonly received: number;
  /** Canaries that were revealed; they are in no other figure. */
  readonly canaries: number;
  /** Days from receipt to the first opening of the account, one for each tip that was opened. */
  readonly daysToOpening: readonly number[];
  /** Tips whose account nobody has opened, erased ones aside; the deed is the receipt. */
  readonly unopened: readonly OfTip[];
  /** Tips that stand closed without action, and by whom; approvals are the others'. */
  readonly closed: readonly (OfTip & Pick<Ended, 'disposition' | 'approvers'>)[];
  /** How tips that have an ending ended. */
  readonly endings: ReadonlyMap<Disposition, number>;
  /** Every time that the part with who the source is was asked for. */
  readonly personsOpened: readonly OfTip[];
  /** By person and day, the heaviest use first. */
  readonly budgets: readonly BudgetUse[];
  readonly overdue: readonly Overdue[];
  /** Referrals that await a response, and nothing came after. */
  readonly unanswered: readonly OfTip[];
  readonly appeals: readonly (OfTip & { readonly deadline: 'open' | 'disposition' })[];
  /** Tips that the retention policy no longer keeps, not on hold and not erased; the deed is the disposition. */
  readonly toErase: readonly KeptSo[];
  /** Tips that were erased before the policy let them go; the deed is the erasure. */
  readonly erasedEarly: readonly KeptSo[];
  /** Tips on hold; the deed is the hold. */
  readonly held: readonly OfTip[];
}

/** What budgets are counted from. */
export type JournalUse = Pick<JournalLine, 'did' | 'by' | 'day' | 'leaf' | 'tip' | 'roster'>;

/** What figures are counted from: rosters in hand, the one in force last; the journal, empty when it was not read; today, UTC. */
export interface FiguresOf {
  readonly rosters: readonly VerifiedRoster[];
  readonly log: AuditedLog;
  readonly journal: Iterable<JournalUse>;
  readonly today: Day;
  /** The retention policy; `null` where the roster names none. */
  readonly retention: Retention | null;
}

/** Counts. P8.6 */
export function figuresOf({ rosters, log, journal, today, retention }: FiguresOf): Figures {
  const told = storiesOf(log);
  // P2.8: a canary is nobody's report, and no figure is about it once it is revealed.
  const stories = told.filter(({ revealed }) => revealed === null);
  const kept = stories.filter(({ erased }) => erased === null);
  const rules = rosters.at(-1)?.roster.rules;
  return {
    received: stories.length,
    canaries: told.length - stories.length,
    daysToOpening: stories.flatMap(daysToOpening),
    unopened: kept.filter(({ openings }) => openings.length === 0).map(receiptOf),
    closed: stories.flatMap(closedOf),
    endings: countEndings(stories),
    personsOpened: stories.flatMap(({ tip, personOpenings }) => personOpenings.map((deed) => ({ tip, ...deed }))),
    budgets: budgetUse(rosters, log, journal),
    overdue: rules ? kept.flatMap((story) => overdueOf(story, rules.deadlines, today)) : [],
    unanswered: stories.flatMap(unansweredOf),
    appeals: stories.flatMap(({ tip, appeals }) => appeals.map((appeal) => ({ tip, ...appeal }))),
    toErase: retention ? kept.flatMap((story) => toErase(retention, story, today)) : [],
    erasedEarly: retention ? stories.flatMap((story) => erasedEarly(retention, story)) : [],
    held: kept.flatMap(({ tip, held }) => (held ? [{ tip, ...held }] : [])),
  };
}

const receiptOf = ({ tip, received }: TipStory): OfTip => ({ tip, ...received });

function daysToOpening({ received, openings: [first] }: TipStory): number[] {
  return first ? [Math.max(0, daysBetween(received.day, first.day))] : [];
}

function closedOf({ tip, endings }: TipStory) {
  const last = endings.at(-1);
  return last && closes(last.disposition) ? [{ tip, ...last }] : [];
}

function countEndings(stories: readonly TipStory[]): ReadonlyMap<Disposition, number> {
  const count = new Map<Disposition, number>();
  for (const { endings } of stories) {
    const last = endings.at(-1);
    if (last) count.set(last.disposition, (count.get(last.disposition) ?? 0) + 1);
  }
  return count;
}

/** P4.7. What is due counts from the last disposition. */
function toErase(retention: Retention, { tip, received, endings, held }: TipStory, today: Day): KeptSo[] {
  const last = endings.at(-1);
  const kept = last && keptUntil(retention, { ...last, received: received.day });
  if (!last || !kept?.from || kept.from > today || held) return [];
  const { index, day, by } = last;
  return [{ tip, index, day, by, ...kept }];
}

function erasedEarly(retention: Retention, { tip, received, endings, erased }: TipStory): KeptSo[] {
  const last = endings.at(-1);
  const kept = (last && keptUntil(retention, { ...last, received: received.day })) ?? { rule: null, from: null };
  if (!erased || (kept.from !== null && kept.from <= erased.day)) return [];
  return [{ tip, ...erased, ...kept }];
}

/** P8.4's clocks, by the days that the statements name and not by the witness's own clock. */
function overdueOf(
  { tip, received, openings, endings }: TipStory,
  deadlines: Roster['rules']['deadlines'],
  today: Day,
): Overdue[] {
  const days = daysBetween(received.day, today);
  const late = (clock: Overdue['clock'], kept: boolean): Overdue[] =>
    !kept && days > deadlines[clock] ? [{ tip, ...received, clock, days }] : [];
  return [...late('open', openings.length > 0), ...late('disposition', endings.length > 0)];
}

function unansweredOf({ tip, endings }: TipStory): OfTip[] {
  const last = endings.at(-1);
  if (last?.disposition !== 'referred-response-required') return [];
  const { index, day, by } = last;
  return [{ tip, index, day, by }];
}

/** P8.2, check 6, by the journal: tips of which a person had the cards, or more, on a day. */
function budgetUse(
  rosters: readonly VerifiedRoster[],
  { entries }: AuditedLog,
  journal: Iterable<JournalUse>,
): BudgetUse[] {
  const uses = new Map<string, { by: string; day: Day; cards: Set<string>; tips: Set<string>; version: number }>();
  for (const { did, by, day, leaf, tip, roster } of journal) {
    if (did !== 'released' || by === null || tip === null || leaf === null) continue;
    const asked = entries.get(leaf);
    if (!asked) continue;
    const person = asked.person ?? by;
    const key = `${person} ${day}`;
    const use = uses.get(key) ?? { by: person, day, cards: new Set(), tips: new Set(), version: roster };
    uses.set(key, use);
    (isKind(asked.statement, 'part-opened') ? use.tips : use.cards).add(tip);
  }
  const share = ({ cards, tips, budgets }: BudgetUse) =>
    Math.max(cards / Math.max(budgets.cards, 1), tips / Math.max(budgets.tips, 1));
  return [...uses.values()]
    .flatMap(({ by, day, cards, tips, version }) => {
      const held = rosters.find(({ roster }) => roster.version === version);
      return held ? [{ by, day, cards: cards.size, tips: tips.size, budgets: held.roster.rules.budgets }] : [];
    })
    .sort((a, b) => share(b) - share(a));
}
