/**
 * P7.8. What a source says about her own tip without a word to seal: that she withdraws it, or whether her name may go to
 * whom the office asked about. Once each: a second withdrawal, or a second answer to one question, says nothing new.
 */
import { fromBase64, toHex } from '#protocol/bytes';
import { entryOf } from '#protocol/statement/entry';
import {
  isKind,
  type ReadStatement,
  readStatement,
  sourceKeyOf,
  type VerifiedStatement,
  verifyStatement,
} from '#protocol/statement/statement';
import type { ENDPOINTS } from '#protocol/wire/endpoints';
import type { BodyOf, ReplyOf } from '#protocol/wire/exchange';
import { type AboutTip, isKept, keepStatements, statementsAbout } from '#server/db/statements';
import { findTip } from '#server/db/tips';
import type { House } from '#server/http/house';
import { refuse, refusing } from '#server/problem';

type Endpoint = (typeof ENDPOINTS)['sourceStatementSend'];
type Own = VerifiedStatement<'withdrawn'> | VerifiedStatement<'consent-answered'>;

/** Accepts a source's statement. Refuses with `statement-refused`, `tip-unknown`, `tip-erased`; the same again is answered as before. */
export async function acceptSourceStatement(house: House, sent: BodyOf<Endpoint>): Promise<ReplyOf<Endpoint>> {
  const statement = await verify(house, fromBase64(sent.statement));
  const entry = entryOf(house.suite, statement);
  if (await isKept(house.db, entry)) return { entry: toHex(entry) };
  const found = await findTip(house.db, statement.says.tip);
  if (!found) return refuse('tip-unknown', 'there is no such tip');
  if (found.desk !== statement.says.desk) refuse('statement-refused', 'the tip is at another desk');
  if (found.erased) refuse('tip-erased', 'the tip was erased');
  requireNews(statement, await statementsAbout(house.db, statement.says.tip));
  await house.db.transaction().execute((trx) => keepStatements(trx, house.suite, [statement]));
  return { entry: toHex(entry) };
}

async function verify({ suite, rosters }: House, bytes: Uint8Array): Promise<Own> {
  const { roster } = await rosters.current();
  return refusing('statement-refused', () => {
    const read = readStatement(bytes);
    if (!isKind(read, 'withdrawn') && !isKind(read, 'consent-answered'))
      return refuse('statement-refused', 'this kind has an exchange of its own');
    return verifyStatement(suite, read, { publicKey: sourceKeyOf(suite, read.says), log: roster.log.origin }) as Own;
  });
}

function requireNews(statement: Own, about: readonly AboutTip[]): void {
  const before = about.map((one) => one.statement);
  if (!isKind(statement, 'consent-answered')) {
    if (before.some((one) => isKind(one, 'withdrawn'))) refuse('statement-refused', 'the tip was withdrawn before');
    return;
  }
  const { request } = statement.says;
  const asked = about.find(({ entry }) => toHex(entry) === toHex(fromBase64(request.entry)));
  if (asked?.statement.kind !== 'consent-asked') refuse('statement-refused', 'nobody asked this');
  const same = (one: ReadStatement) => isKind(one, 'consent-answered') && one.says.request.entry === request.entry;
  if (before.some(same)) refuse('statement-refused', 'this was answered before');
}
