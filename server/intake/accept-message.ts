/**
 * P5.6. A later word of the source: next in number, after the hash of the one before, sealed for this tip; and the files that
 * come with it, which must be here whole and under names that no other file of the tip has.
 */
import { equal, fromBase64, fromHex, toHex } from '#protocol/bytes';
import { fileNumber, isLaterFile, messagePart } from '#protocol/envelope/format';
import { isFileLength } from '#protocol/envelope/lengths';
import { entryOf } from '#protocol/statement/entry';
import {
  isKind,
  readStatementOf,
  sourceKeyOf,
  type VerifiedStatement,
  verifyStatement,
} from '#protocol/statement/statement';
import type { ENDPOINTS } from '#protocol/wire/endpoints';
import type { BodyOf, ReplyOf } from '#protocol/wire/exchange';
import { isKept, statementsAbout } from '#server/db/statements';
import { findTip } from '#server/db/tips';
import { keepWord } from '#server/db/words';
import type { House } from '#server/http/house';
import { type CommittedFile, checkFiles } from '#server/intake/slices';
import { refuse, refusing } from '#server/problem';

type Table = typeof ENDPOINTS;

/** Accepts a message. Refuses with `statement-refused`, `tip-unknown`, `part-altered`, `part-missing`, `number-taken`, `tip-malformed`, and like `Puzzles.check`. */
export async function acceptMessage(
  house: House,
  sent: BodyOf<Table['messageSend']>,
): Promise<ReplyOf<Table['messageSend']>> {
  const statement = await verify(house, fromBase64(sent.statement));
  const entry = entryOf(house.suite, statement);
  if (await isKept(house.db, entry)) return { entry: toHex(entry) };
  await house.puzzles.check(toHex(house.suite.sha256(statement.bytes)), sent.work);
  const { number, size, sha256 } = statement.says;
  const sealed = fromBase64(sent.sealed);
  if (sealed.length !== size || !equal(house.suite.sha256(sealed), fromHex(sha256))) {
    refuse('part-altered', 'the message is not the one committed to');
  }
  const files = await newFiles(house, statement);
  await checkFiles(house, statement.says.tip, files);
  const part = messagePart(number);
  await keepWord(house, { statement, words: [{ part, sealed }], files, chained: 'message' });
  house.puzzles.came();
  return { entry: toHex(entry) };
}

/** The files that a message commits to. Refuses with `tip-malformed` names that are not a message's, stand twice or are taken. */
async function newFiles({ db }: House, { says }: VerifiedStatement<'message-received'>): Promise<CommittedFile[]> {
  if (says.files.length === 0) return [];
  const about = await statementsAbout(db, says.tip);
  const messages = about.map(({ statement }) => statement).filter((one) => isKind(one, 'message-received'));
  const taken = new Set(messages.flatMap((one) => one.says.files.map(({ part }) => part)));
  return says.files.map(({ part, size, sha256 }) => {
    const file = fileNumber(part);
    if (file === null || !isLaterFile(file) || !isFileLength(size)) {
      return refuse('tip-malformed', 'a message lists what is no file of a message');
    }
    if (taken.has(part)) refuse('tip-malformed', 'another file has this name');
    taken.add(part);
    return { file, size, sha256 };
  });
}

async function verify(
  { suite, rosters, db }: House,
  bytes: Uint8Array,
): Promise<VerifiedStatement<'message-received'>> {
  const { roster } = await rosters.current();
  const statement = refusing('statement-refused', () => {
    const read = readStatementOf('message-received', bytes);
    return verifyStatement(suite, read, { publicKey: sourceKeyOf(suite, read.says), log: roster.log.origin });
  });
  const tip = await findTip(db, statement.says.tip);
  if (!tip) refuse('tip-unknown', 'there is no such tip');
  if (tip.desk !== statement.says.desk) refuse('statement-refused', 'the tip is at another desk');
  return statement;
}
