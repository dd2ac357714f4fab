/** P4.2, P3.3. For auditors: every roster that there was, since a statement counts by the roster of its time. */
import type { ENDPOINTS } from '#protocol/wire/endpoints';
import type { ReplyOf } from '#protocol/wire/exchange';
import { showEnvelope } from '#protocol/wire/shown';
import { requireAuditor } from '#server/audit/entries';
import type { House } from '#server/http/house';
import type { Session } from '#server/http/session';

/** A roster of a large office is some hundred kilobytes. */
const PAGE = 20;

/** A page of rosters from a version on; none beyond the last. Refuses with `not-allowed`. */
export async function showRosters(
  { db }: House,
  session: Session,
  from: number,
): Promise<ReplyOf<(typeof ENDPOINTS)['auditRosters']>> {
  requireAuditor(session);
  const rows = await db
    .selectFrom('roster')
    .select('envelope')
    .where('version', '>=', from)
    .orderBy('version')
    .limit(PAGE)
    .execute();
  return { rosters: rows.map(({ envelope }) => showEnvelope(new Uint8Array(envelope))) };
}
