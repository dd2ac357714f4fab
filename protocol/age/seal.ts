/**
 * P5.1. Sealing: an age v1 file to hybrid recipients only, with a context stanza where it is a box. age-encryption frames
 * it and draws file key and nonce from the platform's generator; the randomness of each wrapping is an argument.
 */
import { Encrypter } from 'age-encryption';
import { type BoxContext, contextStanza } from '#protocol/age/context';
import { wrapFileKey } from '#protocol/age/hpke';
import { decodeRecipient } from '#protocol/age/recipient';
import { hybridStanza, MAX_RECIPIENTS } from '#protocol/age/stanzas';
import { ProtocolError } from '#protocol/error';
import type { Crypto } from '#protocol/suite/suite';

/**
 * Seals `plaintext` to every one of 1 to {@link MAX_RECIPIENTS} recipients (`age1pq1…`), bound to `context` when there is
 * one. Throws `recipient-wrong`, `recipient-classic`, `context-wrong`. P5.1, P5.2.
 */
export async function sealAge(
  crypto: Crypto,
  recipients: readonly string[],
  plaintext: Uint8Array,
  context?: BoxContext,
): Promise<Uint8Array> {
  if (recipients.length < 1 || recipients.length > MAX_RECIPIENTS) {
    throw new ProtocolError('recipient-wrong', `recipients: expected 1 to ${MAX_RECIPIENTS}`);
  }
  const encrypter = new Encrypter();
  for (const publicKey of recipients.map(decodeRecipient)) {
    encrypter.addRecipient({ wrapFileKey: (fileKey) => [hybridStanza(wrapFileKey(crypto, publicKey, fileKey))] });
  }
  if (context !== undefined) {
    const stanza = contextStanza(context);
    encrypter.addRecipient({ wrapFileKey: () => [stanza] });
  }
  return encrypter.encrypt(plaintext);
}
