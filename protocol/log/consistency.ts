/**
 * P6.1. Consistency proofs (RFC 6962 section 2.1.2): that one tree is the beginning of another. Every tree begins
 * with the empty one, so that its proof is empty; what else is refused is what RFC 6962 cannot prove.
 */
import { equal } from '#protocol/bytes';
import { ProtocolError } from '#protocol/error';
import { emptyRoot, HASH_SIZE, nodeHash } from '#protocol/log/leaf';
import {
  type Descent,
  descend,
  isSize,
  type Range,
  rangeHash,
  type Subtree,
  type SubtreeReader,
  subtreesOf,
} from '#protocol/log/tree';
import type { Suite } from '#protocol/suite/suite';

/** Two sizes of one log, the earlier and the later. P6.1. */
export interface Growth {
  readonly from: number;
  readonly to: number;
}

/** A tree by its size and its 32-byte root. P6.1. */
export interface TreeHead {
  readonly size: number;
  readonly root: Uint8Array;
}

/** From the last part that both trees share whole up to the later root. */
function climb({ from, to }: Growth): Descent {
  if (!isSize(from) || !isSize(to) || from > to) throw wrong('expected sizes that do not shrink');
  return descend(to, from - 1, ({ end }) => from === 0 || end === from);
}

/** The ranges whose hashes make up the proof. A shared part that is the whole earlier tree is known to the verifier. */
function provenRanges(growth: Growth): Range[] {
  const { reached, steps } = climb(growth);
  const siblings = steps.map((step) => step.sibling);
  return reached.start === 0 ? siblings : [reached, ...siblings];
}

/** The complete subtrees whose hashes {@link consistencyProof} will read. Throws `consistency-wrong`. P6.1. */
export const consistencySubtrees = (growth: Growth): Subtree[] => provenRanges(growth).flatMap(subtreesOf);

/** The consistency proof of a growth. Throws `consistency-wrong`, `tile-wrong`. P6.1. */
export const consistencyProof = (suite: Suite, growth: Growth, read: SubtreeReader): Uint8Array[] =>
  provenRanges(growth).map((range) => rangeHash(suite, range, read));

/** The claim that the tree `from` is the beginning of the tree `to`. P6.1. */
export interface Consistency {
  readonly from: TreeHead;
  readonly to: TreeHead;
}

/** Checks a consistency proof. Throws `consistency-wrong`. P6.1. */
export function verifyConsistency(suite: Suite, { from, to }: Consistency, proof: readonly Uint8Array[]): void {
  const growth = { from: from.size, to: to.size };
  if (provenRanges(growth).length !== proof.length) throw wrong('expected as many hashes as the sizes ask for');
  if ([from.root, to.root, ...proof].some((hash) => hash.length !== HASH_SIZE)) throw wrong('expected 32-byte hashes');
  for (const head of [from, to]) {
    if (head.size === 0 && !equal(head.root, emptyRoot(suite))) throw wrong('expected the root of the empty tree');
  }
  if (from.size > 0) expectSameBeginning(suite, { from, to }, proof);
}

function expectSameBeginning(suite: Suite, { from, to }: Consistency, proof: readonly Uint8Array[]): void {
  const { reached, steps } = climb({ from: from.size, to: to.size });
  const [shared = from.root, ...siblings] = reached.start === 0 ? [from.root, ...proof] : proof;
  let earlier = shared;
  let later = shared;
  siblings.forEach((sibling, i) => {
    const left = steps[i]?.siblingIsLeft;
    if (left) earlier = nodeHash(suite, sibling, earlier);
    later = left ? nodeHash(suite, sibling, later) : nodeHash(suite, later, sibling);
  });
  if (!equal(earlier, from.root)) throw wrong('expected a path to the earlier root');
  if (!equal(later, to.root)) throw wrong('expected a path to the later root');
}

const wrong = (expectation: string): ProtocolError =>
  new ProtocolError('consistency-wrong', `consistency proof: ${expectation}`);
