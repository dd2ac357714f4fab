/**
 * P2.7. A phrase kept on a device: its 12 words as an age file, under a passphrase (age's scrypt) or under a passkey (age's
 * fido2prf, WebAuthn PRF). Both are the standard's, so that the standard's tool opens what our app no longer would.
 */
import { Decrypter, Encrypter, webauthn } from 'age-encryption';
import { fromUtf8, utf8 } from '#protocol/bytes';
import { ProtocolError } from '#protocol/error';
import { english } from '#protocol/identity/english';
import { readPhrase, wordsOf } from '#protocol/identity/phrase';

/** What a phrase is kept under: a passphrase, or the passkey that a browser asks its owner for. */
export type Keeping = { readonly passphrase: string } | { readonly passkey: string };

/** Seals the words of these 16 bytes. Throws `not-a-recipient` when the passkey does not answer. P2.7 */
export function keepPhrase(entropy: Uint8Array, keeping: Keeping): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  if ('passphrase' in keeping) encrypter.setPassphrase(keeping.passphrase);
  else encrypter.addRecipient(new webauthn.WebAuthnRecipient({ identity: keeping.passkey }));
  return answered(encrypter.encrypt(utf8(`${wordsOf(entropy, english).join(' ')}\n`)));
}

/** The 16 bytes of a kept phrase. Throws `not-a-recipient` for a wrong passphrase or passkey, and like `readPhrase`. P2.7 */
export async function openKeptPhrase(file: Uint8Array, keeping: Keeping): Promise<Uint8Array> {
  const decrypter = new Decrypter();
  if ('passphrase' in keeping) decrypter.addPassphrase(keeping.passphrase);
  else decrypter.addIdentity(new webauthn.WebAuthnIdentity({ identity: keeping.passkey }));
  return readPhrase(fromUtf8(await answered(decrypter.decrypt(file))), [english]);
}

/** Makes a passkey for this site and returns how to ask for it again, which is no secret. Throws `not-a-recipient` when refused. P2.7 */
export const makePasskey = (keyName: string): Promise<string> => answered(webauthn.createCredential({ keyName }));

/** The library and the browser refuse in words of their own; to us it is one thing: this does not open it. */
async function answered<T>(promise: Promise<T>): Promise<T> {
  try {
    return await promise;
  } catch {
    throw new ProtocolError('not-a-recipient', 'passphrase or passkey does not open it');
  }
}
