/** What the queue's pages ask of the worker, and what they are shown: windows of rows, never the whole desk. */
import type { Stage } from '#client/vault/fold';
import type { ClockState } from '#protocol/report/clocks';
import type { Disposition, StatementOf } from '#protocol/statement/kinds';
import type { CardRow } from '../card.ts';

/** A row of the queue. */
export interface QueueRow extends CardRow {
  readonly stage: Stage;
  readonly assignee: string | null;
  /** Who stands in for him today; `null` for nobody, and where the tip does not open for whoever does. */
  readonly cover: string | null;
  readonly labels: readonly string[];
  /** The most pressing clock that still runs. */
  readonly clock: ClockState | null;
  /** The source wrote after the office last did. */
  readonly unanswered: boolean;
  /** A reply waits for a second signature. */
  readonly unsigned: boolean;
  /** At its end, and one of these two since: it stands with those that are open. */
  readonly stirred: boolean;
  readonly withdrawn: boolean;
  /** Whether this reviewer has opened the account in this session. */
  readonly read: boolean;
}

export const SORTS = ['newest', 'oldest', 'due', 'number'] as const;
export type Sort = (typeof SORTS)[number];

/** Characters of what is looked for, and of a saved view's name. */
export const LONGEST_VIEW = 200;

/** What rows to show; an empty string takes all. */
export interface Filter {
  readonly text: string;
  readonly allegation: string;
  readonly language: string;
  readonly urgency: '' | 'danger' | 'urgent' | 'other';
  /** A handle; `nobody` for tips that are nobody's. */
  readonly assignee: string;
  readonly stage: '' | 'open' | Stage;
  readonly clock: '' | 'soon' | 'overdue';
}

export interface View {
  readonly filter: Filter;
  readonly sort: Sort;
}

/** A view that this reviewer saved under a name. */
export interface SavedView extends View {
  readonly name: string;
}

export interface WindowAsk extends View {
  readonly desk: string;
  readonly from: number;
  readonly count: number;
}

export interface QueueWindow {
  readonly from: number;
  readonly rows: readonly QueueRow[];
  /** Rows that the filter takes, and all there are. */
  readonly total: number;
  readonly all: number;
}

/** What is true of a desk after a look at what is new. */
export interface QueueFacts {
  /** Rises whenever a row changed. */
  readonly version: number;
  readonly cards: number;
  /** Tips at their end whose cards were not opened. */
  readonly ended: number;
  /** Whose slot does not open for this reviewer. */
  readonly dead: number;
  /** Cards that today's budget did not allow to open. */
  readonly beyond: number;
  readonly refused: readonly { readonly number: string | null; readonly code: string }[];
  /** Requests of others that this reviewer may approve, and own ones that were approved. */
  readonly approvals: number;
  readonly languages: readonly string[];
}

/** How many tips somebody takes, and in which language; in all when it is empty. */
export interface Taking {
  readonly count: number;
  readonly language: string;
}

/** A request that waits: for this reviewer's approval, for others', or, once approved, to be set. */
export interface ApprovalRow {
  readonly key: string;
  readonly card: CardRow;
  readonly kind: 'disposition-proposed' | 'part-opened';
  readonly by: string;
  readonly day: string;
  readonly ending: Pick<StatementOf<'disposition'>, 'disposition' | 'finding'> | null;
  readonly approvedBy: readonly string[];
  readonly needed: number;
  /** Whether this reviewer has opened the account in this session. */
  readonly read: boolean;
  /** Why, when this reviewer has opened the note that says it. */
  readonly why: string | null;
  readonly is: 'to-approve' | 'waits' | 'to-set';
}

/** How long a tip is kept, and where it stands on the way to its erasure. */
export interface Keeping {
  /** The rule of the retention policy; `null` where none is for it yet. */
  readonly rule: string | null;
  /** The day from which it is to be erased; `null` when there is none. */
  readonly from: string | null;
  readonly held: { readonly by: string; readonly day: string } | null;
  readonly needed: number;
  readonly asked: { readonly by: string; readonly day: string; readonly approvedBy: readonly string[] } | null;
  /** `until`: when the last backup that may hold it is gone; `null` where no policy says so. */
  readonly erased: {
    readonly by: string;
    readonly day: string;
    readonly approvedBy: readonly string[];
    readonly until: string | null;
  } | null;
  readonly is: 'kept' | 'due' | 'held' | 'to-approve' | 'waits' | 'to-erase' | 'erased';
}

/** A tip that is to be erased, or was. */
export interface KeepingRow extends Keeping {
  readonly tip: string;
  readonly number: string;
  readonly disposition: Disposition | null;
}

/** How far an act on many tips came. */
export interface BulkDone {
  readonly done: number;
  /** Numbers of tips with which it did not succeed, and why. */
  readonly failed: readonly { readonly number: string; readonly code: string }[];
}
