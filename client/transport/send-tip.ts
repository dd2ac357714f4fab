/**
 * P5, P7.2. Sending a sealed tip: its slices, then the commitment with all other parts. Everything is retried with the
 * same bytes, which is safe: one tip a key (P5.7).
 */
import { type Patience, tryAgain } from '#client/transport/again';
import { expectStored, type Stored } from '#client/transport/stored';
import { toBase64 } from '#protocol/bytes';
import type { SealedTip } from '#protocol/envelope/seal';
import { SLICE } from '#protocol/padding/sizes';
import type { Suite } from '#protocol/suite/suite';
import { ENDPOINTS } from '#protocol/wire/endpoints';
import type { Exchange } from '#protocol/wire/exchange';

export interface Sending extends Patience {
  readonly suite: Suite;
  /** Told after each step how many of how many are done. */
  readonly onProgress?: (done: number, all: number) => void;
}

/** Sends a tip. Throws like the exchanges, and `entry-wrong` when the answer is about something else. P5.7 */
export async function sendTip(exchange: Exchange, sealed: SealedTip, sending: Sending): Promise<Stored> {
  const { tip, statement, parts, files } = sealed;
  const slices = files.flatMap(slicesOf);
  const all = slices.length + 1;
  let done = 0;
  for (const { file, slice, bytes } of slices) {
    const ask = { path: { tip, file: String(file), slice: String(slice) }, body: bytes };
    await tryAgain(() => exchange(ENDPOINTS.sliceSend, ask, sending.signal), sending);
    sending.onProgress?.(++done, all);
  }
  const body = {
    statement: toBase64(statement),
    parts: parts.map((one) => ({ part: one.part, sealed: toBase64(one.sealed) })),
  };
  const reply = await tryAgain(() => exchange(ENDPOINTS.tipSend, { body }, sending.signal), sending);
  sending.onProgress?.(all, all);
  return expectStored(sending.suite, statement, reply);
}

const slicesOf = (sealed: Uint8Array, file: number) =>
  Array.from({ length: Math.ceil(sealed.length / SLICE) }, (_, slice) => ({
    file,
    slice,
    bytes: sealed.subarray(slice * SLICE, (slice + 1) * SLICE),
  }));
