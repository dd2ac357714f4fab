/** P5.1, P5.3. A file of a tip: `downloaded` is logged first, then the slices are fetched and compared as a whole. */
import { state, type Vault } from '#client/vault/vault';
import { decodeIdentity } from '#protocol/age/recipient';
import { concat } from '#protocol/bytes';
import { admitPart, type OpenedTip } from '#protocol/envelope/admit';
import { type Body, type FileEntry, filePart } from '#protocol/envelope/format';
import { openFile } from '#protocol/envelope/open';
import { ProtocolError } from '#protocol/error';
import { SLICE } from '#protocol/padding/sizes';
import { ENDPOINTS } from '#protocol/wire/endpoints';

/** A file as the source chose it. Its name and type are her words: text, never markup or a path. */
export interface DownloadedFile {
  readonly entry: FileEntry;
  readonly bytes: Uint8Array;
}

/** Downloads the file at `index` of the body's list. Throws `part-missing`, `part-altered`, and like the exchanges. P5.8 */
export async function downloadFile(
  vault: Vault,
  { envelope }: OpenedTip,
  { body, index, onProgress }: { body: Body; index: number; onProgress?: (done: number, all: number) => void },
): Promise<DownloadedFile> {
  const { tip, desk, parts } = envelope.received.says;
  const part = filePart(index);
  const entry = body.files.list[index];
  const committed = parts.find((one) => one.part === part);
  if (!entry || !committed) throw new ProtocolError('part-missing', 'tip has no such file');
  await vault.line.log(state(vault, 'downloaded', { tip, desk, part }));
  const all = Math.ceil(committed.size / SLICE);
  const slices: Uint8Array[] = [];
  while (slices.length < all) {
    const path = { tip, file: String(index), slice: String(slices.length) };
    slices.push(await vault.line.exchange(ENDPOINTS.sliceShow, { path }));
    onProgress?.(slices.length, all);
  }
  const sealed = admitPart(vault.crypto.suite, envelope, { part, sealed: concat(...slices) });
  return { entry, bytes: await openFile(vault.crypto.suite, decodeIdentity(body.files.secret), { sealed, entry }) };
}
