/**
 * P8.5. That an act on a tip is by its desk, which only the source's own `tip-received` says, and that others agreed to it: a
 * proposal in the log, approvals that name its leaf, and the act that names theirs.
 */
import { deskOf } from '#protocol/roster/find';
import { checkApprovals } from '#witness/approvals';
import { type MemberFact, receivedFact } from '#witness/fact';
import { namesLeaf } from '#witness/leaf';
import type { Presented } from '#witness/present/presented';
import { refuse } from '#witness/problem';
import type { Standing, Witness } from '#witness/witness';

type Act = MemberFact<'disposition'> | MemberFact<'erased'>;
type OnTip = Act | MemberFact<'hold-set'>;
type Proposal = MemberFact<'disposition-proposed'> | MemberFact<'erasure-asked'>;

/** Throws `statement-refused` when the act is by nobody of the desk that the source chose. */
export function checkDesk(
  witness: Witness,
  standing: Standing,
  { act, presented }: { act: OnTip; presented: Presented },
) {
  const code = 'statement-refused';
  const { says } = receivedFact(witness, standing, { proven: presented.received, code });
  if (says.tip !== act.says.tip || says.desk !== act.says.desk) refuse(code, 'received is of another tip or desk');
  const members = deskOf(standing.roster, says.desk)?.members ?? [];
  if (!members.includes(act.by.handle)) refuse(code, 'signer is not of the desk of the tip');
}

/** Throws `statement-refused`, and the codes of `checkApprovals`. */
export function checkAgreed(
  witness: Witness,
  standing: Standing,
  { act, proposal, presented, needed }: { act: Act; proposal: Proposal; presented: Presented; needed: number },
): void {
  const { tip, desk } = act.says;
  const members = deskOf(standing.roster, desk)?.members ?? [];
  const same = proposal.says.tip === tip && proposal.says.desk === desk && members.includes(proposal.by.handle);
  if (!same) refuse('statement-refused', 'proposal is for another tip or by another desk');
  const askers = [act.by.person, proposal.by.person];
  const matter = { tip, desk, request: proposal.leaf, askers: [...new Set(askers)], needed };
  const leaves = checkApprovals(witness, standing, { matter, approvals: presented.approvals });
  const named = act.says.approvals;
  const all = named.length === leaves.length && leaves.every((leaf) => named.some((one) => namesLeaf(one, leaf)));
  if (!all) refuse('release-approval-wrong', 'statement names other approvals');
}
