/** P5.5. Slots and cards of named tips, for the member whose slots they are. */
import { sql } from 'kysely';
import { fromHex, toBase64, toHex } from '#protocol/bytes';
import { slotPart } from '#protocol/envelope/format';
import { deskOf } from '#protocol/roster/find';
import type { ENDPOINTS } from '#protocol/wire/endpoints';
import type { ReplyOf } from '#protocol/wire/exchange';
import type { House } from '#server/http/house';
import type { Session } from '#server/http/session';
import { refuse } from '#server/problem';

type Reply = ReplyOf<(typeof ENDPOINTS)['deskCards']>;
type Tails = ReplyOf<(typeof ENDPOINTS)['deskTails']>;

const TAIL = 32;

/** The slots of this member and the cards, in the order of tip ids; tips of other desks are as unknown ones. Refuses with `not-allowed`. */
export async function showCards(
  { db }: House,
  { signer, roster }: Session,
  { desk, tips }: { desk: string; tips: readonly string[] },
): Promise<Reply> {
  if (!deskOf(roster, desk)?.members.includes(signer.handle)) refuse('not-allowed', 'you are not of this desk');
  const rows = await db
    .selectFrom('tip')
    .innerJoin('part as slot', (join) =>
      join.onRef('slot.tip', '=', 'tip.id').on('slot.part', '=', slotPart(signer.handle)),
    )
    .innerJoin('part as card', (join) => join.onRef('card.tip', '=', 'tip.id').on('card.part', '=', 'card'))
    .select(['tip.id', 'slot.sealed as slot', 'card.sealed as card'])
    .where('tip.desk', '=', desk)
    .where('tip.id', 'in', tips.map(fromHex))
    .orderBy('tip.id')
    .execute();
  return {
    cards: rows.map(({ id, slot, card }) => ({
      tip: toHex(new Uint8Array(id)),
      slot: toBase64(new Uint8Array(slot)),
      card: toBase64(new Uint8Array(card)),
    })),
  };
}

/** The last bytes of the cards of these tips, in their order: `null` for tips of other desks, unknown ones and erased ones. P8.10 */
export async function showTails(
  { db }: House,
  { signer, roster }: Session,
  { desk, tips }: { desk: string; tips: readonly string[] },
): Promise<Tails> {
  if (!deskOf(roster, desk)?.members.includes(signer.handle)) refuse('not-allowed', 'you are not of this desk');
  const rows = await db
    .selectFrom('tip')
    .innerJoin('part', (join) => join.onRef('part.tip', '=', 'tip.id').on('part.part', '=', 'card'))
    .select(['tip.id', sql<Buffer>`substr(part.sealed, length(part.sealed) - ${TAIL - 1}::int)`.as('tail')])
    .where('tip.desk', '=', desk)
    .where('tip.id', '=', sql<Buffer>`any(${tips.map(fromHex)})`)
    .execute();
  const tails = new Map(rows.map(({ id, tail }) => [toHex(new Uint8Array(id)), toBase64(new Uint8Array(tail))]));
  return { tails: tips.map((tip) => tails.get(tip) ?? null) };
}
