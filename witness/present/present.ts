/**
 * P8.5. What the witness is told, each proven in the log: how a tip ended, that a tip was erased or is on hold, that a
 * budget is lifted for a day. Told twice is told once. Refusals are journaled like those of a release.
 */
import { fromBase64 } from '#protocol/bytes';
import { readStatement } from '#protocol/statement/statement';
import { signedBy } from '#witness/fact';
import { writeRefusal } from '#witness/journal';
import { takeBudgetLift } from '#witness/present/budget-lift';
import { takeDisposition } from '#witness/present/disposition';
import { takeErasure } from '#witness/present/erasure';
import { takeHold } from '#witness/present/hold';
import type { Presented } from '#witness/present/presented';
import { refuse, refusing, WitnessError } from '#witness/problem';
import { expectStanding, type Standing, type Witness } from '#witness/witness';

/** Takes what is presented; there is no answer. Throws `statement-refused`, `tip-held`, the codes of approvals, of leaves, and `roster-not-current`. */
export function present(witness: Witness, presented: Presented): null {
  try {
    const standing = expectStanding(witness);
    witness.store.transact(() => take(witness, standing, presented));
    return null;
  } catch (error) {
    if (error instanceof WitnessError) {
      writeRefusal(witness, { code: error.code, by: signedBy(witness, presented.statement.statement) });
    }
    throw error;
  }
}

function take(witness: Witness, standing: Standing, presented: Presented): void {
  const { kind } = refusing('statement-refused', () => readStatement(fromBase64(presented.statement.statement)));
  if (kind === 'disposition') takeDisposition(witness, standing, presented);
  else if (kind === 'erased') takeErasure(witness, standing, presented);
  else if (kind === 'hold-set') takeHold(witness, standing, presented);
  else if (kind === 'budget-lifted') takeBudgetLift(witness, standing, presented);
  else refuse('statement-refused', 'statement is of a kind that is not presented');
}
