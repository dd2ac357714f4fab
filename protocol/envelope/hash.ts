/** P5.3, P5.7. The hash of something long, a mebibyte at a time, so that a page can draw and answer meanwhile. */
import { toHex } from '#protocol/bytes';
import { SLICE } from '#protocol/padding/sizes';
import type { Suite } from '#protocol/suite/suite';

/** Size and SHA-256 (hex) of `bytes`, awaiting `breathe` before each mebibyte after the first. P5.7 */
export async function hashInSlices(
  suite: Suite,
  bytes: Uint8Array,
  breathe: () => Promise<void>,
): Promise<{ size: number; sha256: string }> {
  const hashing = suite.beginSha256();
  for (let at = 0; at < bytes.length; at += SLICE) {
    if (at > 0) await breathe();
    hashing.update(bytes.subarray(at, at + SLICE));
  }
  return { size: bytes.length, sha256: toHex(hashing.digest()) };
}
