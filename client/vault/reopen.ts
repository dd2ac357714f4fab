/** P5.9. A card of which only what it said is here, opened again: from its own statement, proven anew, and by the key that was kept or another. */
import { openCards } from '#client/vault/cards';
import { readTips } from '#client/vault/feed';
import { isOpened, type KnownTip } from '#client/vault/known';
import { inParallel } from '#client/vault/together';
import type { Vault } from '#client/vault/vault';
import type { LoggedEnvelope, OpenedTip } from '#protocol/envelope/admit';
import { ProtocolError } from '#protocol/error';

/** A tip of a desk, by the leaf of its own statement. */
export interface Place {
  readonly desk: string;
  readonly leaf: number;
  readonly known: KnownTip;
}

const BATCH = 100;
const tipOf = ({ known }: Place): string => known.envelope.received.says.tip;

/** The tips of one desk with their keys, in order. Throws `part-missing` or why one did not open, and like the exchanges. P8.1 */
export async function reopen(vault: Vault, places: readonly Place[]): Promise<OpenedTip[]> {
  const opened = new Map<string, OpenedTip>();
  const closed = places.filter(({ known }) => !isOpened(known));
  const envelopes = await envelopesOf(vault, closed);
  const batches = Array.from({ length: Math.ceil(envelopes.length / BATCH) }, (_, at) =>
    envelopes.slice(at * BATCH, (at + 1) * BATCH),
  );
  await inParallel(batches, async (batch) => {
    const cards = await openCards(vault, { desk: places[0]?.desk ?? '', envelopes: batch });
    for (const one of cards.opened) opened.set(one.envelope.received.says.tip, one);
    for (const { code } of cards.refused) throw new ProtocolError(code, 'card does not open any more');
  });
  return places.map((place) => {
    const one = isOpened(place.known) ? place.known : opened.get(tipOf(place));
    if (!one) throw new ProtocolError('part-missing', 'card is not here any more');
    return one;
  });
}

async function envelopesOf(vault: Vault, places: readonly Place[]): Promise<LoggedEnvelope[]> {
  const [first] = places;
  if (!first) return [];
  return readTips(
    vault,
    first.desk,
    places.map(({ leaf }) => leaf),
  );
}
