/** What the reviewer's page may ask of the worker that holds the keys, and what it is shown. No key and no seed is among it. */
import type { FileEntry, IdentityMode, Person } from '#protocol/envelope/format';
import type { Questionnaire } from '#protocol/report/questionnaire';
import type { May, Pins } from '#protocol/roster/format';
import type { Kind, StatementOf } from '#protocol/statement/kinds';

/** Whose phrase was unlocked, and what it stands on. */
export interface Who {
  readonly handle: string;
  readonly may: readonly May[];
  readonly desks: readonly { readonly id: string; readonly label: string }[];
  readonly questionnaire: Questionnaire;
  readonly warnings: readonly string[];
}

/** A card, as the desk sees it. */
export interface CardRow {
  readonly tip: string;
  readonly number: string;
  readonly day: string;
  readonly allegations: readonly string[];
  readonly danger: boolean;
  readonly language: string;
  readonly mode: IdentityMode;
  readonly files: number;
}

export interface DeskList {
  readonly cards: readonly CardRow[];
  /** Beyond this batch. */
  readonly more: number;
  /** Stored, not proven yet. */
  readonly waiting: number;
  /** Whose slot does not open for this reviewer. */
  readonly closed: number;
  readonly refused: readonly { readonly number: string | null; readonly code: string }[];
}

/** One act of the history. */
export interface HistoryRow {
  readonly kind: Kind;
  readonly by: string;
  readonly day: string;
  /** The leaf at which it is proven; `null` while it waits. */
  readonly leaf: number | null;
  /** Its entry in the log, in hex. */
  readonly entry: string;
  readonly parts: readonly string[];
  readonly ending: Ending | null;
}

export type Ending = Readonly<Pick<StatementOf<'disposition'>, 'disposition' | 'finding'>>;

export interface WordRow {
  readonly kind: 'message-received' | 'reply-sent' | 'note-written';
  readonly number: number;
  readonly by: string;
  readonly day: string;
  readonly text: string;
}

/** A request of somebody else's that waits for an approval. */
export interface WaitingRequest {
  readonly kind: 'part-opened' | 'disposition-proposed';
  readonly by: string;
  readonly day: string;
  readonly ending: Ending | null;
}

/** A closing that was proposed and is not set. */
export interface Proposal extends Ending {
  readonly by: string;
  readonly own: boolean;
  readonly needed: number;
  readonly approvals: number;
}

export type PersonState =
  | { readonly is: 'anonymous' }
  | { readonly is: 'not-a-keeper'; readonly keepers: readonly string[] }
  | { readonly is: 'closed'; readonly needed: number }
  | { readonly is: 'waiting'; readonly needed: number }
  | { readonly is: 'open'; readonly person: Person };

/** An opened tip. */
export interface TipView {
  readonly card: CardRow;
  readonly narrative: string;
  readonly answers: readonly { readonly question: string; readonly answer: readonly string[] }[];
  readonly files: readonly FileEntry[];
  readonly doNotAdmit: readonly string[];
  readonly words: readonly WordRow[];
  /** Words that are not what the record says, by code. */
  readonly refused: readonly string[];
  readonly history: readonly HistoryRow[];
  readonly historyRefused: readonly string[];
  readonly request: WaitingRequest | null;
  readonly proposal: Proposal | null;
  readonly person: PersonState;
}

interface Act<Ask, Answer> {
  readonly ask: Ask;
  readonly answer: Answer;
}

type OfTip<More = unknown> = Act<{ readonly tip: string } & More, TipView>;

export interface DeskActs {
  readonly unlock: Act<{ readonly entropy: Uint8Array; readonly pins: Pins }, Who>;
  readonly list: Act<{ readonly desk: string }, DeskList>;
  readonly open: OfTip;
  readonly look: OfTip;
  readonly reply: OfTip<{ readonly text: string }>;
  readonly note: OfTip<{ readonly text: string }>;
  readonly askPerson: OfTip;
  readonly dispose: OfTip<Ending>;
  readonly approve: OfTip;
  readonly download: Act<{ readonly tip: string; readonly index: number }, Uint8Array<ArrayBuffer>>;
  readonly lock: Act<null, null>;
}

/** Where an act is: written into the record, keys asked of the witness, opened here, sent, or fetched. */
export type DeskStep = 'record' | 'witness' | 'open' | 'fetch';
