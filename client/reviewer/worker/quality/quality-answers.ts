/** P5.14. Which closed tips are reviewed again, by a draw of the log, and by whom they were. */
import { openCards } from '#client/vault/cards';
import { readFeed, readTips } from '#client/vault/feed';
import { fetchTip, openTip } from '#client/vault/tip';
import type { Answers } from '#client/vault/worker-calls';
import { ProtocolError } from '#protocol/error';
import { tipNumber } from '#protocol/identity/number';
import { blockOf, isDrawn } from '#protocol/log/draw';
import { memberOf } from '#protocol/roster/find';
import { isKind } from '#protocol/statement/statement';
import type { DeskStep } from '../acts.ts';
import { type CardRow, cardRow } from '../card.ts';
import { type Desk, queueAt, type Telling, telling } from '../desk.ts';
import { hold, keep } from '../held.ts';
import { openedAt } from '../queue/bulk.ts';
import { type Queue, stateOf, type Tracked, take, takeBlocks } from '../queue/queue.ts';
import { wholly } from '../wholly.ts';
import type { Drawn, DrawnRow, QualityActs } from './quality-acts.ts';

/** The answers, over the desk that is unlocked when they are asked. */
export const qualityAnswers = (unlocked: () => Desk): Answers<QualityActs, DeskStep> => ({
  drawn: ({ desk }) => drawnAt(unlocked(), desk),
  openDrawn: wholly(unlocked, 'openDrawn', openDrawn),
});

async function drawnAt(desk: Desk, id: string): Promise<Drawn> {
  const queue = queueAt(desk, id);
  const closed = [...queue.tips].filter(([, tracked]) => closedAt(desk, tracked) !== null);
  const rows: DrawnRow[] = [];
  let undecided = 0;
  for (const [tip, tracked] of closed) {
    const drawn = await decide(desk, queue, { tip, tracked });
    if (drawn === null) undecided += 1;
    else if (drawn) rows.push(rowOf(desk, tip, tracked));
  }
  return { rows: rows.sort((a, b) => (a.day < b.day ? 1 : -1)), closed: closed.length, undecided };
}

/** The leaf at which a tip was closed; `null` when it is not at its end. */
function closedAt(desk: Desk, tracked: Tracked): number | null {
  const { stage, ended } = stateOf(desk.unlocked.vault, tracked);
  if (stage !== 'ended' || !ended) return null;
  const leaves = [...tracked.stated.values()].filter(({ statement }) => isKind(statement, 'disposition'));
  return Math.max(...leaves.map(({ index }) => index ?? 0));
}

/** Whether a tip is drawn; `null` while the block that decides is not whole. */
async function decide(
  desk: Desk,
  queue: Queue,
  { tip, tracked }: { tip: string; tracked: Tracked },
): Promise<boolean | null> {
  const { vault } = desk.unlocked;
  const after = blockOf(closedAt(desk, tracked) ?? 0) + 1;
  const block = Math.min(...[...queue.blocks.keys()].filter((one) => one >= after));
  if (!Number.isFinite(block)) return null;
  if (!queue.blocks.get(block)) {
    const page = await readFeed(vault, { desk: queue.desk, from: block * LEAVES });
    takeBlocks(queue, page);
  }
  const root = queue.blocks.get(block);
  return root ? isDrawn(vault.crypto.suite, root, tip) : null;
}

const LEAVES = 16;

function rowOf(desk: Desk, tip: string, tracked: Tracked): DrawnRow {
  const { vault } = desk.unlocked;
  const { ended } = stateOf(vault, tracked);
  if (!ended) throw new ProtocolError('part-missing', 'tip is not at its end');
  const { disposition, finding, by, approvedBy, day } = ended;
  const own = memberOf(vault.ground.roster, vault.holder.handle)?.person;
  const isOwn = [by, ...approvedBy].some((handle) => memberOf(vault.ground.roster, handle)?.person === own);
  return {
    ...{ tip, number: tipNumber(tip), ending: { disposition, finding }, by, approvedBy, day },
    reviewedBy: reviewerOf(tracked),
    own: isOwn,
  };
}

/** Whoever opened the account for a review and wrote a note afterwards. */
export function reviewerOf({ stated }: Tracked): string | null {
  const opened = openingsOf(stated);
  const notes = [...stated.values()].filter(({ statement }) => isKind(statement, 'note-written'));
  const note = notes.find(({ by, index }) => opened.some((one) => one.by === by && (one.index ?? 0) < (index ?? 0)));
  return note?.by ?? null;
}

const openingsOf = (stated: Tracked['stated']) =>
  [...stated.values()].filter(
    ({ statement }) => isKind(statement, 'part-opened') && statement.says.purpose === 'quality-review',
  );

/** Whether this reviewer opened the tip for a review that is not written yet. */
export const isReviewing = (handle: string, tracked: Tracked): boolean =>
  reviewerOf(tracked) === null && openingsOf(tracked.stated).some(({ by }) => by === handle);

async function openDrawn(
  desk: Desk,
  { desk: id, tip }: { desk: string; tip: string },
  tell: Telling,
): Promise<CardRow> {
  const vault = telling(desk, tell);
  const queue = queueAt(desk, id);
  const tracked = queue.tips.get(tip);
  if (tracked?.received && !tracked.opened) {
    const envelopes = await readTips(vault, id, [tracked.leaf]);
    take(queue, await openCards(vault, { desk: id, envelopes, purpose: 'quality-review' }));
  }
  if (!tracked?.opened) throw new ProtocolError('not-a-recipient', 'slot is dead');
  const [opened] = await openedAt(vault, queue, [tip]);
  if (!opened) throw new ProtocolError('part-missing', 'card is not here any more');
  hold(desk, opened, await openTip(vault, opened, 'quality-review'));
  // With the opening in it, without which the page would not know that this is a review.
  keep(desk, tip, { history: (await fetchTip(vault, opened)).history });
  return cardRow(opened);
}
