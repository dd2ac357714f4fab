/** P7.3. The rows of a desk's queue: what its member needs to open the cards, in the order of tip ids, which is none of time. */
import { fromHex, toBase64, toHex } from '#protocol/bytes';
import { slotPart } from '#protocol/envelope/format';
import { deskOf } from '#protocol/roster/find';
import type { ENDPOINTS } from '#protocol/wire/endpoints';
import type { ReplyOf } from '#protocol/wire/exchange';
import type { House } from '#server/http/house';
import type { Session } from '#server/http/session';
import { proveEntries } from '#server/log/prove';
import { refuse } from '#server/problem';

type Reply = ReplyOf<(typeof ENDPOINTS)['deskList']>;

const ROWS = 100;

/** One page of rows, after the tip (hex) that the page before ended with. Refuses with `not-allowed`. */
export async function listTips(
  { db, suite }: House,
  { signer, roster }: Session,
  { desk, after }: { desk: string; after: string | undefined },
): Promise<Reply> {
  if (!deskOf(roster, desk)?.members.includes(signer.handle)) refuse('not-allowed', 'you are not of this desk');
  const rows = await db
    .selectFrom('tip')
    .innerJoin('statement', 'statement.id', 'tip.statement')
    .innerJoin('part as slot', (join) =>
      join.onRef('slot.tip', '=', 'tip.id').on('slot.part', '=', slotPart(signer.handle)),
    )
    .innerJoin('part as card', (join) => join.onRef('card.tip', '=', 'tip.id').on('card.part', '=', 'card'))
    .select(['tip.id', 'statement.entry', 'statement.envelope', 'slot.sealed as slot', 'card.sealed as card'])
    .where('tip.desk', '=', desk)
    .where('tip.id', '>', fromHex(after ?? ''))
    .orderBy('tip.id')
    .limit(ROWS)
    .execute();
  const { checkpoint, leaves } = await proveEntries(
    db,
    suite,
    rows.map(({ entry }) => new Uint8Array(entry)),
  );
  const last = rows.length === ROWS ? rows.at(-1) : undefined;
  return {
    checkpoint: checkpoint && toBase64(checkpoint.note),
    rows: rows.map(({ envelope, slot, card }, at) => ({
      received: { statement: toBase64(new Uint8Array(envelope)), inclusion: inclusionOf(leaves[at]) },
      slot: toBase64(new Uint8Array(slot)),
      card: toBase64(new Uint8Array(card)),
    })),
    next: last ? toHex(new Uint8Array(last.id)) : null,
  };
}

/** A leaf's inclusion as it travels. */
export const inclusionOf = (leaf: { index: number; hashes: readonly Uint8Array[] } | null | undefined) =>
  leaf ? { index: leaf.index, hashes: leaf.hashes.map(toBase64) } : null;
