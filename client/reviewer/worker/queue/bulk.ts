/** Acts on many tips: each is a statement or a note of its own, and all of them are waited for together. */
import { dispose, type Ending } from '#client/vault/disposition';
import type { KnownTip } from '#client/vault/known';
import { type Place, reopen } from '#client/vault/reopen';
import { inParallel, logTogether } from '#client/vault/together';
import { state, type Vault } from '#client/vault/vault';
import type { OpenedTip } from '#protocol/envelope/admit';
import { ProtocolError } from '#protocol/error';
import { tipNumber } from '#protocol/identity/number';
import type { Queue } from './queue.ts';
import type { BulkDone } from './queue-acts.ts';

/** What is known of these tips. Throws `part-missing` for one whose card did not open. */
export const knownAt = (queue: Queue, chosen: readonly string[]): KnownTip[] =>
  placesAt(queue, chosen).map(({ known }) => known);

/** These tips with their keys. Throws `part-missing` for one whose card did not open, and like `reopen`. */
export const openedAt = (vault: Vault, queue: Queue, chosen: readonly string[]): Promise<OpenedTip[]> =>
  reopen(vault, placesAt(queue, chosen));

function placesAt({ desk, tips }: Queue, chosen: readonly string[]): Place[] {
  return chosen.map((tip) => {
    const { opened: known = null, leaf = 0 } = tips.get(tip) ?? {};
    if (!known) throw new ProtocolError('part-missing', 'card was not opened');
    return { desk, leaf, known };
  });
}

export interface Sharing {
  readonly among: readonly string[];
  /** How many each was given before, and after it with these, when tips are shared out in parts. */
  readonly given?: Map<string, number>;
}

/** Gives the tips to one member, or each to whoever of several was given the fewest; never to one whose slot in a tip does not live. */
export async function assign(
  vault: Vault,
  opened: readonly KnownTip[],
  { among, given = new Map() }: Sharing,
): Promise<BulkDone> {
  const failed: { number: string; code: string }[] = [];
  const has = (handle: string) => given.get(handle) ?? 0;
  const statements = opened.flatMap((one) => {
    const { tip, desk } = one.envelope.received.says;
    const able = among.filter((handle) => one.card.live.includes(handle));
    const [to] = [...able].sort((a, b) => has(a) - has(b));
    if (to === undefined) failed.push({ number: tipNumber(tip), code: 'not-a-recipient' });
    else given.set(to, has(to) + 1);
    return to === undefined ? [] : [state(vault, 'assigned', { tip, desk, to })];
  });
  await logTogether(vault, statements);
  return { done: statements.length, failed };
}

/** Disposes of the tips in the same way and for the same reason, or proposes it. */
export const disposeAll = (
  vault: Vault,
  queue: Queue,
  { tips, ending }: { tips: readonly string[]; ending: Ending },
): Promise<BulkDone> =>
  eachApart(
    placesAt(queue, tips),
    ({ known }) => known,
    async (place) => {
      for (const opened of await reopen(vault, [place])) await dispose(vault, opened, ending);
    },
  );

/** Does something about each tip; what fails for one is told by its number and hides no other. */
export async function eachApart<T>(
  items: readonly T[],
  tipOf: (item: T) => KnownTip,
  act: (item: T) => Promise<void>,
): Promise<BulkDone> {
  const failed: { number: string; code: string }[] = [];
  await inParallel(items, async (item) => {
    try {
      await act(item);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error)) throw error;
      failed.push({ number: tipNumber(tipOf(item).envelope.received.says.tip), code: String(error.code) });
    }
  });
  return { done: items.length - failed.length, failed };
}
