// What a reviewer's first look at a desk of 100,000 tips costs: a real house, real tips sent to it, and the client's own way from the
// feed to the rows, with libsodium's WebAssembly as in the browser's worker. A few hundred tips are looked at; 100,000 by their pace.
import { setTimeout as pause } from 'node:timers/promises';
import { makeQueue, type Queue, rowsIn, syncQueue } from '#client/reviewer/worker/queue/queue';
import { type CardKeys, makeCardKeys } from '#client/vault/card-keys';
import { askFeed, type Feed, readPage } from '#client/vault/feed';
import { type Opener, openerHere, type ReleasedCard, type SentCard } from '#client/vault/opener';
import type { Vault } from '#client/vault/vault';
import { openSodium } from '#protocol/suite/sodium';
import { ENDPOINTS } from '#protocol/wire/endpoints';
import type { RunningHouse } from '#tests/support/house';
import { vaultAt } from '#tests/support/house-people';
import { coreTime, type Figure, heldBytes, perCoreSecond, round } from './measure.ts';
import { nextSession, wordsOf } from './queue-next.ts';
import { scrolling } from './queue-scroll.ts';
import { withHouse } from './real-house.ts';
import { sealTips } from './sealed-tips.ts';

const TIPS = 100_000;
/** As many as the witness releases to one person in a day. */
const SENT = 400;
/** Tips that came since the last look, for a later one. */
const LATER = 100;
const LIMITS = { firstSync: 90, laterSync: 5, memory: 1024, stored: 256 };
const DESK = 'oig';
const EVERY_MS = 250;

export const syncing = (): Promise<Figure[]> =>
  withHouse(async (house) => {
    await send(house);
    const vault = await readerOf(house);
    return [...(await looking(vault)), ...(await scrolling(house, SENT))];
  });

async function looking(vault: Vault): Promise<Figure[]> {
  const seen = await capture(vault);
  const all = await best(async () => void (await look(vault)));
  const feed = await best(() => readFeed(vault));
  const opening = SENT / (await perCoreSecond(() => openAgain(vault, seen)));
  const rest = all - feed;
  const seconds = (milliseconds: number) => (milliseconds / SENT / 1000) * TIPS;
  const core = { feed: seconds(feed), cards: seconds(rest), opening: (opening / SENT) * TIPS };
  const two = core.feed + Math.max(core.cards - core.opening, core.cards / 2);
  return [
    figure('first look at 100,000 tips on two cores, by pace', { value: two, unit: 's', limit: LIMITS.firstSync }),
    figure('of it on one core', { value: core.feed + core.cards, unit: 's', limit: 2 * LIMITS.firstSync }),
    figure('later look, 100 new tips, by pace', {
      value: ((core.feed + core.cards) / TIPS) * LATER,
      unit: 's',
      limit: LIMITS.laterSync,
    }),
    figure('what a desk of 100,000 tips holds in memory, by pace', {
      value: (await heldByEach(vault)) * (TIPS / 1024 / 1024),
      unit: 'MB',
      limit: LIMITS.memory,
    }),
    figure('at its most, while the first look opens cards, by pace', {
      value: (await heldAtMost(vault)) * (TIPS / 1024 / 1024),
      unit: 'MB',
      limit: LIMITS.memory,
    }),
    ...(await next(vault, seen)),
  ];
}

/** A session that begins with what the one before kept: on one core, the server's answers by pace. */
async function next(vault: Vault, { sent }: Captured): Promise<Figure[]> {
  const asked = await tails(
    vault,
    sent.map(({ tip }) => tip),
  );
  const byPace = (milliseconds: number) => (milliseconds / sent.length / 1000) * TIPS;
  const { shown, searched, keeping, stored, held } = await nextSession(vault);
  const session = (name: string, value: number) => figure(name, { value, unit: 's', limit: LIMITS.laterSync });
  return [
    session('next session, until 100,000 rows are shown, on one core', shown + byPace(asked.core)),
    session('the server’s answers for it, one after the other, by pace', byPace(asked.wait)),
    figure('until all of them can be searched too', {
      value: searched + byPace(asked.core),
      unit: 's',
      limit: 2 * LIMITS.laterSync,
    }),
    figure('keeping 100,000 tips on the device', { value: keeping, unit: 's', limit: LIMITS.firstSync }),
    figure('of the device', { value: stored, unit: 'MB', limit: LIMITS.stored }),
    figure('what the next session holds in memory', { value: held, unit: 'MB', limit: LIMITS.memory }),
  ];
}

async function send(house: RunningHouse): Promise<void> {
  const lanes = (await sealTips(house, SENT)).values();
  const work = async () => {
    for (const { body } of lanes) {
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(new URL(ENDPOINTS.tipSend.url, house.url), {
        ...{ method: 'POST', headers },
        body: new Uint8Array(body),
      });
      if (!answer.ok) throw new TypeError(`a tip was answered with ${answer.status}`);
    }
  };
  await Promise.all(Array.from({ length: 8 }, work));
}

/** A supervisor, whom no source leaves out by chance, once everything sent is in the log. */
async function readerOf(house: RunningHouse): Promise<Vault> {
  const vault = { ...(await vaultAt(house, 'supervisor-1')), crypto: { ...house.crypto, suite: await openSodium() } };
  for (let shown = 0; shown < SENT; await pause(EVERY_MS)) {
    const { statements } = await askFeed(vault, { desk: DESK, from: 0 });
    shown = statements.length;
  }
  return vault;
}

/** A first look: no keys are here, and those that come are held. */
async function look(vault: Vault): Promise<Looked> {
  const cardKeys = makeCardKeys();
  const queue = makeQueue({ desk: DESK, clocks: null, wordsOf });
  await syncQueue({ ...vault, cardKeys }, queue);
  queue.search.index(Number.POSITIVE_INFINITY);
  if (rowsIn(vault, queue, 'due').length !== SENT) throw new TypeError('not every card was opened');
  return { queue, cardKeys };
}

interface Looked {
  readonly queue: Queue;
  readonly cardKeys: CardKeys;
}

async function readFeed(vault: Vault): Promise<void> {
  readPage(vault, DESK, await askFeed(vault, { desk: DESK, from: 0 }));
}

/** Core milliseconds: the best of four, after one to warm up. */
async function best(act: () => Promise<void>): Promise<number> {
  await act();
  let least = Number.POSITIVE_INFINITY;
  for (let times = 0; times < 4; times++) {
    const from = coreTime();
    await act();
    least = Math.min(least, coreTime() - from);
  }
  return least;
}

interface Captured {
  readonly sent: SentCard[];
  readonly released: ReleasedCard[];
}

/** What a look gives an opener to do, which is what other cores can take over. */
async function capture(vault: Vault): Promise<Captured> {
  const captured: Captured = { sent: [], released: [] };
  const here = openerHere(vault.crypto.suite, vault.holder);
  const opener: Opener = {
    see(cards) {
      captured.sent.push(...cards);
      return here.see(cards);
    },
    open(cards) {
      captured.released.push(...cards);
      return here.open(cards);
    },
  };
  await look({ ...vault, opener });
  return captured;
}

async function openAgain({ crypto: { suite }, holder }: Vault, { sent, released }: Captured): Promise<void> {
  const opener = openerHere(suite, holder);
  await opener.see(sent);
  await opener.open(released);
}

const COPIES = 5;

/** Bytes for each tip of a desk that stays unlocked. */
async function heldByEach(vault: Vault): Promise<number> {
  await look(vault);
  const before = heldBytes();
  const queues: Looked[] = [];
  for (let copy = 0; copy < COPIES; copy++) queues.push(await look(vault));
  const after = heldBytes();
  return queues.length === 0 ? 0 : (after - before) / (COPIES * SENT);
}

/** Bytes for each tip when all statements were read and no card was opened yet: from then on less is held with every card. */
async function heldAtMost(vault: Vault): Promise<number> {
  const reply = () => askFeed(vault, { desk: DESK, from: 0 });
  readPage(vault, DESK, await reply());
  const before = heldBytes();
  const pages: Feed[] = [];
  for (let copy = 0; copy < COPIES; copy++) pages.push(readPage(vault, DESK, await reply()));
  const after = heldBytes();
  return pages.length === 0 ? 0 : (after - before) / (COPIES * SENT);
}

/** Core milliseconds for which this thread asks for the last bytes of every card; and how long it waits for them. */
async function tails({ line }: Vault, tips: readonly string[]): Promise<{ core: number; wait: number }> {
  const ask = () => line.exchange(ENDPOINTS.deskTails, { path: { desk: DESK }, body: { tips: [...tips] } });
  let wait = Number.POSITIVE_INFINITY;
  const core = await best(async () => {
    const from = performance.now();
    await ask();
    wait = Math.min(wait, performance.now() - from);
  });
  return { core, wait };
}

const figure = (name: string, { value, unit, limit }: { value: number; unit: string; limit: number }): Figure => ({
  ...{ bench: 'queue', figure: name, value: round(value), unit, limit, ratio: round(value / limit) },
});
