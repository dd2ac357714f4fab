/**
 * P8.6. What became of each tip, told by the statements about it alone: no card is opened for it, so an auditor can tell it too.
 */
import type { AuditedEntry, AuditedLog } from '#protocol/audit/entries';
import type { Day } from '#protocol/shape';
import { tipsOf } from '#protocol/statement/entry';
import type { Disposition, Finding } from '#protocol/statement/kinds';
import { isKind, type ReadStatement } from '#protocol/statement/statement';

/** Something that somebody did, and where it stands. */
export interface Deed {
  readonly index: number;
  readonly day: Day;
  /** A handle, `source`, or `null` when the roster of its time is not in hand. */
  readonly by: string | null;
}

/** A disposition that was set, and who agreed to it. */
export interface Ended extends Deed {
  readonly disposition: Disposition;
  readonly finding: Finding;
  readonly approvers: readonly string[];
}

/** One tip from its receipt on. */
export interface TipStory {
  readonly tip: string;
  readonly desk: string;
  readonly received: Deed;
  /** Openings of the account (the part `body`), in order. */
  readonly openings: readonly Deed[];
  /** Openings of who the source is, in order. */
  readonly personOpenings: readonly Deed[];
  /** Whatever the office did with it beyond opening it: answers, notes, approvals, assignments, endings. */
  readonly acts: readonly Deed[];
  readonly assignments: readonly (Deed & { readonly to: string })[];
  /** Dispositions set, in order; the last one stands. */
  readonly endings: readonly Ended[];
  readonly appeals: readonly (Deed & { readonly deadline: 'open' | 'disposition' })[];
  /** The hold that is on it. */
  readonly held: Deed | null;
  readonly erased: Deed | null;
  /** That an auditor had planted it. */
  readonly revealed: Deed | null;
}

/** The stories of all tips whose receipt is in the log, in its order. P8.6 */
export function storiesOf({ entries }: AuditedLog): TipStory[] {
  const stories = new Map<string, Story>();
  for (const entry of entries.values()) {
    if (isKind(entry.statement, 'tip-received')) {
      const { tip, desk } = entry.statement.says;
      stories.set(tip, beginning({ tip, desk, received: deedOf(entry) }));
      continue;
    }
    for (const tip of tipsOf(entry.statement)) {
      const story = stories.get(tip);
      if (story) tell(entries, story, entry);
    }
  }
  return [...stories.values()];
}

type Story = {
  -readonly [Key in keyof TipStory]: TipStory[Key] extends readonly (infer One)[] ? One[] : TipStory[Key];
};

const beginning = (story: Pick<TipStory, 'tip' | 'desk' | 'received'>): Story => ({
  ...story,
  openings: [],
  personOpenings: [],
  acts: [],
  assignments: [],
  endings: [],
  appeals: [],
  held: null,
  erased: null,
  revealed: null,
});

const deedOf = ({ index, statement, by }: AuditedEntry): Deed => ({ index, day: statement.says.day, by });

/** Kinds that open, or that are the source's own, are no acts of the office on a tip. */
const NO_ACTS: ReadonlySet<ReadStatement['kind']> = new Set([
  ...(['cards-opened', 'part-opened', 'appeal-released', 'downloaded'] as const),
  ...(['tip-received', 'message-received', 'consent-answered', 'withdrawn', 'canary-revealed'] as const),
]);

function tell(entries: AuditedLog['entries'], story: Story, entry: AuditedEntry): void {
  const { statement } = entry;
  const deed = deedOf(entry);
  if (!NO_ACTS.has(statement.kind)) story.acts.push(deed);
  if (isKind(statement, 'part-opened')) {
    const parts = statement.says.parts.map(({ part }) => part);
    if (parts.includes('body')) story.openings.push(deed);
    if (parts.some((part) => part.startsWith('person/'))) story.personOpenings.push(deed);
  }
  if (isKind(statement, 'assigned')) story.assignments.push({ ...deed, to: statement.says.to });
  if (isKind(statement, 'appeal-released')) story.appeals.push({ ...deed, deadline: statement.says.deadline });
  if (isKind(statement, 'erased')) story.erased = deed;
  if (isKind(statement, 'canary-revealed')) story.revealed = deed;
  if (isKind(statement, 'hold-set')) story.held = statement.says.held ? deed : null;
  if (!isKind(statement, 'disposition')) return;
  const { disposition, finding, approvals } = statement.says;
  const approvers = approvals.map(({ index }) => entries.get(index)?.by ?? null).filter((by) => by !== null);
  story.endings.push({ ...deed, disposition, finding, approvers });
}
