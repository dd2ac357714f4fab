/**
 * P5.11. Letting a colleague in: one more slot with the card's key, and the statement that says so. Never for somebody who
 * was on the desk when the tip was sealed: whom the source left out would come back that way.
 */
import { equal, fromBase64, fromHex, toHex } from '#protocol/bytes';
import { slotPart } from '#protocol/envelope/format';
import { lengthsOf } from '#protocol/envelope/lengths';
import { deskOf, memberOf } from '#protocol/roster/find';
import { entryOf } from '#protocol/statement/entry';
import { readStatementOf, type VerifiedStatement } from '#protocol/statement/statement';
import type { ENDPOINTS } from '#protocol/wire/endpoints';
import type { BodyOf, ReplyOf } from '#protocol/wire/exchange';
import { grantPart } from '#server/db/grants';
import { isKept, keepStatements } from '#server/db/statements';
import { addPart, findTip } from '#server/db/tips';
import { verifyOfStaff } from '#server/desk/rights';
import type { House } from '#server/http/house';
import type { Session } from '#server/http/session';
import { refuse, refusing } from '#server/problem';

type Endpoint = (typeof ENDPOINTS)['grantSend'];

/** Accepts a grant with its slot. Refuses as `verifyOfStaff`, and with `not-allowed`, `part-altered`, `tip-malformed`, `tip-conflict`. */
export async function acceptGrant(house: House, session: Session, sent: BodyOf<Endpoint>): Promise<ReplyOf<Endpoint>> {
  const read = refusing('statement-refused', () => readStatementOf('granted', fromBase64(sent.statement)));
  const statement = await verifyOfStaff(house, session, read);
  const entry = entryOf(house.suite, statement);
  if (await isKept(house.db, entry)) return { entry: toHex(entry) };
  const { tip, to, desk } = statement.says;
  if (!deskOf(session.roster, desk)?.members.includes(session.signer.handle))
    refuse('not-allowed', 'only its own desk lets somebody in');
  await requireNew(house, session, statement);
  const sealed = expectSlot(house, statement, fromBase64(sent.slot));
  await house.db.transaction().execute(async (trx) => {
    if (!(await addPart(trx, tip, { part: grantPart(to), sealed })))
      refuse('tip-conflict', 'this member was let in before');
    await keepStatements(trx, house.suite, [statement]);
  });
  return { entry: toHex(entry) };
}

/** By the person, not the handle, in the roster for which the tip was sealed. */
async function requireNew(
  { db, rosters }: House,
  { roster }: Session,
  { says }: VerifiedStatement<'granted'>,
): Promise<void> {
  const member = memberOf(roster, says.to);
  if (!member?.may.includes('open')) return refuse('not-allowed', 'the roster has no such member who may open');
  const found = await findTip(db, says.tip);
  if (!found) return refuse('tip-unknown', 'there is no such tip');
  const then = await rosters.at(readStatementOf('tip-received', found.received).says.roster);
  const readers = deskOf(then, says.desk)?.members ?? [];
  if (readers.some((handle) => memberOf(then, handle)?.person === member.person))
    refuse('not-allowed', 'nobody who was on the desk when the tip was sealed is let in');
}

function expectSlot({ suite }: House, { says }: VerifiedStatement<'granted'>, slot: Uint8Array): Uint8Array {
  const { size, sha256 } = says.slot;
  if (slot.length !== size || !equal(suite.sha256(slot), fromHex(sha256)))
    refuse('part-altered', 'the slot is not the one committed to');
  const lengths = lengthsOf(slotPart(says.to), { desk: says.desk, keepers: 0, secondAuthority: 0 });
  if (!lengths?.includes(slot.length)) refuse('tip-malformed', 'the slot has a length that no bucket gives');
  return slot;
}
