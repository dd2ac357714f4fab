/**
 * P5.3. Padding of JSON parts: spaces after the value, up to the smallest bucket that holds it, so that the plaintext
 * stays JSON to any tool. `readPadded` in protocol/json.ts reads it back.
 */
import { ProtocolError } from '#protocol/error';

const SPACE = 0x20;

/** `bytes` followed by spaces up to the smallest of `buckets` that holds them. Throws `too-large`. P5.3. */
export function padJson(bytes: Uint8Array, buckets: readonly number[]): Uint8Array {
  const fitting = buckets.filter((bucket) => bucket >= bytes.length);
  if (fitting.length === 0) throw new ProtocolError('too-large', `expected at most ${Math.max(0, ...buckets)} bytes`);
  const padded = new Uint8Array(Math.min(...fitting)).fill(SPACE);
  padded.set(bytes);
  return padded;
}
