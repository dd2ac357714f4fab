/** Openers in workers of their own, so that a queue of a hundred thousand cards is opened on every core that the device has. */
import type { Opener, Reader, ReleasedCard, SentCard } from '#client/vault/opener';
import { type OpenWorker, openWorker } from '#client/vault/worker-calls';

/** What a worker that opens cards is asked. */
export type OpenerActs = {
  begin: { ask: Reader; answer: null };
  see: { ask: Parameters<Opener['see']>[0]; answer: Awaited<ReturnType<Opener['see']>> };
  open: { ask: Parameters<Opener['open']>[0]; answer: Awaited<ReturnType<Opener['open']>> };
};

type OpenerWorker = OpenWorker<OpenerActs, never>;

const MOST = 4;
/** Fewer cards are opened where the rest is done, and no worker is started for them. */
const FEWEST = 8;

/**
 * An opener over workers at this address, started when there is enough to do. A batch stays with the worker that saw it. They end with
 * the worker that started them.
 */
export function openerPool(address: string, reader: Reader, here: Opener): Opener {
  const size = Math.min(MOST, Math.max(1, navigator.hardwareConcurrency));
  const seenBy = new Map<string, OpenerWorker>();
  let workers: Promise<OpenerWorker>[] = [];
  let turn = 0;
  const next = (): Promise<OpenerWorker> => {
    if (workers.length === 0) workers = Array.from({ length: size }, () => begin(address, reader));
    turn += 1;
    return workers[turn % size] as Promise<OpenerWorker>;
  };
  return {
    async see(cards) {
      if (cards.length < FEWEST) return here.see(cards);
      const worker = await next();
      for (const { tip } of cards) seenBy.set(tip, worker);
      return worker.call('see', [...cards] as SentCard[]);
    },
    async open(cards) {
      const worker = seenBy.get(cards[0]?.tip ?? '');
      for (const { tip } of cards) seenBy.delete(tip);
      return worker ? worker.call('open', [...cards] as ReleasedCard[]) : here.open(cards);
    },
  };
}

async function begin(address: string, reader: Reader): Promise<OpenerWorker> {
  const worker: OpenerWorker = openWorker(address);
  await worker.call('begin', reader);
  return worker;
}
