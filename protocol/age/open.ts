/**
 * P5.1. Opening: by our identities, or by a file key that the witness released. A file with any recipient that is not
 * hybrid is refused before anything is tried; nothing is returned of a file that is damaged anywhere.
 */
import { openChunks } from '#protocol/age/frame';
import { openHeader, type PickKey, splitHeader } from '#protocol/age/header';
import { unwrapFileKey } from '#protocol/age/hpke';
import { ProtocolError } from '#protocol/error';
import { expectLength } from '#protocol/suite/length';
import type { Suite } from '#protocol/suite/suite';

const FILE_KEY = 16;

/**
 * The plaintext of an age file for one of `identities` (32-byte seeds). Throws `not-a-recipient`, `header-mac`,
 * `header-malformed`, `recipient-classic`, `context-wrong`, `payload-damaged`. P5.1.
 */
export function openAge(suite: Suite, identities: readonly Uint8Array[], file: Uint8Array): Promise<Uint8Array> {
  return open(suite, file, ({ wrapped }) => {
    for (const seed of identities) {
      for (const candidate of wrapped) {
        const fileKey = unwrapFileKey(suite, seed, candidate);
        if (fileKey !== null) return fileKey;
      }
    }
    return null;
  });
}

/**
 * The plaintext of an age file by its 16-byte file key. Throws `header-mac` for the key of another file,
 * `encoding-wrong` for one of another length, and else like {@link openAge}. P8.3.
 */
export async function openWithFileKey(suite: Suite, fileKey: Uint8Array, file: Uint8Array): Promise<Uint8Array> {
  expectLength(fileKey, FILE_KEY, 'file key');
  return open(suite, file, () => fileKey);
}

async function open(suite: Suite, file: Uint8Array, pick: PickKey): Promise<Uint8Array> {
  const { header, payload } = splitHeader(file);
  const { fileKey } = await openHeader(header, pick);
  const plaintext = openChunks(suite, fileKey, payload);
  if (!plaintext) throw new ProtocolError('payload-damaged', 'payload: expected undamaged chunks up to the last');
  return plaintext;
}
