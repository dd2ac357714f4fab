/** P5.3. Files: padded to a whole, Padmé-rounded number of slices, sealed to F, and listed for whoever will hold F's secret. */
import { encodeIdentity, recipientOf } from '#protocol/age/recipient';
import { sealAgeInChunks } from '#protocol/age/seal';
import type { FileEntry } from '#protocol/envelope/format';
import { hashInSlices } from '#protocol/envelope/hash';
import { ProtocolError } from '#protocol/error';
import { padFile } from '#protocol/padding/file';
import { MAX_FILES } from '#protocol/padding/sizes';
import type { Attachment } from '#protocol/report/report';
import type { Crypto } from '#protocol/suite/suite';

/** Sealed files: F's secret and the list for the letter that names them, and each file's whole age file. */
export interface SealedFiles {
  readonly secret: string;
  readonly list: FileEntry[];
  readonly sealed: Uint8Array[];
}

/** Seals files to a fresh F, awaiting `breathe` after each mebibyte. Throws `too-large`. P5.3 */
export async function sealFiles(
  crypto: Crypto,
  attachments: readonly Attachment[],
  breathe: () => Promise<void>,
): Promise<SealedFiles> {
  if (attachments.length > MAX_FILES) throw new ProtocolError('too-large', `at most ${MAX_FILES} files`);
  const seed = crypto.random(32);
  const recipients = [recipientOf(crypto.suite, seed)];
  const sealed: Uint8Array[] = [];
  const list: FileEntry[] = [];
  for (const { name, type, bytes } of attachments) {
    await breathe();
    list.push({ name, type, ...(await hashInSlices(crypto.suite, bytes, breathe)) });
    sealed.push(await sealAgeInChunks(crypto, { recipients, plaintext: padFile(bytes) }, breathe));
  }
  return { secret: encodeIdentity(seed), list, sealed };
}
