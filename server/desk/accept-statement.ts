/** P6.5. Taking a statement of the staff: it queues for the log here, and what it asks for happens once it is proven. */
import { fromBase64, toHex } from '#protocol/bytes';
import { entryOf } from '#protocol/statement/entry';
import { isKind, readStatement } from '#protocol/statement/statement';
import { isKept, keepStatements } from '#server/db/statements';
import { checkCountersigned } from '#server/desk/check-countersigned';
import { checkCover } from '#server/desk/check-cover';
import { checkErasure } from '#server/desk/check-erasure';
import { verifyOfStaff, WITH_PARTS } from '#server/desk/rights';
import type { House } from '#server/http/house';
import type { Session } from '#server/http/session';
import { refuse, refusing } from '#server/problem';

/** Accepts a statement; the same again is answered as before. Refuses as `verifyOfStaff`, `checkCover`, `checkErasure` and `checkCountersigned`, and with `statement-refused`. */
export async function acceptStatement(house: House, session: Session, sent: string): Promise<{ entry: string }> {
  const statement = refusing('statement-refused', () => readStatement(fromBase64(sent)));
  if (WITH_PARTS.has(statement.kind))
    refuse('statement-refused', 'this kind comes with its ciphertext, by another exchange');
  if (statement.kind === 'session-opened') refuse('statement-refused', 'a session is opened by its own exchange');
  const verified = await verifyOfStaff(house, session, statement);
  if (isKind(verified, 'recorded-by-staff') && verified.says.received > verified.says.day)
    refuse('statement-refused', 'a report is not received after it was recorded');
  checkCover(session, verified);
  const entry = entryOf(house.suite, verified);
  if (await isKept(house.db, entry)) return { entry: toHex(entry) };
  await checkErasure(house, session, verified);
  await checkCountersigned(house, session, verified);
  await house.db.transaction().execute((trx) => keepStatements(trx, house.suite, [verified]));
  return { entry: toHex(entry) };
}
