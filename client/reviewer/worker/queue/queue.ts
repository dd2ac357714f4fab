/**
 * A desk's queue in the worker's memory: what was stated about its tips, the cards that opened, and a row for each. It is
 * brought up to date by what is new in the log alone; a tip whose slot is dead, or whose card did not open, has no row.
 */
import { mayApprove } from '#client/vault/approvals';
import { openCards, type RefusedTip } from '#client/vault/cards';
import { coverOn, coversIn } from '#client/vault/cover';
import { askFeed, type Feed, type FeedReply, readPage } from '#client/vault/feed';
import { foldTip, type TipState } from '#client/vault/fold';
import { NO_WORK, type WorkState } from '#client/vault/fold-work';
import type { Stated } from '#client/vault/history';
import { inParallel } from '#client/vault/together';
import type { Vault } from '#client/vault/vault';
import type { LoggedEnvelope, OpenedTip } from '#protocol/envelope/admit';
import type { Card } from '#protocol/envelope/format';
import { tipNumber } from '#protocol/identity/number';
import { type ClockState, type Clocks, clocksOn } from '#protocol/report/clocks';
import type { May } from '#protocol/roster/format';
import { tipsOf } from '#protocol/statement/entry';
import { isKind } from '#protocol/statement/statement';
import { cardRow } from '../card.ts';
import type { QueueFacts, QueueRow, QueueWindow, Sort, WindowAsk } from './queue-acts.ts';
import { makeSearch, type Search } from './search.ts';
import { filterRows, sortRows } from './select.ts';

/** What is known of one tip. */
export interface Tracked {
  /** By leaf. */
  readonly stated: Map<number, Stated>;
  envelope: LoggedEnvelope | null;
  opened: OpenedTip | null;
  /** Whether this reviewer has read the account, and what its notes add up to. */
  read: boolean;
  work: WorkState;
  /** Folded anew when something was stated; `null` until asked for. */
  state: TipState | null;
  row: QueueRow | null;
}

export interface Queue {
  readonly desk: string;
  readonly tips: Map<string, Tracked>;
  readonly dead: Set<string>;
  readonly refused: RefusedTip[];
  /** What was stated about who stands in for whom. */
  readonly covers: Stated[];
  /** The blocks of the log in which something was stated of this desk; `null` for one that was not whole when it was read. */
  readonly blocks: Map<number, Uint8Array | null>;
  readonly search: Search;
  readonly clocks: Clocks | null;
  /** Words by which an allegation is found, in every language. */
  readonly wordsOf: (allegation: string) => readonly string[];
  /** The day that the rows are of: their clocks and covers count from it. */
  day: string;
  next: number;
  version: number;
  /** Whether cards of tips at their end are opened too. */
  withEnded: boolean;
  /** Whether today's budget is used up. */
  spent: boolean;
  sorted: { readonly version: number; readonly sort: Sort; readonly rows: readonly QueueRow[] } | null;
  /** What the last window's filter took, so that scrolling takes nothing anew. */
  taken: { readonly of: readonly QueueRow[]; readonly filter: string; readonly rows: readonly QueueRow[] } | null;
  syncing: Promise<void> | null;
  /** The look that begins when the present one has ended. */
  nextSync: Promise<void> | null;
}

export const makeQueue = ({ desk, clocks, wordsOf }: Pick<Queue, 'desk' | 'clocks' | 'wordsOf'>): Queue => ({
  ...{
    desk,
    clocks,
    wordsOf,
    tips: new Map(),
    dead: new Set(),
    refused: [],
    covers: [],
    blocks: new Map(),
    search: makeSearch(),
  },
  ...{
    day: '',
    next: 0,
    version: 1,
    withEnded: false,
    spent: false,
    sorted: null,
    taken: null,
    syncing: null,
    nextSync: null,
  },
});

/**
 * Fetches what is new and opens the cards that are wanted. Whoever asks while a look is under way shares the next one with
 * others: the present one may have begun before what he has just done. Throws like the exchanges.
 */
export async function syncQueue(vault: Vault, queue: Queue): Promise<void> {
  if (queue.syncing) {
    queue.nextSync ??= queue.syncing.catch(() => undefined).then(() => syncQueue(vault, queue));
    return queue.nextSync;
  }
  queue.nextSync = null;
  queue.syncing = follow(vault, queue).finally(() => {
    queue.syncing = null;
  });
  return queue.syncing;
}

async function follow(vault: Vault, queue: Queue): Promise<void> {
  for (let asked: Promise<FeedReply> | null = askFeed(vault, { desk: queue.desk, from: queue.next }); asked; ) {
    const reply: FeedReply = await asked;
    // On its way while this page is read.
    asked = reply.more ? askFeed(vault, { desk: queue.desk, from: reply.next }) : null;
    asked?.catch(() => undefined);
    const page = readPage(vault, queue.desk, reply);
    for (const envelope of page.tips) trackedOf(queue, envelope.received.says.tip).envelope ??= envelope;
    note(queue, page.stated);
    takeBlocks(queue, page);
    for (const code of page.refused) queue.refused.push({ tip: null, code });
    queue.next = page.next;
  }
  await openWanted(vault, queue);
}

/** Takes in blocks of the log, whole ones in place of those that were not. */
export function takeBlocks({ blocks }: Queue, page: Pick<Feed, 'blocks'>): void {
  for (const [number, root] of page.blocks) if (!blocks.get(number)) blocks.set(number, root);
}

/** Takes in statements, from whichever exchange they came. */
export function note(queue: Queue, stated: readonly Stated[]): void {
  for (const one of stated) {
    if (isKind(one.statement, 'cover-set')) noteCover(queue, one);
    for (const tip of isKind(one.statement, 'cards-opened') ? [] : tipsOf(one.statement)) {
      const tracked = trackedOf(queue, tip);
      if (one.index === null || tracked.stated.has(one.index)) continue;
      tracked.stated.set(one.index, one);
      change(queue, tracked, { state: null });
    }
  }
}

function noteCover(queue: Queue, one: Stated): void {
  if (queue.covers.some(({ index }) => index === one.index)) return;
  queue.covers.push(one);
  for (const tracked of queue.tips.values()) tracked.row = null;
  queue.version += 1;
}

/** Who stands in for whoever has the tip, if it opens for him. */
function coverFor({ ground }: Vault, { covers }: Queue, { card, assignee }: { card: Card; assignee: string | null }) {
  const cover = covers.length === 0 ? null : coverOn(coversIn(ground.roster, covers), assignee, ground.today);
  return cover !== null && card.live.includes(cover) ? cover : null;
}

function trackedOf(queue: Queue, tip: string): Tracked {
  const known = queue.tips.get(tip);
  if (known) return known;
  const fresh: Tracked = {
    ...{ stated: new Map(), envelope: null, opened: null, read: false },
    ...{ work: NO_WORK, state: null, row: null },
  };
  queue.tips.set(tip, fresh);
  return fresh;
}

/** Changes what is known of a tip; its row follows when it is next asked for. */
export function change(
  queue: Queue,
  tracked: Tracked,
  to: Partial<Pick<Tracked, 'opened' | 'read' | 'work' | 'state'>>,
): void {
  Object.assign(tracked, to, { row: null });
  queue.version += 1;
}

const BATCH = 100;

async function openWanted(vault: Vault, queue: Queue): Promise<void> {
  const wanted = wantedIn(vault, queue);
  queue.spent = false;
  if (wanted.length === 0) return;
  const act = () => openAll(vault, queue, wanted);
  await (vault.cardKeys ? vault.cardKeys.alone(act) : act());
}

async function openAll(vault: Vault, queue: Queue, wanted: readonly LoggedEnvelope[]): Promise<void> {
  const batches = Array.from({ length: Math.ceil(wanted.length / BATCH) }, (_, at) =>
    wanted.slice(at * BATCH, (at + 1) * BATCH),
  );
  await inParallel(batches, async (envelopes) => {
    if (queue.spent) return;
    try {
      take(queue, await openCards(vault, { desk: queue.desk, envelopes }));
    } catch (error) {
      if (!isBudgetUsed(error)) throw error;
      queue.spent = true;
    }
  });
}

/** Whether the witness gives this reviewer no more cards today. */
export const isBudgetUsed = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'release-budget-used';

/** Envelopes whose card is to be opened, the newest first. */
function wantedIn(vault: Vault, queue: Queue): LoggedEnvelope[] {
  const refused = new Set(queue.refused.map(({ tip }) => tip));
  const wanted = [...queue.tips].flatMap(([tip, tracked]) => {
    const { envelope, opened } = tracked;
    if (!envelope || opened || queue.dead.has(tip) || refused.has(tip)) return [];
    const state = stateOf(vault, tracked);
    if (state.stage === 'erased') return [];
    return queue.withEnded || !rests(state) ? [envelope] : [];
  });
  return wanted.sort((a, b) => b.proof.index - a.proof.index);
}

export const isOver = ({ stage }: Pick<TipState, 'stage'>): boolean => stage === 'ended' || stage === 'erased';

/** At its end, where nobody waits for anything: neither shown nor opened unless somebody asks for it. */
export const rests = (state: Pick<TipState, 'stage' | 'stirred'>): boolean => isOver(state) && !state.stirred;

/** Takes in what opening cards came to. */
export function take(queue: Queue, { opened, dead, refused }: Awaited<ReturnType<typeof openCards>>): void {
  for (const one of opened) {
    const { tip } = one.envelope.received.says;
    change(queue, trackedOf(queue, tip), { opened: one, state: null });
    queue.search.put(tip, cardWords(queue, one));
  }
  for (const tip of dead) queue.dead.add(tip);
  queue.refused.push(...refused);
  queue.version += 1;
}

/** What a tip can be found by before its account is read. */
export const cardWords = ({ wordsOf }: Queue, { envelope, card }: OpenedTip): string[] => [
  tipNumber(envelope.received.says.tip),
  ...card.allegations.flatMap(wordsOf),
];

/** The state of a tip. Before its card opens nobody's approval can be judged by slots, only by the roster. */
export function stateOf({ ground }: Vault, tracked: Tracked): TipState {
  if (tracked.state) return tracked.state;
  const { members, rules } = ground.roster.roster;
  const mayOf = (right: May) => new Set(members.filter(({ may }) => may.includes(right)).map(({ handle }) => handle));
  const [approving, countersigning] = [mayOf('approve'), mayOf('countersign')];
  const { opened } = tracked;
  tracked.state ??= foldTip([...tracked.stated.values()], {
    ...{ close: rules.approvals.close, reply: rules.approvals.reply },
    mayApprove: opened ? mayApprove({ ground }, opened) : (handle) => approving.has(handle),
    mayCountersign: (handle) => countersigning.has(handle),
  });
  return tracked.state;
}

/** All clocks of a tip, the most pressing first. */
export const clocksOf = (vault: Vault, { clocks }: Queue, state: TipState): ClockState[] =>
  clocks ? clocksOn(clocks, state.days, vault.ground.today) : [];

/** The row of a tip whose card is open; `null` for any other. */
function rowOf(vault: Vault, queue: Queue, tracked: Tracked): QueueRow | null {
  if (!tracked.opened) return null;
  const state = stateOf(vault, tracked);
  const running = clocksOf(vault, queue, state).filter(({ is }) => is !== 'met' && is !== 'late');
  tracked.row ??= {
    ...cardRow(tracked.opened),
    stage: state.stage,
    assignee: state.assignee,
    cover: coverFor(vault, queue, { card: tracked.opened.card, assignee: state.assignee }),
    labels: tracked.work.labels,
    clock: isOver(state) ? null : (running[0] ?? null),
    unanswered: state.unanswered,
    unsigned: state.unsigned.length > 0,
    stirred: state.stirred,
    withdrawn: state.withdrawn,
    read: tracked.read,
  };
  return tracked.row;
}

function beginDay(queue: Queue, today: string): void {
  if (queue.day === today) return;
  for (const tracked of queue.tips.values()) tracked.row = null;
  Object.assign(queue, { day: today, version: queue.version + 1 });
}

/** The rows in an order, kept until something or the day changes. */
export function rowsIn(vault: Vault, queue: Queue, sort: Sort): readonly QueueRow[] {
  beginDay(queue, vault.ground.today);
  if (queue.sorted?.version === queue.version && queue.sorted.sort === sort) return queue.sorted.rows;
  const rows = [...queue.tips.values()].map((one) => rowOf(vault, queue, one)).filter((row) => row !== null);
  queue.sorted = { version: queue.version, sort, rows: sortRows(rows, sort) };
  return queue.sorted.rows;
}

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
  const unopened = [...queue.tips].filter(([tip, one]) => one.envelope && !one.opened && !queue.dead.has(tip));
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
