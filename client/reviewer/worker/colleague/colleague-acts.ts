/** What pages ask about people who come later: a colleague to let in, tips that one was let in to, and what a desk let pass. */
import type { Deadline } from '#client/vault/appeals';
import type { CardRow } from '../card.ts';
import type { BulkDone } from '../queue/queue-acts.ts';

/** Somebody who was not on the desk when some of its tips were sealed. */
export interface Colleague {
  readonly handle: string;
  /** Labels of the desks that he is of. */
  readonly desks: readonly string[];
}

/** Which tips: empty strings take all. */
export interface AdmissionAsk {
  readonly desk: string;
  readonly to: string;
  readonly assignee: string;
  readonly allegation: string;
}

/**
 * A tip and whether the colleague can be let in: the account is not open here, so that nobody knows whom its source named; he can be;
 * she named somebody, perhaps him; she named him; he could be left out when it was sealed; he is in already.
 */
export interface AdmissionRow {
  readonly card: CardRow;
  readonly is: 'unread' | 'ready' | 'names' | 'kept-away' | 'was-on-desk' | 'let-in';
  readonly names: readonly string[];
}

/** How far letting in came, and whether somebody stopped it. */
export interface LetIn extends BulkDone {
  readonly stopped: boolean;
}

/** A tip of another desk, to which this reviewer was let in. */
export interface GuestRow {
  readonly tip: string;
  readonly number: string;
  readonly desk: string;
  readonly by: string;
  readonly day: string;
}

export interface GuestList {
  readonly rows: readonly GuestRow[];
  readonly refused: readonly { readonly number: string | null; readonly code: string }[];
}

/** A tip of which its desk let a deadline pass. */
export interface AppealRow {
  readonly tip: string;
  readonly number: string;
  readonly received: string;
  readonly deadline: Deadline;
  readonly last: string;
  readonly released: boolean;
}

interface Act<Ask, Answer> {
  readonly ask: Ask;
  readonly answer: Answer;
}

type Chosen = Omit<AdmissionAsk, 'assignee' | 'allegation'> & { readonly tips: readonly string[] };

export interface ColleagueActs {
  readonly colleagues: Act<{ readonly desk: string }, readonly Colleague[]>;
  readonly admissions: Act<AdmissionAsk, readonly AdmissionRow[]>;
  /** Opens the accounts of these tips, a few at a time, and says of each what its source named. */
  readonly readAccounts: Act<Chosen, readonly AdmissionRow[]>;
  readonly letIn: Act<Chosen, LetIn>;
  /** Ends what goes on for many tips after those under way. */
  readonly stop: Act<null, null>;
  readonly guests: Act<null, GuestList>;
  readonly openGuest: Act<{ readonly tip: string }, CardRow>;
  readonly appeals: Act<{ readonly desk: string }, readonly AppealRow[]>;
  readonly openAppeal: Act<{ readonly tip: string }, CardRow>;
}
