/** P3.2, P5.11. Which right a member needs for each kind, and what one who was let in to a tip may do: for servers and auditors alike. */
import { deskOf } from '#protocol/roster/find';
import type { May } from '#protocol/roster/format';
import type { VerifiedRoster } from '#protocol/roster/verify';
import type { Kind } from '#protocol/statement/kinds';

/** What a member needs for each kind; a kind that is not here is no reviewer's. */
export const NEEDS: Partial<Readonly<Record<Kind, May>>> = {
  'recorded-by-staff': 'record',
  'reply-sent': 'reply',
  'reply-countersigned': 'countersign',
  'note-written': 'open',
  'cards-opened': 'open',
  'part-opened': 'open',
  'appeal-released': 'open',
  'release-approved': 'approve',
  granted: 'supervise',
  assigned: 'open',
  'cover-set': 'open',
  'disposition-proposed': 'open',
  disposition: 'open',
  'consent-asked': 'open',
  'referral-exported': 'refer',
  downloaded: 'open',
  'erasure-asked': 'erase',
  erased: 'erase',
  'hold-set': 'supervise',
  'budget-lift-asked': 'open',
  'budget-lifted': 'supervise',
};

/** What a member of another desk may do who was let in to a tip (P5.11): read, and write notes about it. */
export const OF_GUESTS: ReadonlySet<Kind> = new Set(['cards-opened', 'part-opened', 'downloaded', 'note-written']);

/** Whether a member is of this desk, or of the second authority to which its appeals go. */
export function isOfDesk(roster: VerifiedRoster, handle: string, desk: string): boolean {
  const own = deskOf(roster, desk);
  const second = own?.appealsTo ? deskOf(roster, own.appealsTo) : null;
  return [own, second].some((one) => one?.members.includes(handle));
}
