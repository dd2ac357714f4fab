/**
 * P5.1. The same age files as streams, for what does not fit into memory: an office's backups. No context: what is in one
 * is no part of a tip.
 */
import { Decrypter, Encrypter, Stanza } from 'age-encryption';
import { unwrapFileKey, wrapFileKey } from '#protocol/age/hpke';
import { decodeRecipient } from '#protocol/age/recipient';
import { admitStanzas, hybridStanza, MAX_RECIPIENTS } from '#protocol/age/stanzas';
import { ProtocolError } from '#protocol/error';
import type { Crypto, Suite } from '#protocol/suite/suite';

/** Seals a stream to 1 to {@link MAX_RECIPIENTS} recipients. Throws `recipient-wrong`, `recipient-classic`. P5.1 */
export function sealAgeStream(
  crypto: Crypto,
  recipients: readonly string[],
  plaintext: ReadableStream<Uint8Array>,
): Promise<ReadableStream<Uint8Array>> {
  if (recipients.length < 1 || recipients.length > MAX_RECIPIENTS) {
    throw new ProtocolError('recipient-wrong', `recipients: expected 1 to ${MAX_RECIPIENTS}`);
  }
  const encrypter = new Encrypter();
  for (const publicKey of recipients.map(decodeRecipient)) {
    encrypter.addRecipient({
      wrapFileKey(fileKey) {
        const { args, body } = hybridStanza(wrapFileKey(crypto, publicKey, fileKey));
        return [new Stanza([...args], body)];
      },
    });
  }
  return encrypter.encrypt(plaintext);
}

/**
 * The plaintext of a sealed stream for one of `identities` (32-byte seeds), chunk by chunk, each checked before it is given.
 * Throws `recipient-classic`, `header-malformed`, and `not-a-recipient` for whatever else is wrong with the header; the
 * stream fails where a chunk is damaged or the last one is missing. P5.1
 */
export async function openAgeStream(
  suite: Suite,
  identities: readonly Uint8Array[],
  file: ReadableStream<Uint8Array>,
): Promise<ReadableStream<Uint8Array>> {
  let refusal = new ProtocolError('not-a-recipient', 'header: no recipient is ours');
  const unwrap = (stanzas: Stanza[]) => {
    const { wrapped } = admitStanzas(stanzas);
    const keys = identities.flatMap((seed) => wrapped.map((one) => unwrapFileKey(suite, seed, one)));
    return keys.find((key) => key !== null) ?? null;
  };
  const decrypter = new Decrypter();
  decrypter.addIdentity({
    unwrapFileKey(stanzas) {
      try {
        return unwrap(stanzas);
      } catch (error) {
        if (error instanceof ProtocolError) refusal = error;
        return null;
      }
    },
  });
  try {
    return await decrypter.decrypt(file);
  } catch {
    throw refusal;
  }
}
