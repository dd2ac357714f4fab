/** P5.13. Standing in for somebody: said by himself, or by one who supervises; by and for members of the desk, for days in their order. */
import { deskOf, memberOf } from '#protocol/roster/find';
import { isKind, type VerifiedStatement } from '#protocol/statement/statement';
import type { Session } from '#server/http/session';
import { refuse } from '#server/problem';

/** Refuses with `not-allowed`, `statement-refused`; nothing but `cover-set` is looked at. */
export function checkCover({ signer, roster }: Session, statement: VerifiedStatement): void {
  if (!isKind(statement, 'cover-set')) return;
  const { desk, member, cover, from, until } = statement.says;
  const members = deskOf(roster, desk)?.members ?? [];
  if (from > until || cover === member) refuse('statement-refused', 'expected another member, for days in their order');
  if (!members.includes(member) || (cover !== null && !members.includes(cover)))
    refuse('not-allowed', 'only members of the desk stand in for each other');
  const own = members.includes(signer.handle) && member === signer.handle;
  const supervises = members.includes(signer.handle) && memberOf(roster, signer.handle)?.may.includes('supervise');
  if (!own && !supervises) refuse('not-allowed', 'somebody else’s absence is for those who supervise');
}
