/** What the queue's page is shown: windows of its rows, and what is true of it as a whole. */
import type { Vault } from '#client/vault/vault';
import { tipNumber } from '#protocol/identity/number';
import { type Queue, rests, rowsIn, stateOf } from './queue.ts';
import type { QueueFacts, QueueRow, QueueWindow, WindowAsk } from './queue-acts.ts';
import { filterRows } from './select.ts';

/** A window of rows. */
export function windowIn(
  vault: Vault,
  queue: Queue,
  { filter, sort, from, count }: Omit<WindowAsk, 'desk'>,
): QueueWindow {
  const all = rowsIn(vault, queue, sort);
  const rows = taken(queue, all, filter);
  return { from, rows: rows.slice(from, from + count), total: rows.length, all: all.length };
}

function taken(queue: Queue, of: readonly QueueRow[], filter: WindowAsk['filter']): readonly QueueRow[] {
  const asked = JSON.stringify(filter);
  if (queue.taken?.of === of && queue.taken.filter === asked) return queue.taken.rows;
  queue.taken = { of, filter: asked, rows: filterRows(of, filter, queue.search.find(filter.text)) };
  return queue.taken.rows;
}

/** What is true of the queue as a whole. */
export function factsOf(vault: Vault, queue: Queue, approvals: number): QueueFacts {
  const rows = rowsIn(vault, queue, queue.sorted?.sort ?? 'newest');
  const unopened = [...queue.tips].filter(([tip, one]) => one.received && !one.opened && !queue.dead.has(tip));
  const ended = unopened.filter(([, one]) => rests(stateOf(vault, one))).length;
  return {
    version: queue.version,
    cards: rows.length,
    ended: queue.withEnded ? 0 : ended,
    dead: queue.dead.size,
    beyond: queue.spent ? unopened.length - (queue.withEnded ? 0 : ended) : 0,
    refused: queue.refused.map(({ tip, code }) => ({ number: tip === null ? null : tipNumber(tip), code })),
    approvals,
    languages: [...new Set(rows.map(({ language }) => language))].sort(),
  };
}
