/** P5.1, P5.3. A file of a tip: `downloaded` is logged first, then the slices are fetched and compared as a whole. */
import type { OpenedWord } from '#client/vault/tip';
import { state, type Vault } from '#client/vault/vault';
import type { CommittedPart } from '#client/vault/words';
import { decodeIdentity } from '#protocol/age/recipient';
import { concat, equal, fromHex } from '#protocol/bytes';
import type { OpenedTip } from '#protocol/envelope/admit';
import { type Body, type FileEntry, fileNumber, filePart } from '#protocol/envelope/format';
import { openFile } from '#protocol/envelope/open';
import { ProtocolError } from '#protocol/error';
import { SLICE } from '#protocol/padding/sizes';
import { ENDPOINTS } from '#protocol/wire/endpoints';

/** A file as the source chose it. Its name and type are her words: text, never markup or a path. */
export interface DownloadedFile {
  readonly entry: FileEntry;
  readonly bytes: Uint8Array;
}

type Progress = (done: number, all: number) => void;

/** Downloads the file at `index` of the body's list. Throws `part-missing`, `part-altered`, and like the exchanges. P5.8 */
export function downloadFile(
  vault: Vault,
  opened: OpenedTip,
  { body, index, onProgress }: { body: Body; index: number; onProgress?: Progress },
): Promise<DownloadedFile> {
  const committed = opened.envelope.received.says.parts.find(({ part }) => part === filePart(index));
  return download(vault, opened, { committed, files: body.files, index, onProgress });
}

/** Downloads the file at `index` of a message's list. Throws like {@link downloadFile}. P5.6 */
export const downloadLaterFile = (
  vault: Vault,
  opened: OpenedTip,
  { word, index, onProgress }: { word: Pick<OpenedWord, 'files' | 'message'>; index: number; onProgress?: Progress },
): Promise<DownloadedFile> =>
  download(vault, opened, {
    committed: word.files[index],
    files: word.message?.files ?? null,
    index,
    onProgress,
  });

interface Wanted {
  readonly committed: CommittedPart | undefined;
  readonly files: Body['files'] | null;
  readonly index: number;
  readonly onProgress: Progress | undefined;
}

async function download(
  vault: Vault,
  { envelope }: OpenedTip,
  { committed, files, index, onProgress }: Wanted,
): Promise<DownloadedFile> {
  const { tip, desk } = envelope.received.says;
  const entry = files?.list[index];
  const file = committed && fileNumber(committed.part);
  if (!entry || !committed || file === null) throw new ProtocolError('part-missing', 'tip has no such file');
  const { part } = committed;
  await vault.line.log(state(vault, 'downloaded', { tip, desk, part }));
  const all = Math.ceil(committed.size / SLICE);
  const slices: Uint8Array[] = [];
  while (slices.length < all) {
    const path = { tip, file: String(file), slice: String(slices.length) };
    slices.push(await vault.line.exchange(ENDPOINTS.sliceShow, { path }));
    onProgress?.(slices.length, all);
  }
  const sealed = concat(...slices);
  const { suite } = vault.crypto;
  if (sealed.length !== committed.size || !equal(suite.sha256(sealed), fromHex(committed.sha256))) {
    throw new ProtocolError('part-altered', `${part} is not the one committed to`);
  }
  return { entry, bytes: await openFile(suite, decodeIdentity(files.secret), { sealed, entry }) };
}
