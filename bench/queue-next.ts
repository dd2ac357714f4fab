// What a reviewer's next session costs at a desk of 100,000 tips, all of them at once: invented tips as a device keeps them, opened again
// with libsodium's WebAssembly as in the browser's worker, folded into rows and sorted. What the server is asked for it is asked of the
// real one about a few hundred real tips, and taken by their pace.
import { composeStory } from '#cli/operate/seed/compose';
import { keeperOn } from '#client/reviewer/worker/queue/kept-queue';
import { makeQueue, note, type Queue, rowsIn, syncQueue, take, trackedOf } from '#client/reviewer/worker/queue/queue';
import { type CardKeys, makeCardKeys, openCardKeys, sealCardKeys } from '#client/vault/card-keys';
import type { Vault } from '#client/vault/vault';
import { fromHex, toBase64, toHex } from '#protocol/bytes';
import { addDays } from '#protocol/shape';
import type { Random } from '#protocol/suite/suite';
import { ENDPOINTS } from '#protocol/wire/endpoints';
import type { Exchange } from '#protocol/wire/exchange';
import { coreTime, heldBytes } from './measure.ts';

const TIPS = 100_000;
const DESK = 'oig';
/** Of every three tips two were given to somebody. */
const GIVEN = 3;

export interface NextSession {
  /** Core seconds of this thread: until the rows are there, and until all of them can be searched. */
  readonly shown: number;
  readonly searched: number;
  /** Core seconds of keeping it all, the first time. */
  readonly keeping: number;
  /** Mebibytes: at rest, and in memory when all is there. */
  readonly stored: number;
  readonly held: number;
}

export const wordsOf = (allegation: string) => [allegation, 'bribery', 'soborno'];

/** A vault whose server knows the last bytes of invented cards, and beside that what the real one says. */
function withTails(vault: Vault): Vault {
  const exchange = (async (endpoint: { url: string }, ask: { body?: { tips: string[] } }) =>
    endpoint.url === ENDPOINTS.deskTails.url
      ? { tails: (ask.body?.tips ?? []).map((tip) => toBase64(fromHex(tip))) }
      : vault.line.exchange(endpoint as never, ask as never)) as Exchange;
  return { ...vault, line: { ...vault.line, exchange } };
}

/** A device's store, in memory. */
export function memoryStore() {
  const kept = new Map<string, Uint8Array>();
  return {
    read: async (name: string) => kept.get(name) ?? null,
    write: async (all: Readonly<Record<string, Uint8Array>>) => {
      for (const [name, bytes] of Object.entries(all)) kept.set(name, bytes);
    },
    size: () => [...kept.values()].reduce((sum, { length }) => sum + length, 0),
  };
}

export async function nextSession(real: Vault): Promise<NextSession> {
  const store = memoryStore();
  const vault = withTails(real);
  const { keeping, sealed } = await sessionBefore(vault, store);
  const before = heldBytes();
  const from = coreTime();
  const cardKeys = makeCardKeys(await openCardKeys(vault.crypto, vault.holder, sealed));
  const queue = makeQueue({ desk: DESK, clocks: null, wordsOf, keeper: keeperOn(store) });
  await syncQueue({ ...vault, cardKeys }, queue);
  const rows = rowsIn(vault, queue, 'due').length;
  const shown = coreTime() - from;
  if (rows !== TIPS) throw new TypeError('not every tip is there again');
  queue.search.index(Number.POSITIVE_INFINITY);
  const searched = coreTime() - from;
  const held = heldBytes() - before;
  if (!cardKeys.of([...queue.tips.keys()].at(-1) ?? '')) throw new TypeError('no key is there again');
  return {
    ...{ shown: shown / 1000, searched: searched / 1000, keeping: keeping / 1000 },
    ...{ stored: store.size() / 2 ** 20, held: held / 2 ** 20 },
  };
}

async function sessionBefore(vault: Vault, store: ReturnType<typeof memoryStore>) {
  const keeper = keeperOn(store);
  const queue = makeQueue({ desk: DESK, clocks: null, wordsOf, keeper });
  await syncQueue(vault, queue);
  const cardKeys = makeCardKeys();
  invent(vault, queue, cardKeys);
  const from = coreTime();
  await keeper.keep(vault, queue);
  const sealed = sealCardKeys(vault.crypto, vault.holder, cardKeys.changed() ?? []);
  return { keeping: coreTime() - from, sealed };
}

function invent({ crypto: { random } }: Vault, queue: Queue, cardKeys: CardKeys): void {
  const [like] = [...queue.tips.values()];
  const parts = like?.received?.parts ?? [];
  const members = parts.map(({ part }) => part.slice('slot/'.length));
  for (let at = queue.tips.size; at < TIPS; at++) {
    const { allegations, language } = composeStory(random);
    const tip = toHex(random(32));
    const tracked = trackedOf(queue, tip);
    tracked.leaf = at;
    tracked.received = { tip, desk: DESK, day: addDays('2026-01-01', at % 300), roster: 1, parts };
    const live = members.filter(() => (random(1)[0] ?? 0) >= 32);
    const card = { allegations: [...allegations], danger: at % 50 === 0, files: at % 3, language, live };
    const known = queue.knowing.known(tracked.received, { ...card, mode: 'anonymous', summary: ['when=now'] });
    take(queue, { opened: [known], dead: [], refused: [] });
    cardKeys.keep(tip, random(16));
    if (at % GIVEN !== 0) note(queue, [given(random, tip, at)]);
  }
}

const given = (random: Random, tip: string, at: number) => ({
  ...{ by: 'supervisor-1', person: 'person-1', entry: random(64), index: TIPS + at },
  statement: {
    kind: 'assigned' as const,
    says: { ...{ day: '2026-05-05', desk: DESK, log: 'log', roster: 1, salt: '' }, tip, to: `analyst-${at % 20}` },
  },
});
