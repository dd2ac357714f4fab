/**
 * P7.4. What a source gets when she returns: everything done with her tip that she may know, each with its inclusion in
 * one checkpoint; the replies with their whole statements; and the witness's own count. Only her key opens it.
 */
import { fromBase64, toBase64 } from '#protocol/bytes';
import { replyPart } from '#protocol/envelope/format';
import { openFace } from '#protocol/statement/entry';
import type { Kind } from '#protocol/statement/kinds';
import {
  isKind,
  type ReadStatement,
  readStatementOf,
  sourceKeyOf,
  type VerifiedStatement,
  verifyStatement,
} from '#protocol/statement/statement';
import type { Suite } from '#protocol/suite/suite';
import type { ENDPOINTS } from '#protocol/wire/endpoints';
import type { BodyOf, ReplyOf } from '#protocol/wire/exchange';
import type { FactJson } from '#protocol/wire/shapes';
import { type AboutTip, statementsAbout } from '#server/db/statements';
import { findPart, findTip } from '#server/db/tips';
import type { House } from '#server/http/house';
import { type ProvenLeaf, proveEntries } from '#server/log/prove';
import { refuse, refusing } from '#server/problem';

type Reply = ReplyOf<(typeof ENDPOINTS)['returnOpen']>;

/** What the office does among itself; everything else about her tip a source may know. */
const UNSEEN: ReadonlySet<Kind> = new Set(['note-written', 'disposition-proposed', 'erasure-asked']);

/** Opens a source's thread. Refuses with `statement-refused`, `nonce-unknown`, `tip-unknown`. */
export async function openReturn(house: House, sent: BodyOf<(typeof ENDPOINTS)['returnOpen']>): Promise<Reply> {
  const bytes = fromBase64(sent.statement);
  const { says } = await verify(house, bytes);
  const found = await findTip(house.db, says.tip);
  if (!found) return refuse('tip-unknown', 'there is no such tip');
  // Counted first: what is released while the log is read must not look withheld.
  const count = await countOf(house, bytes);
  const about = await statementsAbout(house.db, says.tip);
  const seen = about.filter(({ statement }) => !UNSEEN.has(statement.kind));
  const { checkpoint, leaves } = await proveEntries(
    house.db,
    house.suite,
    seen.map(({ entry }) => entry),
  );
  return {
    checkpoint: checkpoint && toBase64(checkpoint.note),
    received: toBase64(found.received),
    facts: seen.map((one, at) => factOf(house.suite, one, leaves[at] ?? null)),
    replies: await repliesOf(house, says.tip, about),
    messages: messagesOf(about),
    count,
  };
}

async function verify(house: House, bytes: Uint8Array): Promise<VerifiedStatement<'return-opened'>> {
  const { roster } = await house.rosters.current();
  const statement = refusing('statement-refused', () => {
    const read = readStatementOf('return-opened', bytes);
    return verifyStatement(house.suite, read, {
      publicKey: sourceKeyOf(house.suite, read.says),
      log: roster.log.origin,
    });
  });
  if (!house.nonces.take(statement.says.serverNonce))
    refuse('nonce-unknown', 'the nonce was not given, is used, or too old');
  return statement;
}

function factOf(suite: Suite, { statement, position }: AboutTip, leaf: ProvenLeaf | null): FactJson {
  const opening = openFace(suite, statement, position);
  return {
    face: toBase64(opening.face),
    faceSalt: toBase64(opening.faceSalt),
    position,
    tipSalt: toBase64(opening.tipSalt),
    statementCommitment: toBase64(opening.statementCommitment),
    inclusion: leaf && { index: leaf.index, hashes: leaf.hashes.map(toBase64) },
  };
}

async function repliesOf({ db }: House, tip: string, about: readonly AboutTip[]): Promise<Reply['replies']> {
  const statements = about.map(({ statement }) => statement).filter((one) => isKind(one, 'reply-sent'));
  const replies: Reply['replies'] = [];
  for (const { says, bytes } of statements.sort((a, b) => a.says.number - b.says.number)) {
    const sealed = await findPart(db, tip, replyPart(says.number));
    if (!sealed) continue;
    const signed = about.filter(({ statement }) => countersigns(statement, says.number));
    replies.push({
      statement: toBase64(bytes),
      sealed: toBase64(sealed),
      signed: signed.map(({ statement }) => toBase64(statement.bytes)).slice(0, SIGNATURES),
    });
  }
  return replies;
}

/** Most second signatures that a reply is shown with. P7.2 */
const SIGNATURES = 64;

const countersigns = (statement: ReadStatement, number: number): boolean =>
  isKind(statement, 'reply-countersigned') && statement.says.number === number;

const messagesOf = (about: readonly AboutTip[]): string[] =>
  about
    .map(({ statement }) => statement)
    .filter((one) => isKind(one, 'message-received'))
    .sort((a, b) => a.says.number - b.says.number)
    .map(({ bytes }) => toBase64(bytes));

/** `null` while the witness is away: the source is shown that there is no count, and nothing else is kept from her. */
const countOf = ({ witness }: House, bytes: Uint8Array): Promise<string | null> =>
  witness.count(bytes).then(toBase64, () => null);
