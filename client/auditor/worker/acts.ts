/** What the auditor's page may ask of the worker that holds the keys and the log as it was read, and what it is shown. */
import type { EnrolAsk, Enrolment } from '#client/vault/enrol';
import type { BudgetUse } from '#protocol/audit/figures';
import type { FindingCode } from '#protocol/audit/finding';
import type { UnusualReading } from '#protocol/audit/unusual';
import type { Retention } from '#protocol/report/retention';
import type { Announced } from '#protocol/roster/announced';
import type { May, Pins } from '#protocol/roster/format';
import type { Role } from '#protocol/statement/kind';
import type { Kind, StatementOf } from '#protocol/statement/kinds';

/** Whose phrase was unlocked, and what it stands on. */
export interface Who {
  readonly handle: string;
  readonly origin: string;
  readonly roster: { readonly version: number; readonly expires: string };
  readonly witness: string;
  readonly warnings: readonly string[];
  /** What is on record and does not count yet. P4.8 */
  readonly announced: readonly Announced[];
  /** Desks to which a tip can be sent. */
  readonly desks: readonly { readonly id: string; readonly label: string }[];
  /** `null` where the roster names none. */
  readonly retention: Retention | null;
}

export type Ending = Readonly<Pick<StatementOf<'disposition'>, 'disposition' | 'finding'>>;

/** One leaf of the log. */
export interface EntryRow {
  readonly index: number;
  /** `closed` is padding or erased; `wrong` is a statement that did not pass. */
  readonly state: 'proven' | 'closed' | 'wrong';
  /** `null` without a statement that passed, as in all that follows. */
  readonly kind: Kind | null;
  /** A handle, or `source`; `null` also when the roster of its time is not in hand. */
  readonly by: string | null;
  readonly day: string | null;
  readonly roster: number | null;
  readonly desk: string | null;
  /** Numbers of the tips it is about. */
  readonly tips: readonly string[];
  readonly parts: readonly string[];
  readonly ending: Ending | null;
  /** Whom it is for or about, or whereto. */
  readonly to: string | null;
  /** The number of a word, or the leaves that were read, or whether a hold was set or consent given. */
  readonly detail: string | null;
  /** Its entry in the log, in hex. */
  readonly entry: string;
}

/** Which leaves to show; what is left out does not limit. */
export interface Filter {
  readonly member?: string;
  readonly kind?: Kind | 'closed' | 'wrong';
  /** A number as it is shown. */
  readonly tip?: string;
  readonly from?: string;
  readonly until?: string;
  readonly search?: string;
  /** Kinds whose words the search is in, in the language now shown. */
  readonly named?: readonly Kind[];
  /** These leaves and no others. */
  readonly leaves?: readonly number[];
}

/** Part of a list. */
export interface Span {
  readonly from: number;
  readonly count: number;
}

export interface Listed<Row> {
  readonly total: number;
  readonly rows: readonly Row[];
}

/** What the leaves of a filter come to. */
export interface Summary {
  readonly total: number;
  readonly kinds: readonly { readonly kind: Kind; readonly count: number }[];
  readonly first: string | null;
  readonly last: string | null;
  readonly members: readonly string[];
  readonly tips: number;
}

/** Somebody of a roster in hand, or whose handle stands in the log. */
export interface MemberRow {
  readonly handle: string;
  readonly role: Role;
  readonly desks: readonly string[];
  readonly may: readonly May[];
  readonly acts: number;
  readonly last: string | null;
}

export interface TipRow {
  readonly number: string;
  readonly desk: string | null;
  /** `null` for a tip whose receipt is not among what was read. */
  readonly received: string | null;
  readonly opened: { readonly day: string; readonly by: string | null } | null;
  readonly readers: readonly string[];
  readonly ending: Ending | null;
  /** Boxes that the witness released. */
  readonly released: number;
  readonly erased: boolean;
  readonly acts: number;
}

export interface DayRow {
  readonly day: string;
  readonly acts: number;
  readonly received: number;
  readonly opened: number;
  readonly members: number;
}

/** What is known of the leaf, or the journal's line, that a finding is about. */
export interface FindingRow {
  readonly code: FindingCode;
  readonly expected: string;
  readonly leaf: EntryRow | null;
  readonly index: number | null;
  readonly line: {
    readonly number: number;
    readonly by: string | null;
    readonly tip: string | null;
    readonly part: string | null;
    readonly day: string;
  } | null;
}

/** Something that was checked: `unchecked` where who was asked did not answer or has nothing yet. */
export type CheckState = 'proven' | 'wrong' | 'unchecked';

export type CheckName = 'tree' | 'kept' | 'witness' | 'public' | 'statements' | 'approvals' | 'journal' | 'parts';

/** Whether the new checkpoint was kept: not when it does not continue the one before, nor in the place of one that is not this auditor's, nor where the browser keeps nothing. */
export type Keeping = 'kept' | 'unfit' | 'refused' | 'unavailable';

/** What a verification came to. */
export interface Report {
  /** Which verification of this session it is, from 1: what was listed before is out of date. */
  readonly round: number;
  readonly size: number;
  readonly root: string | null;
  /** The day on which the witness cosigned the newest checkpoint. */
  readonly cosigned: string | null;
  readonly witnesses: number;
  readonly statements: number;
  readonly closed: number;
  readonly unheld: number;
  readonly publicSize: number | null;
  /** What this browser kept from the last time; `refused` where it was not sealed by this auditor, `null` the first time. */
  readonly kept: { readonly size: number; readonly day: string } | 'refused' | null;
  /** The first entry that was read now: those before were read and verified in this session. */
  readonly from: number;
  /** Statements found unchanged since their signatures were verified in an earlier session. */
  readonly spared: number;
  readonly keeping: Keeping;
  readonly journal: {
    readonly lines: number;
    readonly released: number;
    readonly unreleased: number;
    readonly refused: number;
  } | null;
  /** Why the witness was not read; `null` when it was. */
  readonly witnessCode: string | null;
  readonly compared: number;
  /** Why the reading could not be put into the log; `null` when it was. */
  readonly recordCode: string | null;
  readonly checks: Readonly<Record<CheckName, CheckState>>;
  readonly findings: readonly FindingRow[];
  /** How many there are; the list may be shorter. */
  readonly found: number;
  readonly members: readonly MemberRow[];
  readonly days: readonly DayRow[];
  readonly kinds: readonly Kind[];
}

/** Something about one tip: where it stands, when, and by whom. */
export interface DeedRow {
  readonly number: string;
  readonly index: number;
  readonly day: string;
  readonly by: string | null;
}

export type ClosedRow = DeedRow & {
  readonly disposition: Ending['disposition'];
  readonly approvers: readonly string[];
};
export type OverdueRow = DeedRow & { readonly clock: 'open' | 'disposition'; readonly days: number };
export type KeptRow = DeedRow & { readonly rule: string | null; readonly from: string | null };
export type AppealRow = DeedRow & { readonly deadline: 'open' | 'disposition' };

/** Tips by the days that their first opening took; the last is what nobody opened. */
export type Wait = 'same' | 'next' | 'week' | 'month' | 'longer' | 'never';

export interface Counted<Name extends string> {
  readonly name: Name;
  readonly count: number;
}

/** The figures, as far as a page shows them: of each list the first rows, and how many there are. */
export interface FiguresView {
  readonly received: number;
  /** Revealed; in no other figure. */
  readonly canaries: number;
  readonly opened: number;
  /** Days; `null` while nothing was opened. */
  readonly median: number | null;
  readonly waits: readonly Counted<Wait>[];
  readonly endings: readonly Counted<Ending['disposition']>[];
  readonly closers: readonly Counted<string>[];
  readonly budgets: Listed<BudgetUse>;
  readonly unopened: Listed<DeedRow>;
  readonly closed: Listed<ClosedRow>;
  readonly personsOpened: Listed<DeedRow>;
  readonly overdue: Listed<OverdueRow>;
  readonly unanswered: Listed<DeedRow>;
  readonly appeals: Listed<AppealRow>;
  readonly toErase: Listed<KeptRow>;
  readonly erasedEarly: Listed<KeptRow>;
  readonly held: Listed<DeedRow>;
}

/** Unusual reading, with tips by their numbers. */
export type UnusualRow = UnusualReading & { readonly number: string | null };

/** A tip that this auditor planted, and who opened its account. */
export interface CanaryRow {
  readonly number: string;
  readonly day: string;
  readonly desk: string;
  readonly assignee: string | null;
  /** `signal`: by somebody to whom it was not assigned; `before`: while it was nobody's yet. */
  readonly openings: readonly {
    readonly index: number;
    readonly day: string;
    readonly by: string | null;
    readonly is: 'own' | 'signal' | 'before';
  }[];
  readonly revealed: { readonly by: string | null; readonly day: string } | null;
}

/** What a canary says, and to whom. */
export interface Planting {
  readonly desk: string;
  readonly language: 'en' | 'es';
  readonly narrative: string;
  readonly allegations: readonly string[];
}

interface Act<Ask, Answer> {
  readonly ask: Ask;
  readonly answer: Answer;
}

export interface AuditActs {
  readonly enrol: Act<EnrolAsk & { readonly pins: Pins }, Enrolment>;
  readonly unlock: Act<{ readonly entropy: Uint8Array; readonly pins: Pins }, Who>;
  readonly verify: Act<{ readonly again: boolean }, Report>;
  readonly list: Act<{ readonly filter: Filter; readonly span: Span }, Listed<EntryRow>>;
  readonly summary: Act<{ readonly filter: Filter }, Summary>;
  readonly tips: Act<{ readonly search: string; readonly span: Span }, Listed<TipRow>>;
  readonly tip: Act<{ readonly number: string }, TipRow | null>;
  readonly figures: Act<null, FiguresView>;
  readonly canaries: Act<null, readonly CanaryRow[]>;
  /** Its number. */
  readonly plant: Act<Planting, string>;
  readonly reveal: Act<{ readonly number: string }, null>;
  readonly unusual: Act<null, readonly UnusualRow[]>;
  readonly csv: Act<{ readonly filter: Filter }, Blob>;
  readonly proof: Act<{ readonly index: number }, Uint8Array<ArrayBuffer>>;
  readonly lock: Act<null, null>;
}

/** Where a verification is. */
export type AuditStep = 'witness' | 'read' | 'compare' | 'parts' | 'record';
