/** P3.2. Who of the staff may make which statement, and about whose tips; the roster in force decides. */
import { desksOnDuty, memberOf } from '#protocol/roster/find';
import type { Member } from '#protocol/roster/format';
import { entryOf, tipsOf } from '#protocol/statement/entry';
import { type Kind, MAKERS } from '#protocol/statement/kinds';
import { isOfDesk, NEEDS, OF_GUESTS } from '#protocol/statement/rights';
import { isKind, type ReadStatement, type VerifiedStatement, verifyStatement } from '#protocol/statement/statement';
import { provenGrant } from '#server/db/grants';
import { isKept } from '#server/db/statements';
import { findTip } from '#server/db/tips';
import type { House } from '#server/http/house';
import type { Session } from '#server/http/session';
import { refuse, refusing } from '#server/problem';

/** Kinds that come with ciphertext, by routes of their own. */
export const WITH_PARTS: ReadonlySet<Kind> = new Set(['reply-sent', 'note-written', 'granted']);

/** Verifies a statement of the staff against the session and the roster. Refuses with `statement-refused`, `roster-not-current`, `not-allowed`, `tip-unknown`, `tip-erased`. */
export async function verifyOfStaff<K extends Kind>(
  house: House,
  { signer, roster }: Session,
  statement: ReadStatement<K>,
): Promise<VerifiedStatement<K>> {
  const { by, logged } = MAKERS[statement.kind];
  if (!logged || !by.includes(signer.role)) refuse('not-allowed', 'this kind is not yours to make');
  const verified = refusing('statement-refused', () =>
    verifyStatement(house.suite, statement, { publicKey: signer.publicKey, log: roster.roster.log.origin }),
  );
  if (verified.says.roster !== roster.roster.version)
    refuse('roster-not-current', 'the statement names another roster');
  if (isKind(verified, 'canary-revealed')) await requireAt(house, verified.says);
  if (signer.role === 'reviewer') await requireRight(house, { signer, roster }, verified);
  if (signer.role === 'duty') await requireDuty(house, { signer, roster }, verified);
  return verified;
}

async function requireAt({ db }: House, { tip, desk }: { tip: string; desk: string }): Promise<void> {
  const found = await findTip(db, tip);
  if (!found) refuse('tip-unknown', 'there is no such tip');
  if (found.desk !== desk) refuse('not-allowed', 'the tip is at another desk');
}

async function requireRight(
  house: House,
  { signer, roster }: Pick<Session, 'signer' | 'roster'>,
  statement: ReadStatement,
): Promise<void> {
  const member = memberOf(roster, signer.handle);
  const needed = NEEDS[statement.kind];
  if (!member || !needed || !member.may.includes(needed))
    refuse('not-allowed', `this needs the right to ${needed ?? 'do it'}`);
  const { says } = statement;
  if (!('desk' in says)) return;
  if (!isOf(roster, member, says.desk) && !(await isLetIn(house, member, statement)))
    refuse('not-allowed', 'you are not of this desk');
  await requireTips(house, statement, says.desk);
}

/** P7.10: duty speaks of the tips whose flags are its own. */
async function requireDuty(
  house: House,
  { signer, roster }: Pick<Session, 'signer' | 'roster'>,
  statement: ReadStatement,
): Promise<void> {
  const desk = 'desk' in statement.says ? statement.says.desk : '';
  if (!desksOnDuty(roster, signer.handle).some(({ id }) => id === desk))
    refuse('not-allowed', 'the flags of this desk are not yours');
  await requireTips(house, statement, desk);
}

async function requireTips(house: House, statement: ReadStatement, desk: string): Promise<void> {
  for (const tip of tipsOf(statement)) {
    const found = await findTip(house.db, tip);
    if (!found) refuse('tip-unknown', 'there is no such tip');
    if (found.desk !== desk) refuse('not-allowed', 'the tip is at another desk');
    if (found.erased && !(await isKept(house.db, entryOf(house.suite, statement))))
      refuse('tip-erased', 'the tip was erased');
  }
}

/** Whether a statement is one that somebody who was let in to all its tips may make. */
async function isLetIn({ db }: House, { handle }: Member, statement: ReadStatement): Promise<boolean> {
  const tips = tipsOf(statement);
  if (!OF_GUESTS.has(statement.kind) || tips.length === 0) return false;
  for (const tip of tips) if (!(await provenGrant(db, { tip, handle }))) return false;
  return true;
}

/** Whether a member is of this desk, or of the second authority to which its appeals go. */
export const isOf = (roster: Session['roster'], { handle }: Pick<Member, 'handle'>, desk: string): boolean =>
  isOfDesk(roster, handle, desk);
