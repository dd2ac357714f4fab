/** P5.13. What the worker answers about absences: who stands in, and the tips of somebody who left. */
import { coversIn } from '#client/vault/cover';
import { state } from '#client/vault/vault';
import type { Answers } from '#client/vault/worker-calls';
import { deskOf } from '#protocol/roster/find';
import type { DeskStep } from '../acts.ts';
import { type Desk, queueAt, telling } from '../desk.ts';
import { inParts } from '../many.ts';
import { assign, knownAt } from '../queue/bulk.ts';
import { isOver, rowsIn, syncQueue } from '../queue/queue.ts';
import { wholly } from '../wholly.ts';
import type { AbsenceActs, Absences } from './absence-acts.ts';

/** Tips given away with one wait. */
const TOGETHER = 50;

/** The answers, over the desk that is unlocked when they are asked. */
export const absenceAnswers = (unlocked: () => Desk): Answers<AbsenceActs, DeskStep> => ({
  absences: async ({ desk }) => absencesAt(unlocked(), desk),
  setCover: wholly(unlocked, 'setCover', async (desk, { desk: id, ...cover }, tell) => {
    const vault = telling(desk, tell);
    await vault.line.log(state(vault, 'cover-set', { desk: id, ...cover }));
    await syncQueue(vault, queueAt(desk, id));
    return absencesAt(desk, id);
  }),
  async shareOut({ desk: id, from, among }, tell) {
    const desk = unlocked();
    const { vault } = desk.unlocked;
    const queue = queueAt(desk, id);
    const failed: { number: string; code: string }[] = [];
    const given = new Map<string, number>();
    let done = 0;
    const stopped = await inParts(desk, openTipsOf(desk, id, from), {
      size: TOGETHER,
      tell,
      act: async (tips) => {
        const came = await assign(vault, knownAt(queue, tips), { among, given });
        done += came.done;
        failed.push(...came.failed);
      },
    });
    await syncQueue(vault, queue);
    return { done, failed, stopped };
  },
});

const openRows = (desk: Desk, id: string) =>
  rowsIn(desk.unlocked.vault, queueAt(desk, id), 'oldest').filter((row) => !isOver(row));

const openTipsOf = (desk: Desk, id: string, handle: string): string[] =>
  openRows(desk, id)
    .filter(({ assignee }) => assignee === handle)
    .map(({ tip }) => tip);

function absencesAt(desk: Desk, id: string): Absences {
  const { roster, today } = desk.unlocked.vault.ground;
  const covers = [...coversIn(roster, queueAt(desk, id).covers).values()];
  const members = deskOf(roster, id)?.members ?? [];
  const counts = new Map(members.map((handle) => [handle, 0]));
  for (const { assignee } of openRows(desk, id)) {
    if (assignee !== null) counts.set(assignee, (counts.get(assignee) ?? 0) + 1);
  }
  return {
    today,
    covers: covers
      .filter(({ until }) => until >= today)
      .map((one) => ({ ...one, now: one.from <= today }))
      .sort((a, b) => (a.from < b.from ? -1 : 1)),
    loads: [...counts].map(([handle, tips]) => ({ handle, tips, gone: !members.includes(handle) })),
  };
}
