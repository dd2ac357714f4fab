/** P5.3, P7.2. Sending sealed files in slices, each tried again as it is, so that a lost connection costs one slice. */

import { type Patience, tryAgain } from '#client/transport/again';
import { SLICE } from '#protocol/padding/sizes';
import type { Exchange } from '#protocol/wire/exchange';
import { INTAKE } from '#protocol/wire/source-endpoints';

/** A file's whole age file and its number. */
export interface NumberedFile {
  readonly file: number;
  readonly sealed: Uint8Array;
}

/** What takes part in sending: patience, and whom to tell after each step how many of how many are done. */
export interface Stepwise extends Patience {
  readonly onProgress?: (done: number, all: number) => void;
  /** Slices that the server has taken, kept by the caller, so that another attempt goes on where one ended. */
  readonly kept?: Set<string>;
}

/** Sends files, one step a slice. Returns the number of steps, the caller's own last one among them. Throws like the exchange. P5.3 */
export async function sendSlices(
  exchange: Exchange,
  tip: string,
  { files, ...sending }: Stepwise & { files: readonly NumberedFile[] },
): Promise<number> {
  const slices = files.flatMap(slicesOf);
  const all = slices.length + 1;
  for (const [at, { file, slice, bytes }] of slices.entries()) {
    const ask = { path: { tip, file: String(file), slice: String(slice) }, body: bytes };
    const name = `${file}/${slice}`;
    if (!sending.kept?.has(name)) await tryAgain(() => exchange(INTAKE.sliceSend, ask, sending.signal), sending);
    sending.kept?.add(name);
    sending.onProgress?.(at + 1, all);
  }
  return all;
}

const slicesOf = ({ file, sealed }: NumberedFile) =>
  Array.from({ length: Math.ceil(sealed.length / SLICE) }, (_, slice) => ({
    file,
    slice,
    bytes: sealed.subarray(slice * SLICE, (slice + 1) * SLICE),
  }));
