/**
 * P3.2, P8.5. What state a tip is in: a pure function of what was stated about it. The log's order alone decides, so that
 * statements may come repeated or in any order, and two who act at the same moment lose nothing: the later leaf holds, and
 * the earlier one stays in the history.
 */
import { type Erasure, foldErasure, type Placed } from '#client/vault/fold-erasure';
import { foldReplies, type Replies, type SigningRules, type Unsigned } from '#client/vault/fold-replies';
import type { Stated } from '#client/vault/history';
import { equal, fromBase64, toHex } from '#protocol/bytes';
import type { Day } from '#protocol/shape';
import {
  type Channel,
  closes,
  type Disposition,
  type Finding,
  type Kind,
  type StatementOf,
} from '#protocol/statement/kinds';
import { isKind } from '#protocol/statement/statement';

export const STAGES = ['new', 'assigned', 'proposed', 'inquiry', 'answer-due', 'ended', 'erased'] as const;
/** Where a tip is: nobody's yet, somebody's, waiting for approval, looked into, referred and due an answer, at its end. */
export type Stage = (typeof STAGES)[number];

type Says = StatementOf<'disposition'>;

export type { Finding };

/** How a tip ended, or goes on. */
export interface Ended {
  readonly disposition: Disposition;
  readonly finding: Finding;
  readonly reason: string | null;
  readonly by: string;
  readonly day: Day;
  /** The persons' handles who approved it. */
  readonly approvedBy: readonly string[];
}

/** Something that waits for another person's agreement. */
export interface Waiting {
  readonly kind: 'disposition-proposed' | 'part-opened';
  readonly by: string;
  readonly person: string | null;
  readonly day: Day;
  readonly index: number;
  readonly entry: Uint8Array;
  readonly ending: Pick<Says, 'disposition' | 'finding' | 'reason'> | null;
  readonly approvals: readonly Stated<'release-approved'>[];
}

export interface TipState {
  readonly stage: Stage;
  readonly assignee: string | null;
  readonly ended: Ended | null;
  readonly waiting: readonly Waiting[];
  readonly consent: 'asked' | 'given' | 'refused' | null;
  readonly withdrawn: boolean;
  /** Who reported on the source's behalf, and how it came; `null` for the source's own. */
  readonly recorded: { readonly by: string; readonly channel: Channel; readonly received: Day } | null;
  /** The first day of each thing that a clock may wait for. */
  readonly days: Readonly<Partial<Record<Milestone, Day>>>;
  /** Whether the source wrote after the office was last heard. */
  readonly unanswered: boolean;
  /** Replies that wait for a second signature, and that the source is not shown. */
  readonly unsigned: readonly Unsigned[];
  /** At its end, and yet somebody waits: the source wrote since and was not answered, or a reply is not signed. */
  readonly stirred: boolean;
  /** Closings that lacked the agreement they needed, and so count as none. */
  readonly irregular: number;
  readonly erasure: Erasure;
  /** The auditor who revealed that this was a canary; `null` for what is not known to be one. */
  readonly revealed: string | null;
}

export type Milestone = 'received' | 'opened' | 'assigned' | 'replied' | 'referred' | 'disposed' | 'ended';

/** What decides whose word counts. */
export interface FoldRules extends SigningRules {
  /** Other persons' approvals that closing needs. */
  readonly close: number;
  /** Whether a member may approve, of those whose slot in this tip lives. */
  readonly mayApprove: (handle: string) => boolean;
  /** The day of its own statement, where that is not among what was stated. */
  readonly received?: Day | null;
}

/** Folds what was stated about one tip. P3.2 */
export function foldTip(stated: readonly Stated[], rules: FoldRules): TipState {
  const items = inOrder(stated);
  const of = <K extends Kind>(kind: K) => items.filter((one): one is Placed<K> => isKind(one.statement, kind));
  const approvals = of('release-approved').filter(({ by }) => rules.mayApprove(by));
  const dispositions = of('disposition');
  const regular = dispositions.filter((one) =>
    isAgreed(one, { proposals: of('disposition-proposed'), approvals, rules }),
  );
  const ended = endedBy(regular.at(-1), approvals);
  const assignee = of('assigned').at(-1)?.statement.says.to ?? null;
  const recorded = of('recorded-by-staff').at(-1);
  const revealed = of('canary-revealed').at(-1)?.by ?? null;
  const replies = foldReplies({ replies: of('reply-sent'), signatures: of('reply-countersigned') }, rules);
  const settled = regular.at(-1)?.index ?? -1;
  const waiting = waitingIn(items, { approvals, settled });
  const stage = stageOf({ erased: of('erased').length > 0, over: revealed !== null, ended, assignee, waiting });
  const written = of('message-received').at(-1)?.index ?? -1;
  const unanswered = written > (replies.heard.at(-1)?.index ?? -1);
  const waits = (unanswered && written > settled) || replies.unsigned.length > 0;
  return {
    stage,
    assignee,
    ended,
    waiting,
    consent: consentIn(items),
    withdrawn: of('withdrawn').length > 0,
    recorded: recorded ? recordedIn(recorded) : null,
    days: daysIn(items, { regular, replies, received: rules.received ?? undefined }),
    unanswered,
    unsigned: replies.unsigned,
    stirred: stage === 'ended' && revealed === null && waits,
    irregular: dispositions.length - regular.length,
    erasure: foldErasure(items, approvals),
    revealed,
  };
}

/** Proven statements, each once, in the log's order. */
function inOrder(stated: readonly Stated[]): Placed[] {
  const placed = stated.filter((one): one is Placed => one.index !== null);
  const once = new Map(placed.map((one) => [toHex(one.entry), one]));
  return [...once.values()].sort((a, b) => a.index - b.index);
}

const names = (leaf: { index: number; entry: string }, one: Placed) =>
  leaf.index === one.index && equal(fromBase64(leaf.entry), one.entry);

interface Agreeing {
  readonly proposals: readonly Placed<'disposition-proposed'>[];
  readonly approvals: readonly Placed<'release-approved'>[];
  readonly rules: FoldRules;
}

/** A closing counts when enough other persons approved the very proposal that it sets. P8.5 */
function isAgreed(one: Placed<'disposition'>, { proposals, approvals, rules }: Agreeing): boolean {
  const { says } = one.statement;
  if (!closes(says.disposition)) return true;
  const persons = new Set(
    approvals
      .filter(({ index }) => index < one.index)
      .filter((approval) => says.approvals.some((leaf) => names(leaf, approval)))
      .filter(({ person, statement }) =>
        proposals.some(
          (proposal) =>
            names(statement.says.request, proposal) &&
            person !== proposal.person &&
            person !== one.person &&
            proposal.statement.says.disposition === says.disposition &&
            proposal.statement.says.finding === says.finding,
        ),
      )
      .map(({ person }) => person),
  );
  return persons.size >= rules.close;
}

function endedBy(
  one: Placed<'disposition'> | undefined,
  approvals: readonly Placed<'release-approved'>[],
): Ended | null {
  if (!one) return null;
  const { disposition, finding, reason, day } = one.statement.says;
  const agreed = approvals.filter((approval) => one.statement.says.approvals.some((leaf) => names(leaf, approval)));
  return { disposition, finding, reason, by: one.by, day, approvedBy: agreed.map(({ by }) => by) };
}

/** Requests that nothing settled yet, oldest first: proposals since the last disposition, and names asked for. */
function waitingIn(
  items: readonly Placed[],
  { approvals, settled }: { approvals: readonly Placed<'release-approved'>[]; settled: number },
): Waiting[] {
  return items.flatMap((one) => {
    const ending = endingOf(one);
    const asksName =
      isKind(one.statement, 'part-opened') && one.statement.says.parts.some(({ part }) => needsOthers(part));
    if (!asksName && (ending === null || one.index < settled)) return [];
    const naming = approvals.filter(
      ({ statement, person }) => names(statement.says.request, one) && person !== one.person,
    );
    const persons = new Map(naming.map((approval) => [approval.person, approval]));
    const { by, person, index, entry, statement } = one;
    const kind = asksName ? ('part-opened' as const) : ('disposition-proposed' as const);
    return [{ kind, by, person, day: statement.says.day, index, entry, ending, approvals: [...persons.values()] }];
  });
}

const needsOthers = (part: string) => part.startsWith('person/') && part !== 'person/open';

function endingOf({ statement }: Placed): Waiting['ending'] {
  if (!isKind(statement, 'disposition-proposed')) return null;
  const { disposition, finding, reason } = statement.says;
  return { disposition, finding, reason };
}

/** The answer that names the newest question; a question asked again waits again. */
function consentIn(items: readonly Placed[]): TipState['consent'] {
  const asked = items.filter((one): one is Placed<'consent-asked'> => isKind(one.statement, 'consent-asked')).at(-1);
  if (!asked) return null;
  const answer = items
    .filter((one): one is Placed<'consent-answered'> => isKind(one.statement, 'consent-answered'))
    .findLast(({ statement }) => names(statement.says.request, asked));
  if (!answer) return 'asked';
  return answer.statement.says.consent ? 'given' : 'refused';
}

/** Whether something still happens after a disposition: an inquiry runs, or an answer is due. */
export function goesOn(disposition: Disposition): 'inquiry' | 'answer-due' | null {
  if (disposition.startsWith('opened-') || disposition === 'preliminary-inquiry') return 'inquiry';
  return disposition === 'referred-response-required' ? 'answer-due' : null;
}

function stageOf({
  erased,
  over,
  ended,
  assignee,
  waiting,
}: { erased: boolean; over: boolean } & Pick<TipState, 'ended' | 'assignee' | 'waiting'>): Stage {
  if (erased) return 'erased';
  if (over) return 'ended';
  if (waiting.some(({ kind }) => kind === 'disposition-proposed')) return 'proposed';
  if (ended) return goesOn(ended.disposition) ?? 'ended';
  return assignee ? 'assigned' : 'new';
}

const isRecorded = (one: Placed): one is Placed<'recorded-by-staff'> => isKind(one.statement, 'recorded-by-staff');

const recordedIn = ({ by, statement: { says } }: Placed<'recorded-by-staff'>): TipState['recorded'] => ({
  by,
  channel: says.channel,
  received: says.received,
});

function daysIn(
  items: readonly Placed[],
  {
    regular,
    replies,
    received,
  }: { regular: readonly Placed<'disposition'>[]; replies: Replies; received?: Day | undefined },
): TipState['days'] {
  const first = (is: (one: Placed) => boolean) => items.find(is)?.statement.says.day;
  const kind = (name: Kind) => (one: Placed) => one.statement.kind === name;
  const opensBody = ({ statement }: Placed) =>
    isKind(statement, 'part-opened') && statement.says.parts.some(({ part }) => part === 'body');
  const last = regular.at(-1)?.statement.says;
  const days: Record<Milestone, Day | undefined> = {
    // P5.12: a clock counts from the day on which the office got it, not from when somebody wrote it down.
    received: items.find(isRecorded)?.statement.says.received ?? received ?? first(kind('tip-received')),
    opened: first(opensBody),
    assigned: first(kind('assigned')),
    replied: replies.heard[0]?.day,
    referred: last?.disposition === 'referred-response-required' ? last.day : undefined,
    disposed: regular[0]?.statement.says.day,
    ended: last && goesOn(last.disposition) === null ? last.day : undefined,
  };
  return Object.fromEntries(Object.entries(days).filter(([, day]) => day !== undefined));
}
