/** P2.9. Bytes under a passphrase that is a key: age's scrypt with little work, which no work makes harder to guess. */
import { Decrypter, Encrypter } from 'age-encryption';
import { ProtocolError } from '#protocol/error';

/** The passphrase is a key of 256 bits. */
const WORK = 10;

/** Seals bytes so that only who has the passphrase can open them, or make others that open. P2.9 */
export function sealUnder(passphrase: string, bytes: Uint8Array): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  encrypter.setScryptWorkFactor(WORK);
  encrypter.setPassphrase(passphrase);
  return encrypter.encrypt(bytes);
}

/** Opens them. Throws `not-a-recipient` for what was sealed otherwise, or altered. P2.9 */
export async function openUnder(passphrase: string, file: Uint8Array): Promise<Uint8Array> {
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  try {
    return await decrypter.decrypt(file);
  } catch {
    throw new ProtocolError('not-a-recipient', 'file was not sealed with this passphrase');
  }
}
