import { describe, expect, it } from 'vitest';
import { toHex } from '#protocol/bytes';
import { blockOf, blockRoot, isDrawn } from '#protocol/log/draw';
import { inclusionProof } from '#protocol/log/inclusion';
import { leafHash } from '#protocol/log/leaf';
import { rootOfLeaves, type Subtree } from '#protocol/log/tree';
import { nodeSuite as suite } from '#protocol/suite/node';
import { seeded } from '#tests/support/seeded';

const random = seeded('draw');
const entries = Array.from({ length: 50 }, () => random(64));
const leaves = entries.map((entry) => leafHash(suite, entry));

/** What a leaf's proof says of its block, in a tree of so many leaves. */
function rootBy(index: number, size: number): string | null {
  const read = ({ level, index: at }: Subtree) =>
    rootOfLeaves(suite, leaves.slice(at * 2 ** level, (at + 1) * 2 ** level));
  const hashes = inclusionProof(suite, { index, size }, read);
  const root = blockRoot(suite, { entry: entries[index] ?? random(64), index, size, hashes });
  return root && toHex(root);
}

describe('a block of the log', () => {
  it('has one root, by whichever of its leaves and in however large a tree it is looked at', () => {
    const whole = toHex(rootOfLeaves(suite, leaves.slice(16, 32)));
    for (const index of [16, 17, 23, 31]) for (const size of [32, 33, 48, 50]) expect(rootBy(index, size)).toBe(whole);
  });

  it('has none before it is whole', () => {
    expect([rootBy(16, 31), rootBy(0, 15), rootBy(48, 50)]).toEqual([null, null, null]);
    expect([blockOf(15), blockOf(16)]).toEqual([0, 1]);
  });
});

describe('a draw', () => {
  it('takes about five of a hundred, and the same whoever draws', () => {
    const root = random(32);
    const tips = Array.from({ length: 4000 }, () => toHex(random(32)));
    const drawn = tips.filter((tip) => isDrawn(suite, root, tip));
    expect(drawn.length).toBeGreaterThan(140);
    expect(drawn.length).toBeLessThan(260);
    expect(tips.filter((tip) => isDrawn(suite, root.slice(), tip))).toEqual(drawn);
  });

  it('takes others by another block', () => {
    const tips = Array.from({ length: 400 }, () => toHex(random(32)));
    const by = (root: Uint8Array) => tips.filter((tip) => isDrawn(suite, root, tip));
    expect(by(random(32))).not.toEqual(by(random(32)));
  });
});
