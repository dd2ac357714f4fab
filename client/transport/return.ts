/**
 * P7.4. A source's return: her own `tip-received`, what was done with her tip, the replies, and the witness's count, each
 * checked before it is shown. What does not check is not shown: it becomes an alarm, so that one bad line cannot hide the rest.
 */

import type { Alarm } from '#client/transport/alarm';
import { type Fact, factsIn } from '#client/transport/facts';
import type { Ground } from '#client/transport/ground';
import { occasionOn } from '#client/transport/ground';
import { messagesIn, type Next, ownStatement } from '#client/transport/messages';
import { type Opening, openingsIn, releasesIn } from '#client/transport/openings';
import { type Reply, repliesIn } from '#client/transport/replies';
import { fromBase64, toBase64, toHex } from '#protocol/bytes';
import { ProtocolError } from '#protocol/error';
import { type SourceKeys, sourceKeys } from '#protocol/identity/source';
import { type CosignedCheckpoint, verifyCosignedCheckpoint } from '#protocol/log/cosigned-checkpoint';
import { checkNewest } from '#protocol/roster/note';
import { entryOf } from '#protocol/statement/entry';
import { makeStatement, type VerifiedStatement } from '#protocol/statement/statement';
import type { Crypto } from '#protocol/suite/suite';
import type { Exchange, ReplyOf } from '#protocol/wire/exchange';
import { RETURN } from '#protocol/wire/source-endpoints';

/** All that a source sees on her return, checked. */
export interface Thread {
  readonly tip: string;
  readonly desk: string;
  readonly received: VerifiedStatement<'tip-received'>;
  /** Whether the tip's own entry is proven: "confirmed", not only "stored". */
  readonly confirmed: boolean;
  readonly facts: readonly Fact[];
  readonly replies: readonly Reply[];
  /** Numbers of answers that wait for a second signature, and were not opened. P5.17 */
  readonly unsigned: readonly number[];
  /** Where her next message belongs. */
  readonly next: Next;
  /** How often which part was released, by the witness and by the facts; `null` while the witness is away. */
  readonly openings: readonly Opening[] | null;
  readonly alarms: readonly Alarm[];
}

type Answer = ReplyOf<typeof RETURN.returnOpen>;

/**
 * Opens the thread of the phrase with these 16 bytes of entropy. Throws like the exchanges (`tip-unknown` for a phrase
 * that sent nothing), and for a checkpoint or a `tip-received` that is not to be believed at all. P7.4
 */
export async function openThread(
  exchange: Exchange,
  ground: Ground,
  { crypto, entropy, signal }: { crypto: Crypto; entropy: Uint8Array; signal?: AbortSignal },
): Promise<Thread> {
  const keys = sourceKeys(crypto.suite, entropy);
  const ask = () => askOnce(exchange, ground, { crypto, keys, ...(signal && { signal }) });
  // What happens between the server's reading and the witness's looks withheld, once: only the second time it is an alarm.
  const first = await ask().catch((error) => {
    if (error instanceof ProtocolError && error.code === 'checkpoint-superseded') return null;
    throw error;
  });
  const again = !first || first.alarms.some((alarm) => alarm.is === 'opening-withheld');
  return again ? ask() : first;
}

interface Asking {
  readonly crypto: Crypto;
  readonly keys: SourceKeys;
  readonly signal?: AbortSignal;
}

async function askOnce(exchange: Exchange, ground: Ground, { crypto, keys, signal }: Asking): Promise<Thread> {
  const { nonce } = await exchange(RETURN.returnChallenge, {}, signal);
  const ownNonce = toBase64(crypto.random(32));
  const statement = makeStatement(crypto, keys.signSeed, {
    kind: 'return-opened',
    occasion: occasionOn(ground),
    saying: { tip: keys.tip, source: toBase64(keys.publicKey), serverNonce: nonce, ownNonce },
  });
  const answer = await exchange(RETURN.returnOpen, { body: { statement: toBase64(statement) } }, signal);
  return readThread(ground, { keys, answer, ownNonce });
}

async function readThread(
  ground: Ground,
  { keys, answer, ownNonce }: { keys: SourceKeys; answer: Answer; ownNonce: string },
): Promise<Thread> {
  const checkpoint = checkpointIn(ground, answer.checkpoint);
  const received = ownStatement(ground, keys, { kind: 'tip-received', bytes: answer.received });
  const { facts, alarms } = factsIn(ground, { tip: keys.tip, checkpoint, facts: answer.facts });
  const entry = toHex(entryOf(ground.suite, received));
  const messages = messagesIn(ground, { keys, received, facts, messages: answer.messages });
  const replies = await repliesIn(ground, { keys, received, facts, replies: answer.replies });
  const releases = releasesIn(ground, { tip: keys.tip, ownNonce, count: answer.count });
  const openings = releases && openingsIn(releases, facts);
  return {
    tip: keys.tip,
    desk: received.says.desk,
    received,
    confirmed: facts.some((fact) => fact.entry === entry && fact.index !== null),
    facts,
    replies: replies.read,
    unsigned: replies.waiting,
    next: messages.next,
    openings,
    alarms: [
      ...alarms,
      ...replies.alarms,
      ...messages.alarms,
      ...(openings ?? [])
        .filter((one) => one.released > one.shown)
        .map((one) => ({ is: 'opening-withheld', ...one }) as const),
    ],
  };
}

/** The checkpoint of the reply, not older than the witness's note; `null` before the first. */
function checkpointIn(ground: Ground, note: Answer['checkpoint']): CosignedCheckpoint | null {
  const checkpoint = note === null ? null : verifyCosignedCheckpoint(ground.log, fromBase64(note));
  checkNewest(ground.freshness, checkpoint);
  return checkpoint;
}
