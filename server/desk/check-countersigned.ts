/** P5.17. A second signature: under a reply that is here, by another person than whoever wrote it. */
import { deskOf, signerOf } from '#protocol/roster/find';
import { isKind, type ReadStatement } from '#protocol/statement/statement';
import { statementsAbout } from '#server/db/statements';
import type { House } from '#server/http/house';
import type { Session } from '#server/http/session';
import { refuse } from '#server/problem';

/** Refuses a second signature with `statement-refused` where there is no such reply, and with `not-allowed` where it is one's own. */
export async function checkCountersigned(
  { db, suite }: House,
  { signer, roster }: Session,
  statement: ReadStatement,
): Promise<void> {
  if (!isKind(statement, 'reply-countersigned')) return;
  const { tip, desk, number, reply } = statement.says;
  if (!deskOf(roster, desk)?.members.includes(signer.handle)) refuse('not-allowed', 'you are not of this desk');
  const about = await statementsAbout(db, tip);
  const signed = about
    .map((one) => one.statement)
    .find((one) => isKind(one, 'reply-sent') && one.says.number === number && one.says.reply.sha256 === reply);
  if (!signed) return refuse('statement-refused', 'there is no such reply');
  const author = signerOf(suite, roster, signed.signer);
  if (author?.person === signer.person) refuse('not-allowed', "the second signature is another person's");
}
