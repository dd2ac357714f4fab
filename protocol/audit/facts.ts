/**
 * P8.5. What policy needs of what came before: of each tip where it stands, and by their leaves what was asked for and who agreed.
 * Nothing else is kept, so that a log of any length is audited with what its tips take.
 */
import type { AuditedEntry } from '#protocol/audit/entries';
import { deskOf, memberOf } from '#protocol/roster/find';
import type { VerifiedRoster } from '#protocol/roster/verify';
import type { Day } from '#protocol/shape';
import type { Kind } from '#protocol/statement/kinds';
import { isKind } from '#protocol/statement/statement';

/** Where a tip stands. */
export interface TipFacts {
  readonly index: number;
  readonly desk: string;
  /** The version of the roster for which it was sealed. */
  readonly roster: number;
  readonly day: Day;
  held: boolean;
  /** Handles of those who were let in. */
  guests: readonly string[];
}

/** Something that others are asked to agree to. */
export interface AskedFor {
  readonly kind: Kind;
  readonly by: string | null;
  readonly person: string | null;
  readonly desk: string;
  readonly tip: string | null;
  /** What exactly, where the act must be the same: a disposition and its finding, or a member and a day. */
  readonly what: string;
}

/** An agreement, by somebody of the desk who may approve. */
export interface Agreement {
  readonly tip: string;
  readonly desk: string;
  readonly request: number;
  readonly person: string | null;
}

/** What is known of the log so far. */
export interface Facts {
  readonly books: ReadonlyMap<number, VerifiedRoster>;
  /** The versions that staff may act on, by day. */
  readonly versions: Map<Day, readonly [first: number, last: number]>;
  readonly tips: Map<string, TipFacts>;
  /** By leaf. */
  readonly asked: Map<number, AskedFor>;
  /** By its own leaf; those that count alone. */
  readonly agreements: Map<number, Agreement>;
  /** By the leaf of what is agreed to. */
  readonly agreedTo: Map<number, Agreement[]>;
  /** Persons and days, `person day`, whose budgets were lifted. */
  readonly lifted: Set<string>;
  /** Who wrote each reply, by `tip hash`. */
  readonly replies: Map<string, string | null>;
  readonly erased: Set<string>;
}

/** Nothing yet, over these rosters. */
export const noFacts = (rosters: readonly VerifiedRoster[]): Facts => ({
  books: new Map(rosters.map((held) => [held.roster.version, held])),
  versions: new Map(),
  tips: new Map(),
  asked: new Map(),
  agreements: new Map(),
  agreedTo: new Map(),
  lifted: new Set(),
  replies: new Map(),
  erased: new Set(),
});

/** Takes up what an entry adds, after it was judged. */
export function learn(facts: Facts, one: AuditedEntry): void {
  const { statement, index } = one;
  if (isKind(statement, 'tip-received')) {
    const { tip, desk, roster, day } = statement.says;
    if (!facts.tips.has(tip)) {
      facts.tips.set(tip, { index, desk, roster, day, held: false, guests: [] });
    }
  }
  learnOfTip(facts, one);
  learnAgreement(facts, one);
  if (isKind(statement, 'reply-sent')) {
    const { tip, reply } = statement.says;
    facts.replies.set(`${tip} ${reply.sha256}`, one.person);
  }
  const asked = askedIn(one);
  if (asked) facts.asked.set(index, asked);
}

function learnOfTip(facts: Facts, { statement }: AuditedEntry): void {
  if (!('tip' in statement.says)) return;
  const tip = facts.tips.get(statement.says.tip);
  if (isKind(statement, 'erased')) facts.erased.add(statement.says.tip);
  if (!tip) return;
  if (isKind(statement, 'hold-set')) tip.held = statement.says.held;
  if (isKind(statement, 'granted')) tip.guests = [...tip.guests, statement.says.to];
}

function learnAgreement({ books, agreements, agreedTo, lifted }: Facts, one: AuditedEntry): void {
  const { statement, index, by, person } = one;
  const held = books.get(statement.says.roster);
  if (isKind(statement, 'release-approved') && held && by !== null) {
    const { tip, desk, request } = statement.says;
    const counts = memberOf(held, by)?.may.includes('approve') && deskOf(held, desk)?.members.includes(by);
    if (!counts) return;
    const agreement = { tip, desk, request: request.index, person };
    agreements.set(index, agreement);
    agreedTo.set(request.index, [...(agreedTo.get(request.index) ?? []), agreement]);
  }
  if (isKind(statement, 'budget-lifted') && held) {
    const lifting = memberOf(held, statement.says.member)?.person;
    if (lifting !== undefined) lifted.add(`${lifting} ${statement.says.on}`);
  }
}

function askedIn({ statement, by, person }: AuditedEntry): AskedFor | null {
  const { kind } = statement;
  const from = { kind, by, person };
  if (isKind(statement, 'disposition-proposed')) {
    const { tip, desk } = statement.says;
    return { ...from, tip, desk, what: endOf(statement.says) };
  }
  if (isKind(statement, 'erasure-asked')) {
    const { tip, desk } = statement.says;
    return { ...from, tip, desk, what: '' };
  }
  if (!isKind(statement, 'budget-lift-asked')) return null;
  const { desk, member, on } = statement.says;
  return { ...from, tip: null, desk, what: `${member} ${on}` };
}

/** A disposition with its finding, as one text. */
export const endOf = ({ disposition, finding }: { disposition: string; finding: string }): string =>
  `${disposition} ${finding}`;
