/**
 * P5.6. Replies, as the source reads them: signed by somebody of her desk, numbered and chained, of the hash stated, sealed
 * to her, and about her tip. A reply moved here from another tip fails in its statement, and once more inside (attack 15).
 */
import { type Alarm, refusalCode } from '#client/transport/alarm';
import { countersigners, readerOf } from '#client/transport/countersigners';
import type { Fact } from '#client/transport/facts';
import type { Ground } from '#client/transport/ground';
import { equal, fromBase64, fromHex, toHex } from '#protocol/bytes';
import { replyPart, Word } from '#protocol/envelope/format';
import { openLetter } from '#protocol/envelope/open';
import { ProtocolError } from '#protocol/error';
import type { SourceKeys } from '#protocol/identity/source';
import type { Signer } from '#protocol/roster/find';
import type { Day } from '#protocol/shape';
import { entryOf } from '#protocol/statement/entry';
import { readStatementOf, type VerifiedStatement, verifyStatement } from '#protocol/statement/statement';
import type { ENDPOINTS } from '#protocol/wire/endpoints';
import type { ReplyOf } from '#protocol/wire/exchange';

/** A reply that was checked and opened. */
export interface Reply {
  readonly number: number;
  readonly text: string;
  readonly day: Day;
  /** The handle of whoever signed. */
  readonly by: string;
  /** Handles of the other persons who read and signed it; at least as many as the roster's rules ask for (P5.17). */
  readonly alsoBy: readonly string[];
  readonly proven: boolean;
}

/** What came of the office's answers. */
export interface Replies {
  readonly read: readonly Reply[];
  /** Numbers of those that too few persons signed: they were not opened. */
  readonly waiting: readonly number[];
  readonly alarms: readonly Alarm[];
}

interface Given {
  readonly keys: SourceKeys;
  readonly received: VerifiedStatement<'tip-received'>;
  readonly facts: readonly Fact[];
  readonly replies: readonly ReplyJson[];
}

type ReplyJson = ReplyOf<typeof ENDPOINTS.returnOpen>['replies'][number];

interface Expected {
  readonly number: number;
  readonly previous: string;
}

/** The replies in order, each that follows the one before and that enough persons signed. P5.6, P5.17 */
export async function repliesIn(ground: Ground, given: Given): Promise<Replies> {
  const read: Reply[] = [];
  const waiting: number[] = [];
  const alarms: Alarm[] = [];
  let previous = toHex(ground.suite.sha256(given.received.bytes));
  for (const [i, one] of given.replies.entries()) {
    const sealed = fromBase64(one.sealed);
    try {
      const reply = await readReply(ground, given, { one: { ...one, sealed }, expected: { number: i + 1, previous } });
      if (reply) read.push(reply);
      else waiting.push(i + 1);
    } catch (error) {
      alarms.push({ is: 'reply-refused', number: i + 1, code: refusalCode(error) });
    }
    previous = toHex(ground.suite.sha256(sealed));
  }
  return { read, waiting, alarms: [...alarms, ...withheld(given)] };
}

async function readReply(
  ground: Ground,
  { keys, received, facts }: Given,
  { one, expected }: { one: Omit<ReplyJson, 'sealed'> & { sealed: Uint8Array }; expected: Expected },
): Promise<Reply | null> {
  const { suite } = ground;
  const { statement, signer } = verifyReply(ground, received, fromBase64(one.statement));
  const { says } = statement;
  if (says.number !== expected.number || says.previous !== expected.previous) {
    throw new ProtocolError('context-wrong', 'reply does not follow the one before');
  }
  if (says.reply.size !== one.sealed.length || !equal(suite.sha256(one.sealed), fromHex(says.reply.sha256))) {
    throw new ProtocolError('part-altered', 'reply is not the one that was signed');
  }
  const alsoBy = countersigners(ground, { reply: statement, author: signer, facts, signed: one.signed });
  if (alsoBy.length < ground.roster.roster.rules.approvals.reply) return null;
  const place = { tip: keys.tip, part: replyPart(says.number), ...expected };
  const { text } = await openLetter(suite, { seed: keys.replySeed, letter: one.sealed, place }, Word);
  const entry = toHex(entryOf(suite, statement));
  const proven = facts.some((fact) => fact.entry === entry && fact.index !== null);
  return { number: says.number, text, day: says.day, by: signer.handle, alsoBy, proven };
}

function verifyReply(
  { suite, roster, log }: Ground,
  { says: { tip, desk } }: VerifiedStatement<'tip-received'>,
  bytes: Uint8Array,
): { statement: VerifiedStatement<'reply-sent'>; signer: Signer } {
  const read = readStatementOf('reply-sent', bytes);
  const signer = readerOf({ suite, roster }, { desk, keyid: read.signer });
  if (!signer) throw new ProtocolError('signer-unknown', 'reply is signed by nobody of the desk');
  const statement = verifyStatement(suite, read, { publicKey: signer.publicKey, log: log.log.origin });
  if (statement.says.tip !== tip || statement.says.desk !== desk) {
    throw new ProtocolError('context-wrong', 'reply is about another tip');
  }
  return { statement, signer };
}

/** Facts of replies that did not come with them; of an erased tip none can (P6.10). */
function withheld({ facts, replies }: Given): Alarm[] {
  if (facts.some(({ face, index }) => face.kind === 'erased' && index !== null)) return [];
  const numbers = facts.filter(({ face }) => face.kind === 'reply-sent').map(({ face }) => Number(face.detail));
  const missing = numbers.filter((number) => number > replies.length);
  return missing.map((number) => ({ is: 'reply-withheld', number }));
}
