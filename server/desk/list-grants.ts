/** P5.11. The tips that a member was let in to: what he needs to open their cards, each with the proven statement that let him in. */
import { toBase64 } from '#protocol/bytes';
import { entryOf } from '#protocol/statement/entry';
import { readStatementOf } from '#protocol/statement/statement';
import type { ENDPOINTS } from '#protocol/wire/endpoints';
import type { ReplyOf } from '#protocol/wire/exchange';
import { grantedSlot, provenGrant, tipsGranted } from '#server/db/grants';
import { findPart, findTip } from '#server/db/tips';
import { inclusionOf } from '#server/desk/list-tips';
import type { House } from '#server/http/house';
import type { Session } from '#server/http/session';
import { proveEntries } from '#server/log/prove';

type Reply = ReplyOf<(typeof ENDPOINTS)['grantList']>;

export async function listGrants(house: House, { signer }: Session): Promise<Reply> {
  const { db, suite } = house;
  const granted = [];
  for (const tip of await tipsGranted(db, signer.handle)) {
    const one = await grantedTip(house, { tip, handle: signer.handle });
    if (one) granted.push(one);
  }
  const { checkpoint, leaves } = await proveEntries(
    db,
    suite,
    granted.flatMap(({ received, grant }) => [entryOf(suite, received), grant.entry]),
  );
  return {
    checkpoint: checkpoint && toBase64(checkpoint.note),
    rows: granted.map(({ received, grant, slot, card }, at) => ({
      received: { statement: toBase64(received.bytes), inclusion: inclusionOf(leaves[2 * at]) },
      grant: { statement: toBase64(grant.statement.bytes), inclusion: inclusionOf(leaves[2 * at + 1]) },
      slot: toBase64(slot),
      card: toBase64(card),
    })),
  };
}

async function grantedTip({ db }: House, place: { tip: string; handle: string }) {
  const [found, grant] = [await findTip(db, place.tip), await provenGrant(db, place)];
  const [slot, card] = [await grantedSlot(db, place), await findPart(db, place.tip, 'card')];
  if (!found || !grant || !slot || !card) return null;
  return { received: readStatementOf('tip-received', found.received), grant, slot, card };
}
