/**
 * P5.11. Whether whoever was let in could be: by one who supervised at the tip's desk, and nobody who, as a person, was on that desk
 * in the roster for which the tip was sealed. What rests on a roster that is not in hand is not judged.
 */
import { deskOf, memberOf } from '#protocol/roster/find';
import type { VerifiedRoster } from '#protocol/roster/verify';
import type { StatementOf } from '#protocol/statement/kinds';

/** Who let in, and on which rosters that is judged. */
export interface GrantRosters {
  readonly by: string;
  readonly now: VerifiedRoster;
  /** The one for which the tip was sealed; `null` when it is not in hand. */
  readonly sealed: VerifiedRoster | null;
}

/** What was expected of a grant that lets nobody in by rights; `null` for one that does. P5.11 */
export function wrongInGrant({ desk, to }: StatementOf<'granted'>, { by, now, sealed }: GrantRosters): string | null {
  const isOfDesk = deskOf(now, desk)?.members.includes(by) ?? false;
  if (!isOfDesk || !memberOf(now, by)?.may.includes('supervise')) return 'a grant by one who supervises at the desk';
  const person = memberOf(now, to)?.person;
  if (person === undefined) return 'a grant to a member of the roster';
  const readers = sealed ? (deskOf(sealed, desk)?.members ?? []) : [];
  const was = sealed !== null && readers.some((handle) => memberOf(sealed, handle)?.person === person);
  return was ? 'a grant to somebody who was not on the desk when the tip was sealed' : null;
}
