/**
 * P5.7. Accepting a tip: checked, then written with its statement and its place in the queue of the log, in one
 * transaction. The same bytes again are answered as before; other bytes under the same key are refused.
 */
import type { Insertable, Transaction } from 'kysely';
import { fromBase64, fromHex, toHex } from '#protocol/bytes';
import type { SealedPart } from '#protocol/envelope/format';
import { entryOf } from '#protocol/statement/entry';
import { readStatementOf } from '#protocol/statement/statement';
import type { ENDPOINTS } from '#protocol/wire/endpoints';
import type { BodyOf, ReplyOf } from '#protocol/wire/exchange';
import type { Database } from '#server/db/database';
import { claimSlices } from '#server/db/slices';
import { isKept, keepStatements } from '#server/db/statements';
import type { House } from '#server/http/house';
import { checkParts, checkReceived, filesOf, type Received } from '#server/intake/check-tip';
import { type Group, makeGroup } from '#server/intake/group';
import { checkFiles } from '#server/intake/slices';
import { refuse, refusing } from '#server/problem';

type Table = typeof ENDPOINTS;

interface CheckedTip {
  readonly received: Received;
  readonly parts: readonly SealedPart[];
}

type Writer = Group<CheckedTip>;

/** Writes accepted tips in groups. */
export const tipWriter = (house: House): Writer =>
  makeGroup((tips) => house.db.transaction().execute((trx) => write(trx, house, tips)));

/** Accepts a tip. Refuses with `statement-refused`, `roster-not-current`, `part-missing`, `part-altered`, `tip-malformed`, `tip-conflict`, and like `Puzzles.check`. */
export async function acceptTip(
  house: House,
  writer: Writer,
  sent: BodyOf<Table['tipSend']>,
): Promise<ReplyOf<Table['tipSend']>> {
  const bytes = fromBase64(sent.statement);
  const roster = await house.rosters.current();
  const repeated = await repeatOf(house, bytes);
  if (repeated) return repeated;
  await house.puzzles.check(toHex(house.suite.sha256(bytes)), sent.work);
  const received = checkReceived(house.suite, roster, bytes);
  const parts = sent.parts.map(({ part, sealed }) => ({ part, sealed: fromBase64(sealed) }));
  await checkParts(house.suite, { roster, received }, parts);
  await checkFiles(house, received.says.tip, filesOf(received));
  await writer.add({ received, parts });
  house.puzzles.came();
  return { entry: toHex(entryOf(house.suite, received)) };
}

/** The reply to what was accepted before, byte for byte, whichever roster is in force by now. */
async function repeatOf({ db, suite }: House, bytes: Uint8Array): Promise<ReplyOf<Table['tipSend']> | null> {
  const statement = refusing('statement-refused', () => readStatementOf('tip-received', bytes));
  const entry = entryOf(suite, statement);
  return (await isKept(db, entry)) ? { entry: toHex(entry) } : null;
}

async function write(trx: Transaction<Database>, { suite }: House, tips: readonly CheckedTip[]): Promise<void> {
  const kept = await keepStatements(
    trx,
    suite,
    tips.map(({ received }) => received),
  );
  const entries = tips.map(({ received }) => toHex(entryOf(suite, received)));
  const rows = tips.flatMap(({ received: { says } }, at) => {
    const statement = kept.get(entries[at] ?? '')?.id;
    return statement ? [{ id: fromHex(says.tip), desk: says.desk, statement }] : [];
  });
  await addTips(trx, rows);
  const added = new Set(rows.map(({ id }) => toHex(id)));
  const parts = tips
    .filter(({ received }) => added.has(received.says.tip))
    .flatMap(({ received, parts: own }) => own.map((part) => ({ tip: fromHex(received.says.tip), ...part })));
  if (parts.length > 0) await trx.insertInto('part').values(parts).execute();
  for (const { received } of tips) {
    if (added.has(received.says.tip) && !(await claimSlices(trx, received.says.tip, filesOf(received))))
      refuse('part-missing', 'a slice of a file has gone meanwhile: send it again');
  }
}

/** A second tip under one key fails the whole group, which is then tried one by one. */
async function addTips(trx: Transaction<Database>, rows: Insertable<Database['tip']>[]): Promise<void> {
  if (rows.length === 0) return;
  const added = await trx
    .insertInto('tip')
    .values(rows)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .execute();
  if (added.length < rows.length) refuse('tip-conflict', 'another tip was sent under this key');
}
