/** P6.5. Acts that write: one that is asked for anew after it failed goes on where it ended, and does nothing twice. */
import { whole } from '#client/vault/begun';
import type { DeskActs } from './acts.ts';
import type { Desk, Telling } from './desk.ts';

type Name = keyof DeskActs & string;
type Act<N extends Name> = (desk: Desk, ask: DeskActs[N]['ask'], tell: Telling) => Promise<DeskActs[N]['answer']>;

/** Answers an act by `act`, which is given the desk with what it had made when it last failed. */
export const wholly =
  <N extends Name>(unlocked: () => Desk, name: N, act: Act<N>) =>
  (ask: DeskActs[N]['ask'], tell: Telling): Promise<DeskActs[N]['answer']> => {
    const desk = unlocked();
    // Of many tips those that are left when it is asked anew may be fewer: each has its own name among what was made.
    const { tip, desk: id, tips, keys, ...asked } = ask as Partial<Record<string, unknown>>;
    return whole(desk.unfinished, {
      name: JSON.stringify([name, tip ?? id]),
      asked,
      act: (begun) => act({ ...desk, begun }, ask, tell),
      isPart,
    });
  };

/** Whether something of many is left to be done. */
function isPart(answer: unknown): boolean {
  if (typeof answer !== 'object' || answer === null || !('failed' in answer)) return false;
  const stopped = 'stopped' in answer && answer.stopped === true;
  return stopped || (Array.isArray(answer.failed) && answer.failed.length > 0);
}
