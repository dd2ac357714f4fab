/**
 * P6.1. Inclusion proofs (RFC 6962 section 2.1.1). Building and checking walk the same path, so that a proof can
 * neither be too long nor too short, nor have a hash of another length.
 */
import { equal } from '#protocol/bytes';
import { ProtocolError } from '#protocol/error';
import { HASH_SIZE, nodeHash } from '#protocol/log/leaf';
import {
  descend,
  isSize,
  type Range,
  rangeHash,
  type Step,
  type Subtree,
  type SubtreeReader,
  subtreesOf,
} from '#protocol/log/tree';
import type { Suite } from '#protocol/suite/suite';

/** A leaf's place: its index, from 0, in the tree of `size` leaves. P6.1. */
export interface LeafPlace {
  readonly index: number;
  readonly size: number;
}

/** What an inclusion proof shows: the leaf with this hash stands in that place under that root. P6.1. */
export interface Inclusion extends LeafPlace {
  readonly leaf: Uint8Array;
  readonly root: Uint8Array;
}

function stepsFromLeaf({ index, size }: LeafPlace): readonly Step[] {
  if (!isSize(index) || !isSize(size) || index >= size) throw wrong('expected an index below the size');
  return descend(size, index, ({ start, end }) => end - start === 1).steps;
}

/** The complete subtrees whose hashes {@link inclusionProof} will read. Throws `inclusion-wrong`. P6.1. */
export const inclusionSubtrees = (place: LeafPlace): Subtree[] =>
  stepsFromLeaf(place).flatMap((step) => subtreesOf(step.sibling));

/** The inclusion proof of a place, from the leaf's sibling up to the root's child. Throws `inclusion-wrong`, `tile-wrong`. P6.1. */
export const inclusionProof = (suite: Suite, place: LeafPlace, read: SubtreeReader): Uint8Array[] =>
  stepsFromLeaf(place).map((step) => rangeHash(suite, step.sibling, read));

/** Hashes over ranges of leaves from which a proof led to one root; of that root alone. P6.1. */
export type Reached = Map<string, Uint8Array>;

/** Narrower ranges are always walked, so that of every proof the hashes up to a block (P5.14) are checked. */
const NARROWEST = 16;

/**
 * Checks an inclusion proof. With `reached`, one that meets a node from which an earlier proof led to the same root has proven the same,
 * and what it says of the way above is not looked at. Throws `inclusion-wrong`. P6.1.
 */
export function verifyInclusion(
  suite: Suite,
  claim: Inclusion,
  proof: readonly Uint8Array[],
  reached: Reached = new Map(),
): void {
  const steps = stepsFromLeaf(claim);
  if (steps.length !== proof.length) throw wrong('expected one hash a level');
  if ([claim.leaf, claim.root, ...proof].some((hash) => hash.length !== HASH_SIZE))
    throw wrong('expected 32-byte hashes');
  let at = { start: claim.index, end: claim.index + 1, hash: claim.leaf };
  const way = new Map<string, Uint8Array>();
  for (const [i, sibling] of proof.entries()) {
    at = parentOf(suite, at, { step: steps[i], sibling });
    if (at.end - at.start < NARROWEST) continue;
    const name = `${at.start}-${at.end}`;
    const known = reached.get(name);
    if (known && equal(known, at.hash)) {
      keepAll(reached, way);
      return;
    }
    way.set(name, at.hash);
  }
  if (!equal(at.hash, claim.root)) throw wrong('expected a path to the root');
  keepAll(reached, way);
}

interface Node extends Range {
  readonly hash: Uint8Array;
}

function parentOf(suite: Suite, node: Node, { step, sibling }: { step: Step | undefined; sibling: Uint8Array }): Node {
  if (step?.siblingIsLeft) {
    return { start: step.sibling.start, end: node.end, hash: nodeHash(suite, sibling, node.hash) };
  }
  return { start: node.start, end: step?.sibling.end ?? node.end, hash: nodeHash(suite, node.hash, sibling) };
}

function keepAll(reached: Reached, way: Reached): void {
  for (const [name, hash] of way) reached.set(name, hash);
}

const wrong = (expectation: string): ProtocolError =>
  new ProtocolError('inclusion-wrong', `inclusion proof: ${expectation}`);
