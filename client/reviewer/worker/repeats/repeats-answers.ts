/** What the worker answers about accounts that nearly repeat each other. */
import type { Answers } from '#client/vault/worker-calls';
import { tipNumber } from '#protocol/identity/number';
import type { DeskStep } from '../acts.ts';
import { type Desk, queueAt, telling } from '../desk.ts';
import { isOver, rowsIn, syncQueue } from '../queue/queue.ts';
import { writeWork } from '../tip-acts.ts';
import { wholly } from '../wholly.ts';
import { groupsOf } from './near.ts';

/** Tips that say nearly the same, the first that came first. */
export interface RepeatGroup {
  readonly tips: readonly string[];
  readonly numbers: readonly string[];
}

export interface RepeatsActs {
  readonly repeats: { readonly ask: { readonly desk: string }; readonly answer: readonly RepeatGroup[] };
  /** Notes on each of them that it repeats the first. */
  readonly noteRepeats: {
    readonly ask: { readonly desk: string; readonly tips: readonly string[] };
    readonly answer: readonly RepeatGroup[];
  };
}

/** The answers, over the desk that is unlocked when they are asked. */
export const repeatsAnswers = (unlocked: () => Desk): Answers<RepeatsActs, DeskStep> => ({
  repeats: async ({ desk }) => repeatsAt(unlocked(), desk),
  noteRepeats: wholly(unlocked, 'noteRepeats', async (desk, { desk: id, tips: [first, ...others] }, tell) => {
    for (const tip of first === undefined ? [] : others) {
      await writeWork(desk, { tip, work: { work: 'duplicate', of: first ?? null } }, tell);
    }
    await syncQueue(telling(desk, tell), queueAt(desk, id));
    return repeatsAt(desk, id);
  }),
});

/** Groups among the accounts read here whose tips are not at an end, and not all noted as repeats already. */
function repeatsAt(desk: Desk, id: string): RepeatGroup[] {
  const queue = queueAt(desk, id);
  const texts = new Map<string, string>();
  for (const row of rowsIn(desk.unlocked.vault, queue, 'oldest')) {
    const held = desk.tips.get(row.tip);
    if (held && !isOver(row)) texts.set(row.tip, held.body.narrative);
  }
  return groupsOf(texts)
    .filter((tips) => tips.filter((tip) => !queue.tips.get(tip)?.work.duplicateOf).length > 1)
    .map((tips) => ({ tips, numbers: tips.map(tipNumber) }));
}
