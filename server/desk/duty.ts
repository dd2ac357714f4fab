/**
 * P7.10. What whoever is on duty is given: the flags of the desks whose duty it is, and what may answer a page. Nothing else
 * of a tip. A flag does not wait for the log, so that an urgent report pages somebody while the log stands still.
 */
import { fromHex, toBase64 } from '#protocol/bytes';
import { desksOnDuty } from '#protocol/roster/find';
import type { Kind } from '#protocol/statement/kinds';
import type { ENDPOINTS } from '#protocol/wire/endpoints';
import type { ReplyOf } from '#protocol/wire/exchange';
import { inclusionOf } from '#server/desk/list-tips';
import type { House } from '#server/http/house';
import type { Session } from '#server/http/session';
import { proveEntries } from '#server/log/prove';
import { refuse } from '#server/problem';

type Table = typeof ENDPOINTS;

const ROWS = 500;

/** Kinds by which somebody of the desk shows that he came, and that nobody did. */
const ANSWERING: readonly Kind[] = ['part-opened', 'assigned', 'erased', 'page-unanswered'];

/** One page of flags. Refuses with `not-allowed`. */
export async function showFlags(house: House, session: Session, from: number): Promise<ReplyOf<Table['dutyFlags']>> {
  const desks = desksOf(session);
  const flagged = house.db
    .selectFrom('statement')
    .innerJoin('tip', 'tip.statement', 'statement.id')
    .innerJoin('part', (join) => join.onRef('part.tip', '=', 'tip.id').on('part.part', '=', 'flag'))
    .where('tip.desk', 'in', desks);
  // Those that wait are looked for first: one that enters the log meanwhile is then in both lists, not in none.
  const waiting = await flagged
    .innerJoin('pending', 'pending.statement', 'statement.id')
    .select(['statement.envelope', 'part.sealed'])
    .limit(ROWS)
    .execute();
  const logged = await flagged
    .innerJoin('log_entry', 'log_entry.statement', 'statement.id')
    .select(['log_entry.index', 'statement.envelope', 'part.sealed'])
    .where('log_entry.index', '>=', from)
    .orderBy('log_entry.index')
    .limit(ROWS)
    .execute();
  const more = logged.length === ROWS;
  const last = logged.at(-1);
  return {
    rows: [...logged, ...(more ? [] : waiting)].map(({ envelope, sealed }) => ({
      received: toBase64(new Uint8Array(envelope)),
      flag: toBase64(new Uint8Array(sealed)),
    })),
    next: last ? Number(last.index) + 1 : from,
    more,
  };
}

/** What may answer a page about these tips. Refuses with `not-allowed`. */
export async function showAnswers(
  { db, suite }: House,
  session: Session,
  tips: readonly string[],
): Promise<ReplyOf<Table['dutyAnswers']>> {
  const rows = await db
    .selectFrom('statement_tip')
    .innerJoin('statement', 'statement.id', 'statement_tip.statement')
    .select(['envelope', 'entry'])
    .where('tip', 'in', tips.map(fromHex))
    .where('desk', 'in', desksOf(session))
    .where('kind', 'in', ANSWERING)
    .orderBy('statement.id')
    .execute();
  const entries = rows.map(({ entry }) => new Uint8Array(entry));
  const { checkpoint, leaves } = await proveEntries(db, suite, entries);
  return {
    checkpoint: checkpoint && toBase64(checkpoint.note),
    statements: rows.map(({ envelope }, at) => ({
      statement: toBase64(new Uint8Array(envelope)),
      inclusion: inclusionOf(leaves[at]),
    })),
  };
}

function desksOf({ signer, roster }: Session): string[] {
  if (signer.role !== 'duty') refuse('not-allowed', 'this is for whoever is on duty');
  return desksOnDuty(roster, signer.handle).map(({ id }) => id);
}
