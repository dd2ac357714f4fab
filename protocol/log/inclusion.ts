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

/** Checks an inclusion proof. Throws `inclusion-wrong`. P6.1. */
export function verifyInclusion(suite: Suite, claim: Inclusion, proof: readonly Uint8Array[]): void {
  const steps = stepsFromLeaf(claim);
  if (steps.length !== proof.length) throw wrong('expected one hash a level');
  if ([claim.leaf, claim.root, ...proof].some((hash) => hash.length !== HASH_SIZE))
    throw wrong('expected 32-byte hashes');
  const root = proof.reduce(
    (hash, sibling, i) => (steps[i]?.siblingIsLeft ? nodeHash(suite, sibling, hash) : nodeHash(suite, hash, sibling)),
    claim.leaf,
  );
  if (!equal(root, claim.root)) throw wrong('expected a path to the root');
}

const wrong = (expectation: string): ProtocolError =>
  new ProtocolError('inclusion-wrong', `inclusion proof: ${expectation}`);
