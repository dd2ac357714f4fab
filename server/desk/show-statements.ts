/**
 * P7.3. What was stated about a desk's tips, in the log's own order, so that a member who comes back fetches only what is
 * new. Every row but its inclusion never changes; openings of cards and files are left to the tips they are about.
 */
import { toBase64 } from '#protocol/bytes';
import { deskOf } from '#protocol/roster/find';
import type { Kind } from '#protocol/statement/kinds';
import type { ENDPOINTS } from '#protocol/wire/endpoints';
import type { ReplyOf } from '#protocol/wire/exchange';
import { inclusionOf } from '#server/desk/list-tips';
import type { House } from '#server/http/house';
import type { Session } from '#server/http/session';
import { newestCosigned, proveIndexes } from '#server/log/prove';
import { refuse } from '#server/problem';

type Reply = ReplyOf<(typeof ENDPOINTS)['deskStatements']>;

const ROWS = 500;

/** Kinds from which nothing about a tip's state follows, or which name many tips at once. */
const LEFT_OUT: readonly Kind[] = ['cards-opened', 'downloaded', 'budget-lift-asked', 'budget-lifted'];

/** One page of proven statements from leaf `from` on. Refuses with `not-allowed`. */
export async function showStatements(
  { db, suite }: House,
  { signer, roster }: Session,
  { desk, from, most = ROWS }: { desk: string; from: number; most?: number },
): Promise<Reply> {
  if (!deskOf(roster, desk)?.members.includes(signer.handle)) refuse('not-allowed', 'you are not of this desk');
  const limit = Math.max(1, Math.min(most, ROWS));
  const size = (await newestCosigned(db))?.size ?? 0;
  const rows = await db
    .selectFrom('log_entry')
    .innerJoin('statement', 'statement.id', 'log_entry.statement')
    .select(['log_entry.index', 'envelope'])
    .where('log_entry.index', '>=', from)
    .where('log_entry.index', '<', size)
    .where('desk', '=', desk)
    .where('kind', 'not in', LEFT_OUT)
    .orderBy('log_entry.index')
    .limit(limit)
    .execute();
  const { checkpoint, leaves } = await proveIndexes(
    db,
    suite,
    rows.map(({ index }) => Number(index)),
  );
  const more = rows.length === limit;
  return {
    checkpoint: checkpoint && toBase64(checkpoint.note),
    statements: rows.map(({ envelope }, at) => ({
      statement: toBase64(new Uint8Array(envelope)),
      inclusion: inclusionOf(leaves[at]),
    })),
    next: more ? Number(rows.at(-1)?.index ?? from) + 1 : Math.max(size, from),
    more,
  };
}
