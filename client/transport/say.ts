/** P7.8. What a source says of her own tip without a word to seal: that she withdraws it, or whether her name may be used. */

import { type Patience, tryAgain } from '#client/transport/again';
import type { Fact } from '#client/transport/facts';
import { type Ground, occasionOn } from '#client/transport/ground';
import type { Thread } from '#client/transport/return';
import { expectStored, type Stored } from '#client/transport/stored';
import { fromHex, toBase64 } from '#protocol/bytes';
import { ProtocolError } from '#protocol/error';
import { sourceKeys } from '#protocol/identity/source';
import { makeStatement, readStatement, type Saying } from '#protocol/statement/statement';
import type { Crypto } from '#protocol/suite/suite';
import type { Exchange } from '#protocol/wire/exchange';
import { RETURN } from '#protocol/wire/source-endpoints';

/** Whose tip it is, and how long to try. */
export interface Speaking {
  readonly crypto: Crypto;
  /** The source's 16 bytes. */
  readonly entropy: Uint8Array;
  readonly thread: Pick<Thread, 'tip' | 'desk'>;
  readonly patience?: Patience;
}

/** Withdraws the tip. Throws like the exchanges: `statement-refused` when it was withdrawn before, `tip-erased`. P7.8 */
export const withdraw = (exchange: Exchange, ground: Ground, speaking: Speaking): Promise<Stored> =>
  say(exchange, ground, { speaking, kind: 'withdrawn', more: {} });

/**
 * Answers a proven fact of kind `consent-asked`. Throws `context-wrong` for another fact, and like the exchanges:
 * `statement-refused` when it was answered before. P7.8
 */
export function answerConsent(
  exchange: Exchange,
  ground: Ground,
  { asked, consent, ...speaking }: Speaking & { readonly asked: Fact; readonly consent: boolean },
): Promise<Stored> {
  const { face, index, entry } = asked;
  if (face.kind !== 'consent-asked' || index === null) throw new ProtocolError('context-wrong', 'nobody asked this');
  const more = { request: { index, entry: toBase64(fromHex(entry)) }, consent };
  return say(exchange, ground, { speaking, kind: 'consent-answered', more });
}

type Own = 'withdrawn' | 'consent-answered';
type Said<K extends Own> = { speaking: Speaking; kind: K; more: Omit<Saying<K>, 'tip' | 'source' | 'desk'> };

async function say<K extends Own>(
  exchange: Exchange,
  ground: Ground,
  { speaking, kind, more }: Said<K>,
): Promise<Stored> {
  const { crypto, entropy, thread, patience = {} } = speaking;
  const keys = sourceKeys(crypto.suite, entropy);
  if (keys.tip !== thread.tip) throw new ProtocolError('source-key-wrong', 'thread is of another phrase');
  const own = { tip: keys.tip, source: toBase64(keys.publicKey), desk: thread.desk };
  const saying = { ...own, ...more } as unknown as Saying<K>;
  const statement = makeStatement(crypto, keys.signSeed, { kind, occasion: occasionOn(ground), saying });
  const body = { statement: toBase64(statement) };
  const reply = await tryAgain(() => exchange(RETURN.sourceStatementSend, { body }, patience.signal), patience);
  return expectStored(crypto.suite, readStatement(statement), reply);
}
