/** What the reviewer's page may ask of the worker that holds the keys, and what it is shown. No key and no seed is among it. */
import type { EnrolAsk, Enrolment } from '#client/vault/enrol';
import type { Finding, TipState } from '#client/vault/fold';
import type { FileEntry, Message, Person } from '#protocol/envelope/format';
import type { Work } from '#protocol/envelope/work';
import type { ClockState, Clocks } from '#protocol/report/clocks';
import type { Questionnaire, Told } from '#protocol/report/questionnaire';
import type { Replies } from '#protocol/report/replies';
import type { Attachment, Report } from '#protocol/report/report';
import type { Retention } from '#protocol/report/retention';
import type { Announced } from '#protocol/roster/announced';
import type { May, Pins } from '#protocol/roster/format';
import type { Channel, Disposition, Kind } from '#protocol/statement/kinds';
import type { AbsenceActs } from './absence/absence-acts.ts';
import type { CardRow } from './card.ts';
import type { ColleagueActs } from './colleague/colleague-acts.ts';
import type { FiguresActs } from './figures/figures-answers.ts';
import type { QualityActs } from './quality/quality-acts.ts';
import type {
  ApprovalRow,
  BulkDone,
  Keeping,
  KeepingRow,
  QueueFacts,
  QueueWindow,
  SavedView,
  Taking,
  WindowAsk,
} from './queue/queue-acts.ts';
import type { RepeatsActs } from './repeats/repeats-answers.ts';

/** Somebody of a desk: what the roster lets them do, and whether names are sealed to them. */
export interface Colleague {
  readonly handle: string;
  readonly may: readonly May[];
  readonly keeper: boolean;
}

/** A desk of this reviewer, and who else is of it. */
export interface DeskOf {
  readonly id: string;
  readonly label: string;
  readonly members: readonly string[];
  readonly people: readonly Colleague[];
  /** Whether sources can choose it. */
  readonly receives: boolean;
}

/** Whose phrase was unlocked, and what it stands on. */
export interface Who {
  readonly handle: string;
  readonly may: readonly May[];
  readonly desks: readonly DeskOf[];
  /** Desks whose appeals go to this reviewer's. */
  readonly appealDesks: readonly DeskOf[];
  readonly questionnaire: Questionnaire;
  /** `null` where the roster names none. */
  readonly clocks: Clocks | null;
  readonly replies: Replies | null;
  readonly retention: Retention | null;
  readonly warnings: readonly string[];
  /** What is on record and does not count yet. P4.8 */
  readonly announced: readonly Announced[];
  /** The day of the witness's note, and the one that counted at unlocking. */
  readonly noted: string;
  readonly today: string;
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
  /** To whom it gives, asks or passes something. */
  readonly to: string | null;
}

export interface Ending {
  readonly disposition: Disposition;
  readonly finding: Finding;
}

/** What came with a message beside its text. */
export interface AddedRow {
  readonly allegations: readonly string[];
  readonly answers: readonly { readonly question: string; readonly answer: readonly string[] }[];
  readonly name: Message['name'];
  readonly files: readonly FileEntry[];
}

export interface WordRow {
  readonly kind: 'message-received' | 'reply-sent' | 'note-written';
  readonly number: number;
  readonly by: string;
  readonly day: string;
  /** Empty for work. */
  readonly text: string;
  readonly work: Work | null;
  /** SHA-256 of the sealed word. */
  readonly sha256: string;
  /** `null` for the office's words. */
  readonly added: AddedRow | null;
  /** Who signed a reply beside its author, and whether somebody else must before the source sees it; `null` for other words. */
  readonly signed: { readonly by: readonly string[]; readonly waits: boolean; readonly own: boolean } | null;
}

export type PersonState =
  | { readonly is: 'anonymous' }
  | { readonly is: 'not-a-keeper'; readonly keepers: readonly string[] }
  | { readonly is: 'closed'; readonly needed: number }
  | { readonly is: 'waiting'; readonly needed: number }
  | { readonly is: 'open'; readonly person: Person };

/** Another tip, named. */
export interface TipName {
  readonly tip: string;
  readonly number: string;
}

/** How a tip stands. */
export interface Standing
  extends Pick<TipState, 'stage' | 'assignee' | 'consent' | 'withdrawn' | 'recorded' | 'irregular' | 'revealed'> {
  readonly ended:
    | (Ending & { readonly by: string; readonly approvedBy: readonly string[]; readonly why: string | null })
    | null;
  readonly clocks: readonly ClockState[];
  readonly keeping: Keeping;
  readonly labels: readonly string[];
  readonly duplicateOf: TipName | null;
  readonly related: readonly TipName[];
  readonly numbers: readonly { readonly office: string; readonly number: string }[];
  /** Members whose slot lives: those to whom the tip can be given. */
  readonly live: readonly string[];
}

/** A report that came another way. `key` stands for it, however often it is sent. */
export interface RecordedReport extends Pick<Report, 'language' | 'mode' | 'narrative' | 'urgent' | 'person'>, Told {
  readonly key: string;
  readonly desk: string;
  readonly channel: Channel;
  /** The day on which the office got it. */
  readonly received: string;
  readonly files: readonly Attachment[];
  /** Names of those who must not read it. */
  readonly keptFrom: readonly string[];
}

/** What becomes of it: its number, and the words for whoever reported. */
export interface Recorded {
  readonly number: string;
  readonly words: readonly string[];
}

/** A session of the member's own: its day and label, and whether it is this one. */
export interface OwnSession {
  readonly id: string;
  readonly label: string;
  readonly day: string;
  readonly own: boolean;
}

/** An opened tip. */
export interface TipView {
  readonly card: CardRow;
  /** How one who is not of its desk came to it: let in by a colleague, or because the desk let a deadline pass. */
  readonly guest: 'granted' | 'appeal' | null;
  /** Whether this reviewer opened it for the quality review, and has not written that yet. */
  readonly reviewing: boolean;
  readonly standing: Standing;
  readonly narrative: string;
  readonly answers: readonly { readonly question: string; readonly answer: readonly string[] }[];
  readonly files: readonly FileEntry[];
  readonly doNotAdmit: readonly string[];
  readonly words: readonly WordRow[];
  /** Words that are not what the record says, by code. */
  readonly refused: readonly string[];
  readonly history: readonly HistoryRow[];
  readonly historyRefused: readonly string[];
  readonly requests: readonly ApprovalRow[];
  readonly person: PersonState;
}

interface Act<Ask, Answer> {
  readonly ask: Ask;
  readonly answer: Answer;
}

type OfDesk<Answer, More = unknown> = Act<{ readonly desk: string } & More, Answer>;
type OfTip<More = unknown> = Act<{ readonly tip: string } & More, TipView>;
interface Chosen {
  readonly tips: readonly string[];
}
/** How tips are to end, and why, in words for the other readers. */
export interface EndingWhy extends Ending {
  readonly why: string;
}

export interface DeskActs extends ColleagueActs, AbsenceActs, QualityActs, FiguresActs, RepeatsActs {
  readonly enrol: Act<EnrolAsk & { readonly pins: Pins }, Enrolment>;
  readonly unlock: Act<{ readonly entropy: Uint8Array; readonly pins: Pins }, Who>;
  readonly lock: Act<null, null>;

  readonly sync: OfDesk<QueueFacts, { readonly withEnded: boolean }>;
  readonly window: Act<WindowAsk, QueueWindow>;
  readonly views: Act<null, readonly SavedView[]>;
  /** Saves a view under its name, or forgets the one of a name. Throws `too-large`. */
  readonly saveView: Act<SavedView, readonly SavedView[]>;
  readonly dropView: Act<{ readonly name: string }, readonly SavedView[]>;
  readonly assign: OfDesk<BulkDone, Chosen & { readonly among: readonly string[] }>;
  readonly disposeAll: OfDesk<BulkDone, Chosen & EndingWhy>;
  readonly approvals: OfDesk<readonly ApprovalRow[]>;
  readonly approveAll: OfDesk<BulkDone, { readonly keys: readonly string[] }>;
  /** Tips at which a colleague's reply waits for this reviewer's signature. */
  readonly unsigned: OfDesk<readonly CardRow[]>;
  readonly setAll: OfDesk<BulkDone, { readonly keys: readonly string[] }>;
  /** What is to be erased, and was; the acts are on those of them that stand there. */
  readonly keeping: OfDesk<readonly KeepingRow[]>;
  readonly proposeErasure: OfDesk<readonly KeepingRow[], Chosen>;
  readonly approveErasure: OfDesk<readonly KeepingRow[], Chosen>;
  readonly erase: OfDesk<readonly KeepingRow[], Chosen>;
  readonly takeNext: OfDesk<readonly CardRow[], Taking>;
  readonly record: Act<RecordedReport, Recorded>;
  readonly sessions: Act<null, readonly OwnSession[]>;
  readonly labelSession: Act<{ readonly label: string }, null>;
  /** `null` ends all but this one. */
  readonly endSessions: Act<{ readonly id: string | null }, readonly OwnSession[]>;

  readonly open: OfTip;
  readonly look: OfTip;
  readonly reply: OfTip<{ readonly text: string }>;
  /** Signs a colleague's reply that was read here; the source is shown it once enough persons did. */
  readonly countersign: OfTip<{ readonly number: number }>;
  readonly note: OfTip<{ readonly text: string }>;
  /** Labels, links and numbers. */
  readonly work: OfTip<{ readonly work: readonly Work[] }>;
  /** Ties the tip to another of the desk by its number, on both; nothing changes when the desk has no such tip. */
  readonly link: OfTip<{ readonly number: string; readonly as: 'related' | 'duplicate' }>;
  readonly give: OfTip<{ readonly to: string; readonly why: string }>;
  readonly askPerson: OfTip;
  readonly askConsent: OfTip<{ readonly to: string }>;
  readonly dispose: OfTip<EndingWhy>;
  readonly approve: OfTip<{ readonly key: string }>;
  readonly hold: OfTip<{ readonly held: boolean; readonly why: string }>;
  readonly askErasure: OfTip<{ readonly why: string }>;
  readonly download: Act<
    /** `message` is the number of the message that it came with; `null` for a file of the report itself. */
    { readonly tip: string; readonly index: number; readonly message: number | null },
    Uint8Array<ArrayBuffer>
  >;
}

/** Where an act is: written into the record, taken and waiting for its proof, keys asked of the witness, opened here, sent, or fetched. */
export type DeskStep = 'record' | 'witness' | 'open' | 'fetch' | 'send' | 'prove';
