/** Tips that were opened in this session, in the worker's memory. */
import { foldWork } from '#client/vault/fold-work';
import type { KnownTip } from '#client/vault/known';
import type { ReadTip } from '#client/vault/tip';
import type { OpenedTip } from '#protocol/envelope/admit';
import { ProtocolError } from '#protocol/error';
import type { Desk } from './desk.ts';
import type { HeldTip } from './held-tip.ts';
import { cardWords, change, note, type Queue, type Tracked } from './queue/queue.ts';

/** Keeps a tip that was read. */
export function hold(desk: Desk, opened: OpenedTip, { body, words, refused, history }: ReadTip): void {
  const { tip } = opened.envelope.received.says;
  const codes = refused.map(({ code }) => code);
  put(desk, tip, { opened, body, words, refused: codes, history, asked: false, person: null });
}

/** Keeps what changed about a tip that is held. Throws `part-missing` for one that is not. */
export const keep = (desk: Desk, tip: string, changed: Partial<HeldTip>): void =>
  put(desk, tip, { ...heldTip(desk, tip), ...changed });

/** The queue hears of everything that is read or stated about a tip. */
function put(desk: Desk, tip: string, held: HeldTip): void {
  desk.tips.set(tip, held);
  const { queue, tracked } = placeOf(desk, tip);
  note(queue, held.history.items);
  const works = held.words.flatMap(({ number, work }) => (work ? [{ number, work }] : []));
  const work = foldWork(works);
  change(queue, tracked, { read: true, work });
  const answers = Object.values(held.body.answers).flat();
  const spoken = held.words.map(({ text }) => text);
  queue.search.put(tip, [...cardWords(queue, held.opened), held.body.narrative, ...answers, ...spoken, ...work.labels]);
}

/** The tip with this id. Throws `part-missing` when its account is not open. */
export function heldTip({ tips }: Desk, tip: string): HeldTip {
  const held = tips.get(tip);
  if (!held) throw new ProtocolError('part-missing', 'tip was not opened');
  return held;
}

/** The queue in which a tip stands. Throws `part-missing` when its card is not open. */
export function placeOf(
  { queues, elsewhere }: Desk,
  tip: string,
): { queue: Queue; tracked: Tracked; opened: KnownTip } {
  for (const queue of [...queues.values(), elsewhere.queue]) {
    const tracked = queue.tips.get(tip);
    if (tracked?.opened) return { queue, tracked, opened: tracked.opened };
  }
  throw new ProtocolError('part-missing', 'card was not opened');
}
