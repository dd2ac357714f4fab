/**
 * A desk's queue in the worker's memory: what was stated about its tips, the cards that opened, and a row for each. It is
 * brought up to date by what is new in the log alone; a tip whose slot is dead, or whose card did not open, has no row.
 */
import { mayApprove } from '#client/vault/approvals';
import { openCards, type RefusedTip } from '#client/vault/cards';
import { coverOn, coversIn } from '#client/vault/cover';
import { askFeed, type Feed, type FeedReply, readPage, readTips } from '#client/vault/feed';
import { foldTip, type TipState } from '#client/vault/fold';
import { NO_WORK, type WorkState } from '#client/vault/fold-work';
import type { Stated } from '#client/vault/history';
import { type Knowing, type KnownTip, makeKnowing, type Received } from '#client/vault/known';
import { inParallel } from '#client/vault/together';
import type { Vault } from '#client/vault/vault';
import type { LoggedEnvelope } from '#protocol/envelope/admit';
import { tipNumber } from '#protocol/identity/number';
import { type ClockState, type Clocks, clocksOn } from '#protocol/report/clocks';
import type { May } from '#protocol/roster/format';
import { checkContinues } from '#protocol/roster/note';
import { tipsOf } from '#protocol/statement/entry';
import { isKind, saidIn } from '#protocol/statement/statement';
import { cardRow } from '../card.ts';
import type { QueueRow, Sort } from './queue-acts.ts';
import { makeSearch, type Search } from './search.ts';
import { sortRows } from './select.ts';

/** What is known of one tip. */
export interface Tracked {
  /** By leaf; its own statement aside. */
  readonly stated: Map<number, Stated>;
  /** What its own statement said, and at which leaf; `null` before that is read. */
  received: Received | null;
  leaf: number;
  /** In which chunk it is kept; `null` while it is in none. */
  chunk: number | null;
  /** Until its card opens; `null` too for a tip of an earlier session. */
  envelope: LoggedEnvelope | null;
  /** What its card said, with its keys where somebody acts on it. */
  opened: KnownTip | null;
  /** Whether this reviewer has read the account, and what its notes add up to. */
  read: boolean;
  work: WorkState;
  /** Folded anew when something was stated; `null` until asked for. */
  state: TipState | null;
  row: QueueRow | null;
}

/** Keeps a queue from one session to the next (`kept-queue`). */
export interface Keeper {
  /** Takes in what was kept: all of it, or nothing. Throws like the exchanges. */
  restore(vault: Vault, queue: Queue): Promise<void>;
  /** Keeps what changed since. Throws like the store and the exchanges. */
  keep(vault: Vault, queue: Queue): Promise<void>;
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
  readonly knowing: Knowing;
  /** Who keeps it on this device; `null` where nothing is kept. */
  readonly keeper: Keeper | null;
  /** Tips of which something is not kept yet, and the ids of the chunks that are. */
  readonly unkept: Set<string>;
  readonly keptAs: string[];
  /** What the device has of the queue as a whole, as it is sealed. */
  keptHead: Uint8Array | null;
  /** The newest checkpoint by which anything here was proven. */
  seen: { readonly size: number; readonly root: Uint8Array } | null;
  isRestored: boolean;
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

type Making = Pick<Queue, 'desk' | 'clocks' | 'wordsOf'> & Partial<Pick<Queue, 'keeper'>>;

export const makeQueue = ({ desk, clocks, wordsOf, keeper = null }: Making): Queue => ({
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
    knowing: makeKnowing(),
    keeper,
    unkept: new Set(),
    keptAs: [],
  },
  ...{ keptHead: null, seen: null, isRestored: false },
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
  if (!queue.isRestored) await queue.keeper?.restore(vault, queue);
  queue.isRestored = true;
  for (let asked: Promise<FeedReply> | null = askFeed(vault, { desk: queue.desk, from: queue.next }); asked; ) {
    const reply: FeedReply = await asked;
    // On its way while this page is read.
    asked = reply.more ? askFeed(vault, { desk: queue.desk, from: reply.next }) : null;
    asked?.catch(() => undefined);
    const page = readPage(vault, queue.desk, reply);
    see(queue, page.checkpoint);
    for (const envelope of page.tips) receive(queue, envelope);
    note(queue, page.stated);
    takeBlocks(queue, page);
    for (const code of page.refused) queue.refused.push({ tip: null, code });
    queue.next = page.next;
  }
  await openWanted(vault, queue);
}

/** A log never shrinks, nor changes: not from one session to the next either. Throws `checkpoint-superseded`. P4.4, P8.10 */
function see(queue: Queue, checkpoint: Feed['checkpoint']): void {
  if (queue.seen) checkContinues(queue.seen, checkpoint);
  queue.seen = checkpoint ?? queue.seen;
}

function receive(queue: Queue, envelope: LoggedEnvelope): void {
  const { says } = envelope.received;
  const tracked = trackedOf(queue, says.tip);
  tracked.received ??= queue.knowing.received(says);
  tracked.leaf = envelope.proof.index;
  if (!tracked.opened) tracked.envelope ??= envelope;
  queue.unkept.add(says.tip);
}

/** Takes in blocks of the log, whole ones in place of those that were not. */
export function takeBlocks({ blocks }: Queue, page: Pick<Feed, 'blocks'>): void {
  for (const [number, root] of page.blocks) if (!blocks.get(number)) blocks.set(number, root);
}

/** Takes in statements, from whichever exchange they came. */
export function note(queue: Queue, stated: readonly Stated[]): void {
  for (const one of stated) {
    if (isKind(one.statement, 'cover-set')) noteCover(queue, one);
    const apart = isKind(one.statement, 'cards-opened') || isKind(one.statement, 'tip-received');
    for (const tip of apart ? [] : tipsOf(one.statement)) {
      const tracked = trackedOf(queue, tip);
      if (one.index === null || tracked.stated.has(one.index)) continue;
      const { by, person, entry, index } = one;
      tracked.stated.set(index, { statement: saidIn(one.statement), by, person, entry, index });
      queue.unkept.add(tip);
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
function coverFor(
  { ground }: Vault,
  { covers }: Queue,
  { card, assignee }: Pick<KnownTip, 'card'> & { assignee: string | null },
) {
  const cover = covers.length === 0 ? null : coverOn(coversIn(ground.roster, covers), assignee, ground.today);
  return cover !== null && card.live.includes(cover) ? cover : null;
}

/** What is known of a tip, nothing at first. */
export function trackedOf(queue: Queue, tip: string): Tracked {
  const known = queue.tips.get(tip);
  if (known) return known;
  const fresh: Tracked = {
    ...{ stated: new Map(), received: null, leaf: 0, chunk: null, envelope: null, opened: null, read: false },
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

async function openAll(vault: Vault, queue: Queue, wanted: readonly Tracked[]): Promise<void> {
  const batches = Array.from({ length: Math.ceil(wanted.length / BATCH) }, (_, at) =>
    wanted.slice(at * BATCH, (at + 1) * BATCH),
  );
  await inParallel(batches, async (some) => {
    if (queue.spent) return;
    try {
      const here = some.map(({ envelope }) => envelope).filter((envelope) => envelope !== null);
      const leaves = some.filter(({ envelope }) => envelope === null).map(({ leaf }) => leaf);
      const envelopes = [...here, ...(await readTips(vault, queue.desk, leaves))];
      if (envelopes.length > 0)
        take(queue, onlyKnown(vault, queue, await openCards(vault, { desk: queue.desk, envelopes })));
    } catch (error) {
      if (!isBudgetUsed(error)) throw error;
      queue.spent = true;
    }
  });
}

/** Whether the witness gives this reviewer no more cards today. */
export const isBudgetUsed = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'release-budget-used';

/** Without the keys, where the vault has them. */
const onlyKnown = (vault: Vault, queue: Queue, cards: Awaited<ReturnType<typeof openCards>>): Cards => ({
  ...cards,
  opened: cards.opened.map((one) => {
    const { tip } = one.envelope.received.says;
    const { received } = trackedOf(queue, tip);
    return received && vault.cardKeys?.of(tip) ? queue.knowing.known(received, one.card) : one;
  }),
});

/** Tips whose card is to be opened, the newest first. */
function wantedIn(vault: Vault, queue: Queue): Tracked[] {
  const refused = new Set(queue.refused.map(({ tip }) => tip));
  const wanted = [...queue.tips].flatMap(([tip, tracked]) => {
    const { received, opened } = tracked;
    if (!received || opened || queue.dead.has(tip) || refused.has(tip)) return [];
    const state = stateOf(vault, tracked);
    if (state.stage === 'erased') return [];
    return queue.withEnded || !rests(state) ? [tracked] : [];
  });
  return wanted.sort((a, b) => b.leaf - a.leaf);
}

export const isOver = ({ stage }: Pick<TipState, 'stage'>): boolean => stage === 'ended' || stage === 'erased';

/** At its end, where nobody waits for anything: neither shown nor opened unless somebody asks for it. */
export const rests = (state: Pick<TipState, 'stage' | 'stirred'>): boolean => isOver(state) && !state.stirred;

/** What opening cards came to. */
export interface Cards extends Omit<Awaited<ReturnType<typeof openCards>>, 'opened'> {
  readonly opened: readonly KnownTip[];
}

/** Takes in what opening cards came to. */
export function take(queue: Queue, { opened, dead, refused }: Cards): void {
  for (const one of opened) {
    const { says } = one.envelope.received;
    const tracked = trackedOf(queue, says.tip);
    tracked.received ??= queue.knowing.received(says);
    tracked.envelope = null;
    change(queue, tracked, { opened: one, state: null });
    queue.search.put(says.tip, cardWords(queue, one));
    queue.unkept.add(says.tip);
  }
  for (const tip of dead) {
    queue.dead.add(tip);
    queue.unkept.add(tip);
    trackedOf(queue, tip).envelope = null;
  }
  queue.refused.push(...refused);
  queue.version += 1;
}

/** What a tip can be found by before its account is read. */
export const cardWords = ({ wordsOf }: Queue, { envelope, card }: KnownTip): string[] => [
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
    received: tracked.received?.day ?? null,
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
