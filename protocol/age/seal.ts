/**
 * P5.1. Sealing: an age v1 file to hybrid recipients only, with a context stanza where it is a box. All of its randomness,
 * file key and nonce included, is an argument.
 */
import { type BoxContext, contextStanza } from '#protocol/age/context';
import { encodeHeader, sealChunks } from '#protocol/age/frame';
import { wrapFileKey } from '#protocol/age/hpke';
import { decodeRecipient } from '#protocol/age/recipient';
import { hybridStanza, MAX_RECIPIENTS } from '#protocol/age/stanzas';
import { concat, type Pieces } from '#protocol/bytes';
import { ProtocolError } from '#protocol/error';
import { sealedLength } from '#protocol/padding/length';
import type { Crypto } from '#protocol/suite/suite';

const FILE_KEY = 16;
const NONCE = 16;
/** Chunks of 64 KiB in a mebibyte. */
const BREATH = 16;

/**
 * Seals `plaintext` to every one of 1 to {@link MAX_RECIPIENTS} recipients (`age1pq1…`), bound to `context` when there is
 * one. Throws `recipient-wrong`, `recipient-classic`, `context-wrong`. P5.1, P5.2.
 */
export function sealAge(
  crypto: Crypto,
  recipients: readonly string[],
  plaintext: Pieces,
  context?: BoxContext,
): Uint8Array {
  const { start, chunks } = begin(crypto, { recipients, plaintext, context });
  return concat(...start, ...chunks);
}

/** Like {@link sealAge} without a context, with the 16-byte file key that opens the file too. P5.6 */
export function sealAgeWithKey(
  crypto: Crypto,
  recipients: readonly string[],
  plaintext: Pieces,
): { sealed: Uint8Array; fileKey: Uint8Array } {
  const { start, chunks, fileKey } = begin(crypto, { recipients, plaintext });
  return { sealed: concat(...start, ...chunks), fileKey };
}

/** Like {@link sealAge} without a context, awaiting `breathe` after each mebibyte, so that a page can draw meanwhile. */
export async function sealAgeInChunks(
  crypto: Crypto,
  { recipients, plaintext }: { recipients: readonly string[]; plaintext: Pieces },
  breathe: () => Promise<void>,
): Promise<Uint8Array> {
  const { start, chunks } = begin(crypto, { recipients, plaintext });
  const header = concat(...start);
  // Written into as it comes: putting the pieces together at the end would hold up the page.
  const file = new Uint8Array(sealedLength(header.length - NONCE, plaintext.length));
  file.set(header);
  let [at, count] = [header.length, 0];
  for (const chunk of chunks) {
    file.set(chunk, at);
    at += chunk.length;
    count += 1;
    if (count % BREATH === 0) await breathe();
  }
  return file;
}

interface Plain {
  readonly recipients: readonly string[];
  readonly plaintext: Pieces;
  readonly context?: BoxContext | undefined;
}

function begin(
  crypto: Crypto,
  { recipients, plaintext, context }: Plain,
): { start: Uint8Array[]; chunks: Iterable<Uint8Array>; fileKey: Uint8Array } {
  if (recipients.length < 1 || recipients.length > MAX_RECIPIENTS) {
    throw new ProtocolError('recipient-wrong', `recipients: expected 1 to ${MAX_RECIPIENTS}`);
  }
  const [fileKey, nonce] = [crypto.random(FILE_KEY), crypto.random(NONCE)];
  const wrapped = recipients.map(decodeRecipient).map((key) => hybridStanza(wrapFileKey(crypto, key, fileKey)));
  const bound = context === undefined ? [] : [contextStanza(context)];
  const header = encodeHeader(crypto.suite, fileKey, [...wrapped, ...bound]);
  return { start: [header, nonce], chunks: sealChunks(crypto.suite, { fileKey, nonce }, plaintext), fileKey };
}
