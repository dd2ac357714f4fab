/**
 * P8.6. Reading that is unusual: not wrong by itself, and worth a question. Each is counted by a rule that can be said in one
 * sentence, and comes with the entries that it was counted from.
 */
import type { AuditedLog } from '#protocol/audit/entries';
import { type Deed, storiesOf, type TipStory } from '#protocol/audit/stories';
import type { VerifiedRoster } from '#protocol/roster/verify';
import type { Day } from '#protocol/shape';
import { closes } from '#protocol/statement/kinds';

interface Unusual {
  readonly by: string;
  /** The leaves, in order. */
  readonly entries: readonly number[];
}

/** Many accounts opened in one day, `count`, by somebody whose usual day has `usual`. */
export interface Burst extends Unusual {
  readonly is: 'burst';
  readonly day: Day;
  readonly count: number;
  readonly usual: number;
}

/** An account opened while the tip was assigned to somebody else. */
export interface OthersTip extends Unusual {
  readonly is: 'others-tip';
  readonly tip: string;
  readonly assignedTo: string;
}

/** Accounts opened, `count`, with most of which (`idle`) this person then did nothing: no word, no note, no ending. */
export interface Idle extends Unusual {
  readonly is: 'reading-without-acting';
  readonly count: number;
  readonly idle: number;
}

/** One account, opened by the same person on many days. */
export interface Again extends Unusual {
  readonly is: 'again-and-again';
  readonly tip: string;
  readonly days: number;
}

/** Tips closed without action, `count`, and always agreed to by the same one person. */
export interface Pair extends Unusual {
  readonly is: 'same-pair';
  readonly approver: string;
  readonly count: number;
}

/** The words that lie on paper for a desk were used: sessions, `count`, from the first day on. P4.11 */
export interface Recovered extends Unusual {
  readonly is: 'recovery-used';
  readonly count: number;
  readonly day: Day;
}

export type UnusualReading = Recovered | Burst | OthersTip | Idle | Again | Pair;

/** A day is a burst from this many accounts on, and from three times this person's usual day on. */
export const BURST = 10;
const BURST_TIMES = 3;
/** Reading without acting is told from so many accounts on, when nothing was done with more than half. */
export const IDLE = 5;
/** The same account on so many days. */
export const AGAIN = 5;
/** Closings by one pair. */
export const PAIR = 3;

/** Whatever is unusual, by the rosters in hand: used recovery first, then the most entries first. P8.6 */
export function unusualIn(log: AuditedLog, rosters: readonly Pick<VerifiedRoster, 'roster'>[]): UnusualReading[] {
  const stories = storiesOf(log).filter(({ revealed }) => revealed === null);
  const openings = byReader(stories);
  const others = [
    ...[...openings].flatMap(([by, opened]) => burstsOf(by, opened)),
    ...[...openings].flatMap(([by, opened]) => idleOf(by, opened)),
    ...stories.flatMap(othersTips),
    ...stories.flatMap(againAndAgain),
    ...pairs(stories),
  ].sort((a, b) => b.entries.length - a.entries.length);
  return [...recovered(log, rosters), ...others];
}

/** Whoever holds a million entries makes each when asked: without a recovery in any roster none is. */
function recovered(log: AuditedLog, rosters: readonly Pick<VerifiedRoster, 'roster'>[]): Recovered[] {
  const members = rosters.flatMap(({ roster }) => roster.members);
  const handles = new Set(members.filter(({ recovery }) => recovery).map(({ handle }) => handle));
  if (handles.size === 0) return [];
  const opened = [...log.entries.values()].flatMap(({ index, by, statement: { kind, says } }) =>
    kind === 'session-opened' && by !== null && handles.has(by) ? [{ index, by, day: says.day }] : [],
  );
  return [...groupBy(opened, ({ by }) => by)].flatMap(([by, ones]) => {
    const [first] = ones;
    if (!first) return [];
    const entries = ones.map(({ index }) => index);
    return [{ is: 'recovery-used' as const, by, count: ones.length, day: first.day, entries }];
  });
}

interface Opened {
  readonly story: TipStory;
  readonly deed: Deed;
}

/** Every opening of an account, by who opened. */
function byReader(stories: readonly TipStory[]): ReadonlyMap<string, readonly Opened[]> {
  const readers = new Map<string, Opened[]>();
  for (const story of stories) {
    for (const deed of story.openings) {
      if (deed.by === null) continue;
      const opened = readers.get(deed.by) ?? [];
      opened.push({ story, deed });
      readers.set(deed.by, opened);
    }
  }
  return readers;
}

function burstsOf(by: string, opened: readonly Opened[]): Burst[] {
  const days = groupBy(opened, ({ deed }) => deed.day);
  return [...days].flatMap(([day, ofDay]) => {
    const count = tipsIn(ofDay);
    const usual = median([...days].filter(([other]) => other !== day).map(([, others]) => tipsIn(others)));
    const much = count >= BURST && count >= BURST_TIMES * usual;
    return much ? [{ is: 'burst' as const, by, day, count, usual, entries: entriesOf(ofDay) }] : [];
  });
}

function idleOf(by: string, opened: readonly Opened[]): Idle[] {
  const acted = ({ story }: Opened) => story.acts.some((act) => act.by === by);
  const idle = opened.filter((one) => !acted(one));
  const [count, without] = [tipsIn(opened), tipsIn(idle)];
  if (without < IDLE || without * 2 <= count) return [];
  return [{ is: 'reading-without-acting', by, count, idle: without, entries: entriesOf(idle) }];
}

/** Opened by somebody to whom it was not assigned, by then; whoever assigns tips may look into them. */
function othersTips({ tip, openings, assignments }: TipStory): OthersTip[] {
  const assigners = new Set(assignments.map(({ by }) => by));
  const found = openings.flatMap(({ by, index }) => {
    const assigned = assignments.findLast((one) => one.index < index);
    return by !== null && assigned && assigned.to !== by && !assigners.has(by) ? [{ by, index, to: assigned.to }] : [];
  });
  return [...groupBy(found, ({ by, to }) => `${by} ${to}`).values()].flatMap((ones) => {
    const [first] = ones;
    if (!first) return [];
    return [
      { is: 'others-tip' as const, by: first.by, tip, assignedTo: first.to, entries: ones.map(({ index }) => index) },
    ];
  });
}

function againAndAgain({ tip, openings }: TipStory): Again[] {
  return [...groupBy(openings, ({ by }) => by)].flatMap(([by, ones]) => {
    const days = new Set(ones.map(({ day }) => day)).size;
    if (by === null || days < AGAIN) return [];
    return [{ is: 'again-and-again' as const, by, tip, days, entries: ones.map(({ index }) => index) }];
  });
}

function pairs(stories: readonly TipStory[]): Pair[] {
  const closings = stories
    .flatMap(({ endings }) => endings.at(-1) ?? [])
    .filter(({ disposition, by }) => by !== null && closes(disposition));
  return [...groupBy(closings, ({ by }) => by ?? '')].flatMap(([by, ones]) => {
    const approvers = new Set(ones.flatMap((one) => one.approvers));
    const [approver] = approvers;
    if (ones.length < PAIR || approvers.size !== 1 || approver === undefined) return [];
    return [{ is: 'same-pair' as const, by, approver, count: ones.length, entries: ones.map(({ index }) => index) }];
  });
}

const tipsIn = (opened: readonly Opened[]): number => new Set(opened.map(({ story }) => story.tip)).size;
const entriesOf = (opened: readonly Opened[]): number[] => opened.map(({ deed }) => deed.index).sort((a, b) => a - b);

function groupBy<T, Key>(all: readonly T[], keyOf: (one: T) => Key): ReadonlyMap<Key, readonly T[]> {
  const groups = new Map<Key, T[]>();
  for (const one of all) {
    const group = groups.get(keyOf(one)) ?? [];
    group.push(one);
    groups.set(keyOf(one), group);
  }
  return groups;
}

/** The middle one, the lower of two; 0 of none. */
function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? 0;
}
