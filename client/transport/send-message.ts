/**
 * P5.6. A later word of the source: sealed to the readers of her tip, numbered and chained, signed, and sent after its files.
 * Everything is retried with the same bytes.
 */

import { type Ground, occasionOn } from '#client/transport/ground';
import { sendWithWork, type Working } from '#client/transport/puzzle';
import type { Thread } from '#client/transport/return';
import { type NumberedFile, type Stepwise, sendSlices } from '#client/transport/send-slices';
import { expectStored, type Stored } from '#client/transport/stored';
import { toBase64 } from '#protocol/bytes';
import { sealFiles } from '#protocol/envelope/files';
import { filePart, laterFile, type Message } from '#protocol/envelope/format';
import { hashInSlices } from '#protocol/envelope/hash';
import { sealMessage } from '#protocol/envelope/word';
import { ProtocolError } from '#protocol/error';
import { sourceKeys } from '#protocol/identity/source';
import type { Attachment } from '#protocol/report/report';
import { witnessRecipient } from '#protocol/roster/find';
import { makeStatement, readStatement } from '#protocol/statement/statement';
import type { Crypto, Random } from '#protocol/suite/suite';
import type { Exchange } from '#protocol/wire/exchange';
import { RETURN } from '#protocol/wire/source-endpoints';

/** What a message can hold beside its text. */
export type Added = Partial<Omit<Message, 'text' | 'files'>>;

interface Writing {
  readonly crypto: Crypto;
  /** The source's 16 bytes. */
  readonly entropy: Uint8Array;
  readonly thread: Pick<Thread, 'tip' | 'desk' | 'next'>;
  readonly text: string;
  readonly added?: Added;
  readonly attachments?: readonly Attachment[];
  /** Awaited after each mebibyte of a file, so that a page can draw meanwhile. */
  readonly breathe?: () => Promise<void>;
}

/** A message ready to be sent; sending it again is safe. */
export interface SealedMessage {
  readonly tip: string;
  readonly statement: Uint8Array;
  readonly sealed: Uint8Array;
  readonly files: readonly NumberedFile[];
}

/** Seals and signs. Throws `too-large`, `roster-unsound` when no epoch covers today. P5.6 */
export async function sealOwnMessage(ground: Ground, writing: Writing): Promise<SealedMessage> {
  const { crypto, entropy, text, added = {}, attachments = [], breathe = async () => undefined } = writing;
  const { tip, desk, next } = writing.thread;
  const keys = sourceKeys(crypto.suite, entropy);
  if (keys.tip !== tip) throw new ProtocolError('source-key-wrong', 'thread is of another phrase');
  const { sealed: bytes, ...listed } = await sealFiles(crypto, attachments, breathe);
  const files = numbered(crypto.random, bytes);
  const word: Message = { ...NOTHING, ...added, text, files: attachments.length > 0 ? listed : null };
  const readers = { witness: witnessRecipient(ground.roster, ground.today), tipSeed: keys.tipSeed };
  const { sealed } = sealMessage(crypto, { tip, desk, ...next }, { word, readers });
  const hashed = (one: Uint8Array) => hashInSlices(crypto.suite, one, breathe);
  const listedFiles = [];
  for (const one of files) listedFiles.push({ part: filePart(one.file), ...(await hashed(one.sealed)) });
  const statement = makeStatement(crypto, keys.signSeed, {
    kind: 'message-received',
    occasion: occasionOn(ground),
    saying: {
      ...{ tip, source: toBase64(keys.publicKey), desk, ...next, ...(await hashed(sealed)) },
      files: listedFiles,
    },
  });
  return { tip, sealed, statement, files };
}

const NOTHING = { allegations: [], answers: {}, questionnaire: null, name: null };

/** Each file under a number of its own. */
function numbered(random: Random, files: readonly Uint8Array[]): NumberedFile[] {
  const numbers = new Set<number>();
  while (numbers.size < files.length) numbers.add(laterFile(random));
  const drawn = [...numbers];
  return files.map((sealed, at) => ({ file: drawn[at] ?? 0, sealed }));
}

/** Sends a message, its files first. Throws like the exchanges. */
export async function sendMessage(
  exchange: Exchange,
  { suite }: Ground,
  { message, patience = {} }: { message: SealedMessage; patience?: Stepwise & Working },
): Promise<Stored> {
  const all = await sendSlices(exchange, message.tip, { ...patience, files: message.files });
  const body = { statement: toBase64(message.statement), sealed: toBase64(message.sealed) };
  const { statement } = message;
  const send = (work: object) => exchange(RETURN.messageSend, { body: { ...body, ...work } }, patience.signal);
  const reply = await sendWithWork(exchange, { suite, statement, send }, patience);
  patience.onProgress?.(all, all);
  return expectStored(suite, readStatement(statement), reply);
}
