/**
 * P8.5, P8.2. Whether each act was one that the rules of its time allow, judged by what stands before it in the log: rights and
 * desks, agreement of others, grants, appeals, holds, rosters. What rests on a roster that is not in hand is not judged.
 */
import type { AuditedEntry } from '#protocol/audit/entries';
import { type AskedFor, endOf, type Facts } from '#protocol/audit/facts';
import { type Finding, type FindingCode, otherApprovals } from '#protocol/audit/finding';
import { wrongInGrant } from '#protocol/audit/grants';
import { deskOf, memberOf } from '#protocol/roster/find';
import { forceOn } from '#protocol/roster/force';
import type { VerifiedRoster } from '#protocol/roster/verify';
import { addDays, type Day, daysBetween } from '#protocol/shape';
import { tipsOf } from '#protocol/statement/entry';
import { closes } from '#protocol/statement/kinds';
import { isOfDesk, NEEDS, OF_GUESTS } from '#protocol/statement/rights';
import { isKind, type ReadStatement } from '#protocol/statement/statement';

/** An act with its roster. */
interface Act extends AuditedEntry {
  readonly held: VerifiedRoster;
  readonly by: string;
}

type Judge = (facts: Facts, act: Act) => string | null;

const JUDGES: readonly (readonly [code: FindingCode, judge: Judge])[] = [
  ['roster-differs', anotherRoster],
  ['roster-outdated', outdatedRoster],
  ['right-missing', withoutRight],
  ['approval-missing', withoutAgreement],
  ['grant-wrong', wrongGrant],
  ['appeal-early', earlyAppeal],
  ['erased-on-hold', erasedOnHold],
];

/** What is wrong with an act, each with what was expected. P8.5 */
export function judge(facts: Facts, one: AuditedEntry): Finding[] {
  const held = facts.books.get(one.statement.says.roster);
  if (!held || one.by === null) return [];
  const act: Act = { ...one, held, by: one.by };
  return JUDGES.flatMap(([code, find]) => {
    const expected = find(facts, act);
    return expected === null ? [] : [{ code, index: one.index, expected }];
  });
}

/** P4.2: what the log says of a roster is what that roster is. */
function anotherRoster({ books }: Facts, { statement }: Act): string | null {
  if (!isKind(statement, 'roster-published')) return null;
  const { version, sha256 } = statement.says;
  const named = books.get(version);
  return named && named.hash !== sha256 ? `the roster of version ${version} that is in hand` : null;
}

/** P4.8: staff act on the roster of the day, a day's difference of clocks aside. Sources may hold an older one. */
function outdatedRoster({ books, versions }: Facts, { statement, by }: Act): string | null {
  const { kind, says } = statement;
  if (by === 'source' || (NEEDS[kind] === undefined && kind !== 'log-read' && kind !== 'session-opened')) return null;
  const [first, last] = versions.get(says.day) ?? versionsAround(books, says.day);
  versions.set(says.day, [first, last]);
  return first <= says.roster && says.roster <= last ? null : 'a statement on the roster in force on its day';
}

/** The versions in force on the day before and the day after. */
function versionsAround(books: Facts['books'], day: Day): readonly [number, number] {
  const all = [...books.values()];
  const versionOn = (days: number) => forceOn(all, addDays(day, days)).current.roster.version;
  return [versionOn(-1), versionOn(1)];
}

/** P3.2, P5.11. The right, the desk, and the tips of that desk. */
function withoutRight(facts: Facts, { statement, held, by }: Act): string | null {
  const needed = NEEDS[statement.kind];
  const member = memberOf(held, by);
  // Grants have a rule of their own.
  if (!needed || !member || isKind(statement, 'granted')) return null;
  if (!member.may.includes(needed)) return `a member who may ${needed}`;
  if (!('desk' in statement.says)) return null;
  const { desk } = statement.says;
  const tips = tipsOf(statement).map((tip) => facts.tips.get(tip));
  if (tips.some((tip) => tip && tip.desk !== desk)) return 'a tip of that desk';
  const guest = OF_GUESTS.has(statement.kind) && tips.length > 0 && tips.every((tip) => tip?.guests.includes(by));
  return guest || isOfDesk(held, by, desk) ? null : 'a member of that desk';
}

function withoutAgreement(facts: Facts, act: Act): string | null {
  const { statement, held } = act;
  const { approvals } = held.roster.rules;
  if (isKind(statement, 'disposition') && closes(statement.says.disposition)) {
    return agreed(facts, act, { kind: 'disposition-proposed', what: endOf(statement.says), needed: approvals.close });
  }
  // Two persons, whatever the rules say.
  if (isKind(statement, 'erased')) {
    return agreed(facts, act, { kind: 'erasure-asked', what: '', needed: Math.max(1, approvals.erase) });
  }
  if (isKind(statement, 'reply-countersigned')) return signedByOther(facts, act, statement);
  return isKind(statement, 'budget-lifted') ? liftedByTwo(facts, act, statement) : null;
}

/** Whether enough other persons of the desk agreed to one and the same proposal of this act. */
function agreed(
  { agreements, asked }: Facts,
  { statement, person }: Act,
  { kind, what, needed }: Pick<AskedFor, 'kind' | 'what'> & { needed: number },
): string | null {
  if (!isKind(statement, 'disposition') && !isKind(statement, 'erased')) return null;
  const { tip, desk, approvals } = statement.says;
  const persons = approvals.flatMap(({ index }) => {
    const one = agreements.get(index);
    const proposal = one && asked.get(one.request);
    const same = proposal?.kind === kind && proposal.tip === tip && proposal.desk === desk && proposal.what === what;
    const other = one && one.tip === tip && one.person !== person && one.person !== proposal?.person;
    return same && other ? [one.person] : [];
  });
  return new Set(persons).size >= needed ? null : otherApprovals(needed);
}

/** P5.17: a second signature is another person's, under a reply that was sent. */
function signedByOther(
  { replies }: Facts,
  { person }: Act,
  { says: { tip, reply } }: ReadStatement<'reply-countersigned'>,
): string | null {
  const author = replies.get(`${tip} ${reply}`);
  return author === undefined || author === person ? 'a reply that another person wrote' : null;
}

/** P8.5: asked for by one of the desk, granted by another person, one of them a supervisor. */
function liftedByTwo(
  { asked }: Facts,
  { by, person, held }: Act,
  { says: { request, member, on, desk } }: ReadStatement<'budget-lifted'>,
): string | null {
  const ask = asked.get(request.index);
  const same = ask?.kind === 'budget-lift-asked' && ask.what === `${member} ${on}` && ask.desk === desk;
  if (!ask || !same || ask.by === null) return 'a request for that member and day';
  const two = [by, ask.by].map((handle) => memberOf(held, handle));
  const supervised = two.some((one) => one?.may.includes('supervise'));
  return supervised && ask.person !== person ? null : 'two persons, one of whom supervises';
}

function wrongGrant({ tips, books }: Facts, { statement, by, held }: Act): string | null {
  if (!isKind(statement, 'granted')) return null;
  const sealed = books.get(tips.get(statement.says.tip)?.roster ?? -1);
  return wrongInGrant(statement.says, { by, now: held, sealed: sealed ?? null });
}

/** P8.4, by the days that the statements name, which may be a day apart from the witness's clock. */
function earlyAppeal({ tips }: Facts, { statement, by, held }: Act): string | null {
  if (!isKind(statement, 'appeal-released')) return null;
  const { tip: id, desk, deadline, day, received } = statement.says;
  const tip = tips.get(id);
  const second = deskOf(held, deskOf(held, desk)?.appealsTo ?? '');
  if (!second?.members.includes(by)) return 'a member of the second authority';
  if (!tip || tip.index !== received.index) return 'the receipt of that tip';
  const days = held.roster.rules.deadlines[deadline];
  return daysBetween(tip.day, day) < days - 1 ? `an appeal after ${days} days` : null;
}

function erasedOnHold({ tips }: Facts, { statement }: Act): string | null {
  if (!isKind(statement, 'erased')) return null;
  return tips.get(statement.says.tip)?.held ? 'a tip that is not on hold' : null;
}
