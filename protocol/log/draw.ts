/**
 * P5.14. A draw that nobody can choose: a block of sixteen leaves that follows what is drawn from, whole and in the log, decides. Whoever
 * closes a tip cannot know what others state afterwards, and whoever draws finds the same as everybody else.
 */
import { concat, fromHex, utf8 } from '#protocol/bytes';
import { leafHash, nodeHash } from '#protocol/log/leaf';
import type { Suite } from '#protocol/suite/suite';

const LEVELS = 4;
const LEAVES = 2 ** LEVELS;
const LABEL = utf8('candor/quality');
/** Of a hundred. */
const SHARE = 5;
const ALL = 2 ** 32;

/** The block in which a leaf stands. */
export const blockOf = (index: number): number => Math.floor(index / LEAVES);

/** A leaf with its inclusion proof, which was verified in a tree of `size` leaves. */
export interface PlacedLeaf {
  readonly entry: Uint8Array;
  readonly index: number;
  readonly size: number;
  readonly hashes: readonly Uint8Array[];
}

/** The root of the leaf's block, 32 bytes, out of its proof; `null` while the block is not whole. P5.14 */
export function blockRoot(suite: Suite, { entry, index, size, hashes }: PlacedLeaf): Uint8Array | null {
  if ((blockOf(index) + 1) * LEAVES > size) return null;
  return hashes
    .slice(0, LEVELS)
    .reduce(
      (hash, sibling, level) =>
        Math.floor(index / 2 ** level) % 2 === 1 ? nodeHash(suite, sibling, hash) : nodeHash(suite, hash, sibling),
      leafHash(suite, entry),
    );
}

/** Whether the block with this root draws a tip (hex): five of a hundred. P5.14 */
export function isDrawn(suite: Suite, root: Uint8Array, tip: string): boolean {
  const { buffer, byteOffset } = suite.sha256(concat(LABEL, root, fromHex(tip)));
  return new DataView(buffer, byteOffset).getUint32(0) * 100 < SHARE * ALL;
}
