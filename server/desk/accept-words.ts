/** P5.6. Replies and notes: each with its statement, as the next of its direction. */
import { equal, fromBase64, fromHex, toHex } from '#protocol/bytes';
import { notePart, replyCopyPart, replyPart, type SealedPart } from '#protocol/envelope/format';
import { entryOf } from '#protocol/statement/entry';
import { readStatementOf } from '#protocol/statement/statement';
import type { ENDPOINTS } from '#protocol/wire/endpoints';
import type { BodyOf } from '#protocol/wire/exchange';
import { isKept } from '#server/db/statements';
import { keepWord } from '#server/db/words';
import { verifyOfStaff } from '#server/desk/rights';
import type { House } from '#server/http/house';
import type { Session } from '#server/http/session';
import { refuse, refusing } from '#server/problem';

type Table = typeof ENDPOINTS;

/** Accepts a reply and the office's copy. Refuses as `verifyOfStaff` and `keepWord`, and with `part-altered`. */
export async function acceptReply(
  house: House,
  session: Session,
  sent: BodyOf<Table['replySend']>,
): Promise<{ entry: string }> {
  const read = refusing('statement-refused', () => readStatementOf('reply-sent', fromBase64(sent.statement)));
  const statement = await verifyOfStaff(house, session, read);
  const entry = entryOf(house.suite, statement);
  if (await isKept(house.db, entry)) return { entry: toHex(entry) };
  const { number, reply, copy } = statement.says;
  const words = [
    committed(house, { part: replyPart(number), sealed: fromBase64(sent.reply) }, reply),
    committed(house, { part: replyCopyPart(number), sealed: fromBase64(sent.copy) }, copy),
  ];
  await keepWord(house, { statement, words, chained: 'reply' });
  return { entry: toHex(entry) };
}

/** Accepts a note between reviewers. Refuses as `acceptReply`. */
export async function acceptNote(
  house: House,
  session: Session,
  sent: BodyOf<Table['noteSend']>,
): Promise<{ entry: string }> {
  const read = refusing('statement-refused', () => readStatementOf('note-written', fromBase64(sent.statement)));
  const statement = await verifyOfStaff(house, session, read);
  const entry = entryOf(house.suite, statement);
  if (await isKept(house.db, entry)) return { entry: toHex(entry) };
  const part = { part: notePart(statement.says.number), sealed: fromBase64(sent.sealed) };
  await keepWord(house, { statement, words: [committed(house, part, statement.says)], chained: 'note' });
  return { entry: toHex(entry) };
}

function committed({ suite }: House, part: SealedPart, to: { size: number; sha256: string }): SealedPart {
  const same = part.sealed.length === to.size && equal(suite.sha256(part.sealed), fromHex(to.sha256));
  return same ? part : refuse('part-altered', 'the word is not the one committed to');
}
