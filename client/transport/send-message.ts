/** P5.6. A later word of the source: sealed to the readers of her tip, numbered and chained, signed, sent, retried as it is. */
import { type Patience, tryAgain } from '#client/transport/again';
import { type Ground, occasionOn } from '#client/transport/ground';
import type { Thread } from '#client/transport/return';
import { expectStored, type Stored } from '#client/transport/stored';
import { toBase64, toHex } from '#protocol/bytes';
import { sealMessage } from '#protocol/envelope/word';
import { ProtocolError } from '#protocol/error';
import { sourceKeys } from '#protocol/identity/source';
import { witnessRecipient } from '#protocol/roster/find';
import { makeStatement } from '#protocol/statement/statement';
import type { Crypto } from '#protocol/suite/suite';
import { ENDPOINTS } from '#protocol/wire/endpoints';
import type { Exchange } from '#protocol/wire/exchange';

interface Writing {
  readonly crypto: Crypto;
  /** The source's 16 bytes. */
  readonly entropy: Uint8Array;
  readonly thread: Pick<Thread, 'tip' | 'desk' | 'next'>;
  readonly text: string;
}

/** A message ready to be sent; sending it again is safe. */
export interface SealedMessage {
  readonly statement: Uint8Array;
  readonly sealed: Uint8Array;
}

/** Seals and signs. Throws `too-large`, `roster-unsound` when no epoch covers today. P5.6 */
export async function sealOwnMessage(
  ground: Ground,
  { crypto, entropy, thread, text }: Writing,
): Promise<SealedMessage> {
  const { tip, desk, next } = thread;
  const keys = sourceKeys(crypto.suite, entropy);
  if (keys.tip !== tip) throw new ProtocolError('source-key-wrong', 'thread is of another phrase');
  const readers = { witness: witnessRecipient(ground.roster, ground.today), tipSeed: keys.tipSeed };
  const { sealed } = await sealMessage(crypto, { tip, desk, ...next }, { word: { text }, readers });
  const hashed = { size: sealed.length, sha256: toHex(crypto.suite.sha256(sealed)) };
  const saying = { tip, source: toBase64(keys.publicKey), desk, ...next, ...hashed };
  const occasion = occasionOn(ground);
  return { sealed, statement: makeStatement(crypto, keys.signSeed, { kind: 'message-received', occasion, saying }) };
}

/** Sends a message. Throws like the exchanges. */
export async function sendMessage(
  exchange: Exchange,
  { suite }: Ground,
  { message, patience }: { message: SealedMessage; patience?: Patience },
): Promise<Stored> {
  const body = { statement: toBase64(message.statement), sealed: toBase64(message.sealed) };
  const reply = await tryAgain(() => exchange(ENDPOINTS.messageSend, { body }, patience?.signal), patience);
  return expectStored(suite, message.statement, reply);
}
