import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBase64, fromHex, toHex, utf8 } from '#protocol/bytes';
import { consistencyProof, consistencySubtrees, verifyConsistency } from '#protocol/log/consistency';
import { inclusionProof, inclusionSubtrees, verifyInclusion } from '#protocol/log/inclusion';
import { emptyRoot, leafHash } from '#protocol/log/leaf';
import { leafReader, rootOfLeaves, treeRoot } from '#protocol/log/tree';
import type { Suite } from '#protocol/suite/suite';
import { flip, refusal } from '#tests/protocol/log/asking';
import { suites } from '#tests/protocol/log/suites';
import { vectors } from '#tests/protocol/log/vectors';

interface Rfc6962 {
  leavesHex: string[];
  rootsHex: string[];
  inclusionHex: { index: number; size: number; path: string[] }[];
  consistencyHex: { from: number; to: number; path: string[] }[];
}
interface InclusionCase {
  leafIdx: number;
  treeSize: number;
  root: string;
  leafHash: string;
  proof: string[] | null;
  desc: string;
  wantErr: boolean;
}
interface ConsistencyCase {
  size1: number;
  size2: number;
  root1: string;
  root2: string;
  proof: string[] | null;
  desc: string;
  wantErr: boolean;
  strictRejects?: boolean;
}

const accepted = (verify: () => void, code: string): boolean => {
  const refused = refusal(verify);
  if (refused !== null) expect(refused).toBe(code);
  return refused === null;
};
const leavesOf = (suite: Suite, count: number): Uint8Array[] =>
  Array.from({ length: count }, (_, i) => leafHash(suite, utf8(`leaf ${i}`)));

describe.each(suites)('the tree, by $name', (suite) => {
  const rfc = vectors<Rfc6962>('rfc6962-roots');
  const rfcLeaves = rfc.leavesHex.map((leaf) => leafHash(suite, fromHex(leaf)));

  it('has the roots that RFC 6962 logs have had from the first', () => {
    const roots = rfc.rootsHex.map((_, size) => toHex(rootOfLeaves(suite, rfcLeaves.slice(0, size))));
    expect(roots).toEqual(rfc.rootsHex);
    expect(roots.length).toBe(9);
  });

  it('has the same root as another implementation at every size up to 300', () => {
    const { rootsHex } = vectors<{ rootsHex: string[] }>('leaf-n-roots');
    const leaves = leavesOf(suite, 300);
    expect(rootsHex.map((_, size) => toHex(rootOfLeaves(suite, leaves.slice(0, size))))).toEqual(rootsHex);
    expect(rootsHex.length).toBe(301);
  });

  it('builds the inclusion proofs that are known for small trees', () => {
    const built = rfc.inclusionHex.map(({ index, size }) =>
      inclusionProof(suite, { index, size }, leafReader(suite, rfcLeaves)).map(toHex),
    );
    expect(built).toEqual(rfc.inclusionHex.map(({ path }) => path));
    expect(built.length).toBe(36);
  });

  it('builds the consistency proofs that are known for small trees', () => {
    const built = rfc.consistencyHex.map(({ from, to }) =>
      consistencyProof(suite, { from, to }, leafReader(suite, rfcLeaves)).map(toHex),
    );
    expect(built).toEqual(rfc.consistencyHex.map(({ path }) => path));
    expect(built.length).toBe(36);
  });

  it('agrees with every inclusion verdict of another implementation', () => {
    const { cases } = vectors<{ cases: InclusionCase[] }>('merkle-inclusion');
    const wrong = cases.filter((c) => {
      const claim = { index: c.leafIdx, size: c.treeSize, leaf: fromBase64(c.leafHash), root: fromBase64(c.root) };
      const proof = (c.proof ?? []).map(fromBase64);
      return accepted(() => verifyInclusion(suite, claim, proof), 'inclusion-wrong') === c.wantErr;
    });
    expect(wrong).toEqual([]);
    expect([cases.length, cases.filter((c) => c.wantErr).length]).toEqual([98, 92]);
  });

  it('agrees with every consistency verdict of another implementation, but refuses its roots of 12 bytes', () => {
    const { cases } = vectors<{ cases: ConsistencyCase[] }>('merkle-consistency');
    const wrong = cases.filter((c) => {
      const from = { size: c.size1, root: fromBase64(c.root1) };
      const to = { size: c.size2, root: fromBase64(c.root2) };
      const proof = (c.proof ?? []).map(fromBase64);
      const refuse = c.wantErr || c.strictRejects === true;
      return accepted(() => verifyConsistency(suite, { from, to }, proof), 'consistency-wrong') === refuse;
    });
    expect(wrong).toEqual([]);
    expect([cases.length, cases.filter((c) => c.strictRejects).length]).toEqual([98, 1]);
  });

  it('lets a proof that meets what an earlier one reached end there, and no leaf of another tree', () => {
    const size = 100;
    const leaves = leavesOf(suite, size);
    const root = rootOfLeaves(suite, leaves);
    const proofOf = (index: number) => inclusionProof(suite, { index, size }, leafReader(suite, leaves));
    const reached = new Map<string, Uint8Array>();
    for (const [index, leaf] of leaves.entries()) {
      verifyInclusion(suite, { index, size, leaf, root }, proofOf(index), reached);
    }
    const hashed = reached.size;
    expect([...reached.keys()].every((name) => name.split('-').every((end) => Number(end) % 4 === 0))).toBe(true);
    for (const [index, leaf] of leaves.entries()) {
      const proof = proofOf(index);
      const refuses = (hashes: Uint8Array[], other = leaf) =>
        expect(
          accepted(
            () => verifyInclusion(suite, { index, size, leaf: other, root }, hashes, reached),
            'inclusion-wrong',
          ),
        ).toBe(false);
      refuses(proof, flip(leaf, 3));
      refuses(proof.slice(1));
      // Up to a whole block of sixteen every hash is looked at, since a draw is made of them (P5.14).
      for (let at = 0; at < 4 && index < 96; at++) refuses(proof.map((hash, i) => (i === at ? flip(hash, 9) : hash)));
    }
    expect(reached.size).toBe(hashed);
  });

  it('lets every leaf of a tree prove itself, and no altered proof', () => {
    const leaves = leavesOf(suite, 200);
    const sizes = fc
      .integer({ min: 1, max: 200 })
      .chain((size) => fc.tuple(fc.constant(size), fc.nat(size - 1), fc.nat()));
    fc.assert(
      fc.property(sizes, ([size, index, seed]) => {
        const leaf = leaves[index] ?? emptyRoot(suite);
        const claim = { index, size, leaf, root: rootOfLeaves(suite, leaves.slice(0, size)) };
        const proof = inclusionProof(suite, claim, leafReader(suite, leaves));
        verifyInclusion(suite, claim, proof);
        const refuses = (altered: typeof claim, hashes: Uint8Array[]) =>
          expect(accepted(() => verifyInclusion(suite, altered, hashes), 'inclusion-wrong')).toBe(false);
        proof.forEach((_, at) => {
          refuses(
            claim,
            proof.map((hash, i) => (i === at ? flip(hash, seed % 256) : hash)),
          );
        });
        refuses({ ...claim, leaf: flip(leaf, seed % 256) }, proof);
        refuses({ ...claim, root: flip(claim.root, seed % 256) }, proof);
        refuses(claim, [...proof, leaf]);
        if (proof.length > 0) refuses(claim, proof.slice(1));
      }),
    );
  });

  it('proves every growth from one size to another, and no altered proof', () => {
    const leaves = leavesOf(suite, 200);
    const growths = fc
      .integer({ min: 1, max: 200 })
      .chain((to) => fc.tuple(fc.integer({ min: 0, max: to }), fc.constant(to), fc.nat()));
    fc.assert(
      fc.property(growths, ([from, to, seed]) => {
        const head = (size: number) => ({ size, root: rootOfLeaves(suite, leaves.slice(0, size)) });
        const claim = { from: head(from), to: head(to) };
        const proof = consistencyProof(suite, { from, to }, leafReader(suite, leaves));
        verifyConsistency(suite, claim, proof);
        const refuses = (altered: typeof claim, hashes: Uint8Array[]) =>
          expect(accepted(() => verifyConsistency(suite, altered, hashes), 'consistency-wrong')).toBe(false);
        proof.forEach((_, at) => {
          refuses(
            claim,
            proof.map((hash, i) => (i === at ? flip(hash, seed % 256) : hash)),
          );
        });
        refuses({ ...claim, from: { size: from, root: flip(claim.from.root, seed % 256) } }, proof);
        if (from > 0) refuses({ ...claim, to: { size: to, root: flip(claim.to.root, seed % 256) } }, proof);
        refuses(claim, [...proof, emptyRoot(suite)]);
        if (from < to && from > 0) refuses({ from: claim.to, to: claim.from }, proof);
      }),
    );
  });

  it('never takes a leaf for a node', () => {
    const [a, b] = leavesOf(suite, 2);
    const joined = Uint8Array.from([...(a ?? []), ...(b ?? [])]);
    expect(rootOfLeaves(suite, leavesOf(suite, 2))).not.toEqual(leafHash(suite, joined));
  });

  it('proves in a tree of 2^53 - 1 leaves with at most one hash more than it has levels', () => {
    const size = Number.MAX_SAFE_INTEGER;
    expect(inclusionSubtrees({ index: 0, size }).length).toBeLessThan(2 * 53);
    expect(inclusionProof(suite, { index: size - 1, size }, () => new Uint8Array(32)).length).toBe(52);
    const from = 2 ** 52 + 12345;
    const proof = consistencyProof(suite, { from, to: size }, () => new Uint8Array(32));
    expect(proof.length).toBeLessThanOrEqual(54);
    expect(consistencySubtrees({ from, to: size }).every(({ level, index }) => (index + 1) * 2 ** level <= size)).toBe(
      true,
    );
  });

  it('refuses sizes that are no whole numbers, or too large, with a code', () => {
    for (const size of [-1, 0.5, Number.NaN, 2 ** 53, Number.POSITIVE_INFINITY]) {
      const root = emptyRoot(suite);
      expect(accepted(() => verifyInclusion(suite, { index: 0, size, leaf: root, root }, []), 'inclusion-wrong')).toBe(
        false,
      );
      const growth = { from: { size: 0, root }, to: { size, root } };
      expect(accepted(() => verifyConsistency(suite, growth, []), 'consistency-wrong')).toBe(false);
      expect(accepted(() => treeRoot(suite, size, () => root), 'tile-wrong')).toBe(false);
    }
  });
});
