/** P8.5. That a tip is on hold, or no longer: said by one of its desk who supervises. While it is, it is not erased. */
import { memberFact } from '#witness/fact';
import { writeLine } from '#witness/journal';
import { checkDesk } from '#witness/present/agreed';
import type { Presented } from '#witness/present/presented';
import { refuse } from '#witness/problem';
import { addHold } from '#witness/store/hold';
import type { Standing, Witness } from '#witness/witness';

const code = 'statement-refused';

export function takeHold(witness: Witness, standing: Standing, presented: Presented): void {
  const act = memberFact(witness, standing, { kind: 'hold-set', proven: presented.statement, code });
  checkDesk(witness, standing, { act, presented });
  if (!act.by.may.includes('supervise')) refuse(code, 'signer may not supervise');
  const { tip, held } = act.says;
  if (!addHold(witness.store.db, { tip, leaf: act.leaf.index, held })) return;
  writeLine(witness, { did: 'hold-taken', by: act.by.handle, leaf: act.leaf.index, tip });
}
