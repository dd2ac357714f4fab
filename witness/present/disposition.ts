/** P8.5. How a tip ended. Closing it without action needs other persons; everything else is the desk's alone. */
import { closes } from '#protocol/statement/kinds';
import { type MemberFact, memberFact } from '#witness/fact';
import { writeLine } from '#witness/journal';
import { checkAgreed, checkDesk } from '#witness/present/agreed';
import type { Presented } from '#witness/present/presented';
import { refuse } from '#witness/problem';
import { addDisposition } from '#witness/store/disposition';
import type { Standing, Witness } from '#witness/witness';

const code = 'statement-refused';

export function takeDisposition(witness: Witness, standing: Standing, presented: Presented): void {
  const act = memberFact(witness, standing, { kind: 'disposition', proven: presented.statement, code });
  checkDesk(witness, standing, { act, presented });
  const needed = standing.roster.roster.rules.approvals.close;
  if (closes(act.says.disposition) && needed > 0) checkClosing(witness, standing, { act, presented, needed });
  const { tip } = act.says;
  const news = addDisposition(witness.store.db, { entry: act.leaf.entry, tip, time: witness.clock() });
  if (news) writeLine(witness, { did: 'disposition-taken', by: act.by.handle, leaf: act.leaf.index, tip });
}

function checkClosing(
  witness: Witness,
  standing: Standing,
  { act, presented, needed }: { act: MemberFact<'disposition'>; presented: Presented; needed: number },
): void {
  const { proposal: proven } = presented;
  if (!proven) refuse('release-approval-missing', 'closing needs a proposal that others approved');
  const proposal = memberFact(witness, standing, { kind: 'disposition-proposed', proven, code });
  const { disposition, finding } = proposal.says;
  if (disposition !== act.says.disposition || finding !== act.says.finding) refuse(code, 'another end was proposed');
  checkAgreed(witness, standing, { act, proposal, presented, needed });
}
