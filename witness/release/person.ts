/** P8.2, check 5. Who the source is opens by the source's own mode, which the box's context holds: open, or to two persons. */
import type { ReleaseRequest } from '#protocol/wire/release';
import { checkApprovals } from '#witness/approvals';
import type { Proven } from '#witness/release/proven';
import type { Standing, Witness } from '#witness/witness';

/** Any other mode than this needs approvals, so that a name nobody foresaw opens nothing. */
const OPEN = 'person/open';

/** Throws the codes of `checkApprovals` when a person part is asked for without others' agreement. */
export function checkPerson(
  witness: Witness,
  standing: Standing,
  { asked, leaf, approvals }: Proven & { approvals: ReleaseRequest['approvals'] },
): void {
  const { desk, by, boxes } = asked;
  const box = boxes.find(({ part }) => part.startsWith('person/') && part !== OPEN);
  if (!box) return;
  const needed = standing.roster.roster.rules.approvals.person;
  const matter = { tip: box.tip, desk, request: leaf, askers: [by.person], needed };
  checkApprovals(witness, standing, { matter, approvals });
}
