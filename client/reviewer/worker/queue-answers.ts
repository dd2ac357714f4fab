/** What the worker answers the queue's pages. */
import type { Answers } from '#client/vault/worker-calls';
import type { DeskActs, DeskStep } from './acts.ts';
import { type CardRow, cardRow } from './card.ts';
import { openLetIn } from './colleague/being-let-in.ts';
import { type Desk, queueAt, telling } from './desk.ts';
import { placeOf } from './held.ts';
import { approvalsFor, approveAll, setAll, unsignedAt, waitingAt } from './queue/approvals.ts';
import { assign, disposeAll, knownAt } from './queue/bulk.ts';
import { agreeAll, dropErased, eraseAll, keepingAt, proposeAll } from './queue/keeping.ts';
import { keepCardKeys } from './queue/kept-cards.ts';
import { type Queue, syncQueue } from './queue/queue.ts';
import type { KeepingRow } from './queue/queue-acts.ts';
import { factsOf, windowIn } from './queue/shown.ts';
import { takeNext } from './queue/take.ts';
import { changeViews, readViews } from './queue/views.ts';
import { wholly } from './wholly.ts';

type QueueAct =
  | 'sync'
  | 'window'
  | 'views'
  | 'saveView'
  | 'dropView'
  | 'assign'
  | 'disposeAll'
  | 'approvals'
  | 'approveAll'
  | 'setAll'
  | 'unsigned'
  | 'keeping'
  | 'proposeErasure'
  | 'approveErasure'
  | 'erase'
  | 'takeNext';

/** The answers, over the desk that is unlocked when they are asked. */
export const queueAnswers = (unlocked: () => Desk): Pick<Answers<DeskActs, DeskStep>, QueueAct> => ({
  async sync({ desk: id, withEnded }, tell) {
    const desk = unlocked();
    const queue = queueAt(desk, id);
    queue.withEnded = withEnded;
    await syncQueue(telling(desk, tell), queue);
    await openLetIn(telling(desk, tell), queue);
    dropErased(desk, queue);
    await keepCardKeys(desk.unlocked.vault, queue);
    // Beside what the page asks next; a browser that keeps nothing is no failure.
    queue.keeper?.keep(desk.unlocked.vault, queue).catch(() => undefined);
    void indexBehind(queue);
    return factsOf(desk.unlocked.vault, queue, approvalsFor(desk, queue));
  },
  async window({ desk: id, ...ask }) {
    const desk = unlocked();
    return windowIn(desk.unlocked.vault, queueAt(desk, id), ask);
  },
  views: () => readViews(unlocked().unlocked.vault),
  saveView: (view) => changeViews(unlocked().unlocked.vault, view.name, view),
  dropView: ({ name }) => changeViews(unlocked().unlocked.vault, name, null),
  assign: wholly(unlocked, 'assign', async (own, { desk: id, tips, among }, tell) => {
    const [desk, queue, vault] = at(own, id, tell);
    const done = await assign(vault, knownAt(queue, tips), { among });
    await syncQueue(desk.unlocked.vault, queue);
    return done;
  }),
  disposeAll: wholly(unlocked, 'disposeAll', async (own, { desk: id, tips, ...ending }, tell) => {
    const [desk, queue, vault] = at(own, id, tell);
    const done = await disposeAll(vault, queue, { tips, ending });
    await syncQueue(desk.unlocked.vault, queue);
    return done;
  }),
  async approvals({ desk: id }) {
    const desk = unlocked();
    return waitingAt(desk, queueAt(desk, id)).map(({ row }) => row);
  },
  approveAll: wholly(unlocked, 'approveAll', async (own, { desk: id, keys }, tell) => {
    const [desk, queue, vault] = at(own, id, tell);
    const done = await approveAll(desk, queue, { keys, vault });
    await syncQueue(desk.unlocked.vault, queue);
    return done;
  }),
  setAll: wholly(unlocked, 'setAll', async (own, { desk: id, keys }, tell) => {
    const [desk, queue, vault] = at(own, id, tell);
    const done = await setAll(desk, queue, { keys, vault });
    await syncQueue(desk.unlocked.vault, queue);
    return done;
  }),
  async unsigned({ desk: id }) {
    const desk = unlocked();
    return unsignedAt(desk, queueAt(desk, id));
  },
  async keeping({ desk: id }) {
    const desk = unlocked();
    return keepingAt(desk, queueAt(desk, id));
  },
  proposeErasure: wholly(unlocked, 'proposeErasure', (desk, ask, tell) => onKept(desk, ask, { act: proposeAll, tell })),
  approveErasure: wholly(unlocked, 'approveErasure', (desk, ask, tell) => onKept(desk, ask, { act: agreeAll, tell })),
  erase: wholly(unlocked, 'erase', (desk, ask, tell) => onKept(desk, ask, { act: eraseAll, tell })),
  takeNext: wholly(unlocked, 'takeNext', async (own, { desk: id, ...taking }, tell) => {
    const [desk, queue, vault] = at(own, id, tell);
    const tips = await takeNext({ desk, queue, vault }, taking);
    return tips.map((tip): CardRow => cardRow(placeOf(desk, tip).opened));
  }),
});

/** As many as keep nobody waiting who asks for something else meanwhile. */
const INDEXED = 200;

async function indexBehind({ search }: Queue): Promise<void> {
  while (search.index(INDEXED)) await new Promise((resolve) => setTimeout(resolve));
}

const at = (desk: Desk, id: string, tell: Parameters<typeof telling>[1]) =>
  [desk, queueAt(desk, id), telling(desk, tell)] as const;

interface OnKept {
  readonly act: typeof eraseAll;
  readonly tell: Parameters<typeof telling>[1];
}

async function onKept(
  unlocked: Desk,
  { desk: id, tips }: { readonly desk: string; readonly tips: readonly string[] },
  { act, tell }: OnKept,
): Promise<KeepingRow[]> {
  const [desk, queue, vault] = at(unlocked, id, tell);
  await act(desk, queue, { tips, vault });
  await syncQueue(desk.unlocked.vault, queue);
  dropErased(desk, queue);
  return keepingAt(desk, queue);
}
