/**
 * P8.4. Appeals: the card goes to the second authority when, by our own clock since we cosigned `tip-received`, the desk
 * let a deadline pass. What the desk does afterwards does not take it back.
 */
import type { ReleaseRequest } from '#protocol/wire/release';
import { receivedFact } from '#witness/fact';
import { namesLeaf } from '#witness/leaf';
import { refuse } from '#witness/problem';
import type { Proven } from '#witness/release/proven';
import { wasPresentedBy } from '#witness/store/disposition';
import { wasReleasedBy } from '#witness/store/release';
import type { Standing, Witness } from '#witness/witness';

const DAY = 24 * 60 * 60 * 1000;

/** Throws `release-statement-wrong` when `received` is not the tip's, `release-deadline-not-past`. */
export function checkAppeal(
  witness: Witness,
  standing: Standing,
  { asked, received }: Proven & { received: ReleaseRequest['received'] },
): void {
  if (asked.statement.kind !== 'appeal-released') return;
  const { tip, desk, deadline, received: named } = asked.statement.says;
  const code = 'release-statement-wrong';
  const { says, leaf } = receivedFact(witness, standing, { proven: received, code });
  if (says.tip !== tip || says.desk !== desk) refuse(code, 'received is of another tip or desk');
  if (!namesLeaf(named, leaf)) refuse(code, 'statement names another received');
  const { db } = witness.store;
  const last = leaf.time + standing.roster.roster.rules.deadlines[deadline] * DAY;
  const kept =
    deadline === 'open' ? wasReleasedBy(db, { tip, part: 'body', desk }, last) : wasPresentedBy(db, tip, last);
  if (kept || witness.clock() <= last) refuse('release-deadline-not-past', 'the desk let no such deadline pass');
}
