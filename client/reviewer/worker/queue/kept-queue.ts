/** P8.10. A desk's queue as a device keeps it, so that the next session begins where the last one ended and reads only what is new. */

import {
  type Chunk,
  type Head,
  type KeptTip,
  keptStated,
  openCardFacts,
  openChunk,
  openHead,
  type ReadChunk,
  readChunk,
  sealCardFacts,
  sealChunk,
  sealHead,
  statedAgain,
} from '#client/vault/kept-tips';
import { inParallel } from '#client/vault/together';
import type { Vault } from '#client/vault/vault';
import { equal, fromBase64, toBase64 } from '#protocol/bytes';
import { isKind } from '#protocol/statement/statement';
import { ENDPOINTS } from '#protocol/wire/endpoints';
import { type Keeper, type Queue, rests, stateOf, type Tracked, take, trackedOf } from './queue.ts';

/** Where sealed bytes are kept by name. Those written together are all there afterwards, or none of them. */
export interface Store {
  read(name: string): Promise<Uint8Array | null>;
  write(kept: Readonly<Record<string, Uint8Array>>): Promise<void>;
}

/** Tips of a chunk: a change of one seals all of them anew. */
const TIPS = 1000;
/** Chunks written together. */
const TOGETHER = 20;
const ID = 16;

const headAt = ({ holder }: Vault, { desk }: Queue) => `queue/${holder.handle}/${desk}`;
const chunkAt = (vault: Vault, queue: Queue, number: number) => `${headAt(vault, queue)}/${number}`;

/** A keeper over a store. What is kept counts if it rests on the roster in force. */
export function keeperOn(store: Store): Keeper {
  let last: Promise<void> = Promise.resolve();
  return {
    restore: (vault, queue) => restore(vault, queue, store),
    keep(vault, queue) {
      last = last.catch(() => undefined).then(() => keep(vault, queue, store));
      return last;
    },
  };
}

async function restore(vault: Vault, queue: Queue, store: Store): Promise<void> {
  const { crypto, holder, ground } = vault;
  const sealed = await store.read(headAt(vault, queue));
  const head = sealed && (await openHead(crypto, holder, sealed));
  queue.keptHead = sealed;
  const { roster, hash } = ground.roster;
  const isOurs = head?.log === ground.log.log.origin && head.desk === queue.desk;
  if (!head || !isOurs || head.roster.hash !== hash || head.roster.version !== roster.version) return;
  const chunks = await inParallel(head.chunks, async (id, number) => {
    const bytes = await store.read(chunkAt(vault, queue, number));
    const chunk = bytes && (await openChunk(crypto, holder, bytes));
    return chunk?.id === id ? readChunk(chunk) : null;
  });
  if (chunks.includes(null)) return;
  await inParallel(
    chunks.filter((chunk) => chunk !== null),
    async (chunk, number) => restoreChunk(vault, queue, { chunk, number }),
  );
  restoreHead(queue, head);
}

function restoreHead(queue: Queue, head: Head): void {
  queue.next = head.next;
  queue.seen = { size: head.checkpoint.size, root: fromBase64(head.checkpoint.root) };
  queue.keptAs.push(...head.chunks);
  queue.covers.push(...head.covers.map(statedAgain));
  queue.refused.push(...head.refused);
  for (const [block, root] of head.blocks) queue.blocks.set(block, root === null ? null : fromBase64(root));
}

interface Numbered {
  readonly chunk: ReadChunk;
  readonly number: number;
}

async function restoreChunk(vault: Vault, queue: Queue, { chunk: { slots, tips }, number }: Numbered): Promise<void> {
  const { suite } = vault.crypto;
  const tails = await tailsOf(
    vault,
    queue,
    tips.filter(({ card }) => card !== null).map(({ tip }) => tip),
  );
  const { desk } = queue;
  const parts = slots.map((names) => queue.knowing.slots(names.map((part) => ({ part }))));
  for (const { tip, dead, received, stated, card } of tips) {
    const tracked = trackedOf(queue, tip);
    tracked.chunk = number;
    if (received) {
      const { leaf, day, roster } = received;
      tracked.received = { tip, desk, day, roster, parts: parts[received.slots] ?? [] };
      tracked.leaf = leaf;
    }
    for (const one of stated) tracked.stated.set(one.index ?? 0, one);
    const tail = tails.get(tip);
    const facts = card && tail ? openCardFacts(suite, tail, card) : null;
    const opened = facts && tracked.received ? [queue.knowing.known(tracked.received, facts)] : [];
    take(queue, { opened, dead: dead ? [tip] : [], refused: [] });
    queue.unkept.delete(tip);
  }
}

const MOST = 2000;

/** The last bytes of these cards, as far as the server has them. */
async function tailsOf(vault: Vault, { desk }: Queue, tips: readonly string[]): Promise<Map<string, Uint8Array>> {
  const tails = new Map<string, Uint8Array>();
  for (let at = 0; at < tips.length; at += MOST) {
    const some = tips.slice(at, at + MOST);
    const reply = await vault.line.exchange(ENDPOINTS.deskTails, { path: { desk }, body: { tips: some } });
    for (const [place, tip] of some.entries()) {
      const tail = reply.tails[place];
      if (tail) tails.set(tip, fromBase64(tail));
    }
  }
  return tails;
}

async function keep(vault: Vault, queue: Queue, store: Store): Promise<void> {
  if (queue.unkept.size === 0 || !queue.seen) return;
  // Where another tab keeps the same desk, this one leaves it to that.
  if (!isSame(await store.read(headAt(vault, queue)), queue.keptHead)) return;
  const head = headOf(vault, queue, queue.seen);
  const chunks = [...placed(queue, [...queue.unkept])];
  queue.unkept.clear();
  for (let at = 0; at < chunks.length; at += TOGETHER) {
    const some = chunks.slice(at, at + TOGETHER);
    const kept = new Map<string, Uint8Array>();
    for (const [number, tips] of some) {
      const chunk = await chunkWith(vault, queue, { number, tips, store });
      queue.keptAs[number] = chunk.id;
      kept.set(chunkAt(vault, queue, number), sealChunk(vault.crypto, vault.holder, chunk));
    }
    const isLast = at + TOGETHER >= chunks.length;
    const sealed = isLast ? sealHead(vault.crypto, vault.holder, { ...head, chunks: queue.keptAs }) : null;
    if (sealed) kept.set(headAt(vault, queue), sealed);
    await store.write(Object.fromEntries(kept));
    queue.keptHead = sealed ?? queue.keptHead;
  }
}

const isSame = (a: Uint8Array | null, b: Uint8Array | null) => a === b || (a !== null && b !== null && equal(a, b));

const headOf = ({ ground }: Vault, queue: Queue, { size, root }: NonNullable<Queue['seen']>): Head => ({
  blocks: [...queue.blocks].map(([block, hash]) => [block, hash && toBase64(hash)]),
  checkpoint: { root: toBase64(root), size },
  chunks: [],
  covers: queue.covers.map(keptStated),
  ...{ desk: queue.desk, log: ground.log.log.origin, next: queue.next },
  refused: queue.refused.map(({ code, tip }) => ({ code, tip })),
  roster: { hash: ground.roster.hash, version: ground.roster.roster.version },
});

/** The tips by the chunk in which they are kept; new ones fill the last. */
function placed(queue: Queue, tips: readonly string[]): Map<number, string[]> {
  const chunks = new Map<number, string[]>();
  const last = { number: Math.max(0, queue.keptAs.length - 1), tips: 0 };
  for (const { chunk } of queue.tips.values()) if (chunk === last.number) last.tips += 1;
  for (const tip of tips) {
    const tracked = trackedOf(queue, tip);
    if (tracked.chunk === null) {
      if (last.tips === TIPS) Object.assign(last, { number: last.number + 1, tips: 0 });
      last.tips += 1;
      tracked.chunk = last.number;
    }
    chunks.set(tracked.chunk, [...(chunks.get(tracked.chunk) ?? []), tip]);
  }
  return chunks;
}

async function chunkWith(
  vault: Vault,
  queue: Queue,
  { number, tips, store }: { number: number; tips: readonly string[]; store: Store },
): Promise<Chunk> {
  const { crypto, holder } = vault;
  const sealed = queue.keptAs[number] ? await store.read(chunkAt(vault, queue, number)) : null;
  const before = sealed && (await openChunk(crypto, holder, sealed));
  const { slots = [], tips: others = [] } = before ?? {};
  const kept = new Map(others.map((one) => [one.tip, one]));
  const wanted = tips.filter((tip) => isCardKept(vault, trackedOf(queue, tip)));
  const tails = await tailsOf(
    vault,
    queue,
    wanted.filter((tip) => !kept.get(tip)?.card),
  );
  for (const tip of tips) {
    const tracked = trackedOf(queue, tip);
    const tail = tails.get(tip);
    const facts = tail && tracked.opened ? sealCardFacts(crypto, tail, tracked.opened.card) : null;
    const card = wanted.includes(tip) ? (facts ?? kept.get(tip)?.card ?? null) : null;
    kept.set(tip, keptTip(queue, tracked, { tip, card, slots, reader: holder.handle }));
  }
  return { id: toBase64(crypto.random(ID)), slots, tips: [...kept.values()] };
}

/** Of tips at their end nothing of the card is kept, nor of those to which this reader was let in: they are asked for again. */
const isCardKept = (vault: Vault, tracked: Tracked): boolean =>
  tracked.opened !== null && !rests(stateOf(vault, tracked)) && !isLetIn(tracked, vault.holder.handle);

const isLetIn = ({ stated }: Tracked, handle: string): boolean =>
  [...stated.values()].some(({ statement }) => isKind(statement, 'granted') && statement.says.to === handle);

interface Keeping extends Pick<KeptTip, 'tip' | 'card'> {
  readonly slots: string[][];
  readonly reader: string;
}

function keptTip(queue: Queue, tracked: Tracked, { tip, card, slots, reader }: Keeping): KeptTip {
  const { received, leaf, stated } = tracked;
  return {
    card,
    dead: queue.dead.has(tip) || isLetIn(tracked, reader),
    received: received && {
      ...{ day: received.day, leaf, roster: received.roster },
      slots: placeOf(
        slots,
        received.parts.map(({ part }) => part),
      ),
    },
    stated: [...stated.values()].map(keptStated),
    tip,
  };
}

function placeOf(slots: string[][], parts: string[]): number {
  const name = parts.join();
  const known = slots.findIndex((one) => one.join() === name);
  return known < 0 ? slots.push(parts) - 1 : known;
}
