/**
 * P8.2, check 6. A person's two budgets for the day, by our own clock: tips of which cards were opened, and tips of which
 * more was. A tip counts once a day. Handles of one person share.
 */
import { dayOf } from '#protocol/shape';
import { refuse } from '#witness/problem';
import type { Asked } from '#witness/release/request';
import { isLifted } from '#witness/store/budget-lift';
import { addTipsUsed, type Budget, tipsUsed } from '#witness/store/budget-use';
import type { Standing, Witness } from '#witness/witness';

/** Takes what the request uses. Throws `release-budget-used`. */
export function useBudget({ store, clock }: Witness, { roster }: Standing, { statement, boxes, by }: Asked): void {
  const what = statement.kind === 'part-opened' ? 'tips' : 'cards';
  const budget: Budget = { person: by.person, day: dayOf(clock()), what };
  const used = tipsUsed(store.db, budget);
  const fresh = [...new Set(boxes.map(({ tip }) => tip))].filter((tip) => !used.includes(tip));
  const over = used.length + fresh.length > roster.roster.rules.budgets[what];
  if (over && fresh.length > 0 && !isLifted(store.db, budget)) {
    refuse('release-budget-used', `the budget of ${what} for today is used`);
  }
  addTipsUsed(store.db, budget, fresh);
}
