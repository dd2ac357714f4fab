/**
 * P8.4. For the second authority: the tips of a desk whose appeals go to it, as their sources committed to them. Whether a
 * deadline is past is the witness's to judge; which tips were opened is not said here.
 */
import { fromHex, toBase64, toHex } from '#protocol/bytes';
import { deskOf } from '#protocol/roster/find';
import type { ENDPOINTS } from '#protocol/wire/endpoints';
import type { ReplyOf } from '#protocol/wire/exchange';
import { inclusionOf } from '#server/desk/list-tips';
import type { House } from '#server/http/house';
import type { Session } from '#server/http/session';
import { proveEntries } from '#server/log/prove';
import { refuse } from '#server/problem';

type Reply = ReplyOf<(typeof ENDPOINTS)['appealList']>;

const ROWS = 200;

/** One page, after the tip (hex) that the page before ended with, in the order of tip ids. Refuses with `not-allowed`. */
export async function listAppeals(
  { db, suite }: House,
  { signer, roster }: Session,
  { desk, after }: { desk: string; after: string | undefined },
): Promise<Reply> {
  const second = deskOf(roster, deskOf(roster, desk)?.appealsTo ?? '');
  if (!second?.members.includes(signer.handle)) refuse('not-allowed', 'its appeals do not go to you');
  const rows = await db
    .selectFrom('tip')
    .innerJoin('statement', 'statement.id', 'tip.statement')
    .select(['tip.id', 'statement.entry', 'statement.envelope'])
    .where('tip.desk', '=', desk)
    .where('tip.id', '>', fromHex(after ?? ''))
    .where('tip.id', 'not in', (eb) => eb.selectFrom('erasure').select('tip'))
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
    rows: rows.map(({ envelope }, at) => ({
      statement: toBase64(new Uint8Array(envelope)),
      inclusion: inclusionOf(leaves[at]),
    })),
    next: last ? toHex(new Uint8Array(last.id)) : null,
  };
}
