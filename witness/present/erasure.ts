/**
 * P8.5. That a tip was erased: asked for by one who may erase, approved by others, and not while it is on hold. Nothing of
 * it is released again.
 */
import { memberFact } from '#witness/fact';
import { writeLine } from '#witness/journal';
import { checkAgreed, checkDesk } from '#witness/present/agreed';
import type { Presented } from '#witness/present/presented';
import { refuse } from '#witness/problem';
import { addErasure } from '#witness/store/erasure';
import { isHeld } from '#witness/store/hold';
import type { Standing, Witness } from '#witness/witness';

const code = 'statement-refused';

export function takeErasure(witness: Witness, standing: Standing, presented: Presented): void {
  const act = memberFact(witness, standing, { kind: 'erased', proven: presented.statement, code });
  checkDesk(witness, standing, { act, presented });
  if (!act.by.may.includes('erase')) refuse(code, 'signer may not erase');
  const { proposal: proven } = presented;
  if (!proven) refuse('release-approval-missing', 'erasing needs a request that others approved');
  const proposal = memberFact(witness, standing, { kind: 'erasure-asked', proven, code });
  // Two persons, whatever the rules say: a roster with nobody to agree would let one person destroy.
  const needed = Math.max(1, standing.roster.roster.rules.approvals.erase);
  checkAgreed(witness, standing, { act, proposal, presented, needed });
  const { tip } = act.says;
  if (isHeld(witness.store.db, tip)) refuse('tip-held', 'tip is on hold');
  if (!addErasure(witness.store.db, tip)) return;
  writeLine(witness, { did: 'erasure-taken', by: act.by.handle, leaf: act.leaf.index, tip });
}
