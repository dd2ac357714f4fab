/**
 * P6.1. The shape of an RFC 6962 tree: which complete subtrees make up a range of leaves, and the hash over them.
 * Nothing here holds a tree: a reader yields the hash of a complete subtree, so that tiles are enough. Sizes are
 * numbers up to 2^53 - 1; halves are found by doubling, because bit operators stop at 32 bits and logarithms round.
 */
import { ProtocolError } from '#protocol/error';
import { emptyRoot, HASH_SIZE, nodeHash } from '#protocol/log/leaf';
import type { Suite } from '#protocol/suite/suite';

/** The complete subtree over the leaves from `index * 2^level` up to, not including, `(index + 1) * 2^level`. P6.1. */
export interface Subtree {
  readonly level: number;
  readonly index: number;
}

/** Yields the 32-byte hash of a complete subtree; throws whatever says that it cannot. P6.1. */
export type SubtreeReader = (subtree: Subtree) => Uint8Array;

/** The leaves from `start` up to, not including, `end`. P6.1. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** The largest power of two below `count`, which is at least 2. */
function splitPoint(count: number): number {
  let width = 1;
  while (width * 2 < count) width *= 2;
  return width;
}

/** One step from a node to its parent: the range under the node's sibling, and on which side that is. P6.1. */
export interface Step {
  readonly sibling: Range;
  readonly siblingIsLeft: boolean;
}

/** A node found from the root, and the steps from it back up to the root. P6.1. */
export interface Descent {
  readonly reached: Range;
  readonly steps: readonly Step[];
}

/** Goes down from the root of `size` leaves towards the leaf `index` until a range is `enough`. P6.1. */
export function descend(size: number, index: number, enough: (range: Range) => boolean): Descent {
  const steps: Step[] = [];
  let reached: Range = { start: 0, end: size };
  while (!enough(reached)) {
    const middle = reached.start + splitPoint(reached.end - reached.start);
    const left = { start: reached.start, end: middle };
    const right = { start: middle, end: reached.end };
    const siblingIsLeft = index >= middle;
    steps.push({ siblingIsLeft, sibling: siblingIsLeft ? left : right });
    reached = siblingIsLeft ? right : left;
  }
  return { reached, steps: steps.reverse() };
}

/** The complete subtrees that make up a range into which RFC 6962 splits a tree, largest and leftmost first. P6.1. */
export function subtreesOf({ start, end }: Range): Subtree[] {
  const subtrees: Subtree[] = [];
  for (let at = start; at < end; ) {
    const { level, width } = largestWithin(end - at);
    subtrees.push({ level, index: at / width });
    at += width;
  }
  return subtrees;
}

function largestWithin(count: number): { level: number; width: number } {
  let level = 0;
  let width = 1;
  for (; width * 2 <= count; width *= 2) level++;
  return { level, width };
}

/** The hash over a range that RFC 6962 splits a tree into. Throws `tile-wrong` when the reader yields no hash. P6.1. */
export function rangeHash(suite: Suite, range: Range, read: SubtreeReader): Uint8Array {
  const hashes = subtreesOf(range).map((subtree) => expectRead(read(subtree)));
  return hashes.length === 0 ? emptyRoot(suite) : hashes.reduceRight((right, left) => nodeHash(suite, left, right));
}

function expectRead(hash: Uint8Array): Uint8Array {
  if (hash.length !== HASH_SIZE) throw new ProtocolError('tile-wrong', 'subtree: expected a hash of 32 bytes');
  return hash;
}

/** The root of the tree of `size` leaves, from hashes of its complete subtrees. Throws `tile-wrong`. P6.1. */
export const treeRoot = (suite: Suite, size: number, read: SubtreeReader): Uint8Array =>
  rangeHash(suite, { start: 0, end: expectSize(size) }, read);

/** The root of the tree with these leaf hashes. P6.1. */
export const rootOfLeaves = (suite: Suite, leaves: readonly Uint8Array[]): Uint8Array =>
  treeRoot(suite, leaves.length, leafReader(suite, leaves));

/** A reader over leaf hashes that are all at hand. It throws `tile-wrong` beyond them. P6.1. */
export function leafReader(suite: Suite, leaves: readonly Uint8Array[]): SubtreeReader {
  const read = ({ level, index }: Subtree): Uint8Array => {
    if (level > 0) {
      return nodeHash(
        suite,
        read({ level: level - 1, index: index * 2 }),
        read({ level: level - 1, index: index * 2 + 1 }),
      );
    }
    const leaf = leaves[index];
    if (leaf === undefined) throw new ProtocolError('tile-wrong', 'leaf: expected an index within the tree');
    return leaf;
  };
  return read;
}

function expectSize(size: number): number {
  if (!isSize(size)) throw new ProtocolError('tile-wrong', 'size: expected a whole number up to 2^53 - 1');
  return size;
}

/** Whether `value` can be the size of a tree: a whole number from 0 to 2^53 - 1. P6.1. */
export const isSize = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;
