import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concat } from '#protocol/bytes';
import { encodeBundle, leafHashesOf } from '#protocol/log/bundle';
import { foldTree } from '#protocol/log/fold';
import { type FilledTile, growTiles } from '#protocol/log/growth';
import { leafHash } from '#protocol/log/leaf';
import { tilePath } from '#protocol/log/tile';
import { rootOfLeaves } from '#protocol/log/tree';
import { nodeSuite as suite } from '#protocol/suite/node';
import { seeded } from '#tests/support/seeded';

const random = seeded('fold');
const MOST = 66_000;
const leaves = Array.from({ length: MOST }, () => random(32));
const byPath = (tiles: readonly FilledTile[]) => new Map(tiles.map((tile) => [tilePath(tile), tile.bytes]));

/** Adds the first `size` leaves in pieces of these lengths, over and over. */
function fold(size: number, pieces: readonly number[], sizes: readonly number[] = []) {
  const full: FilledTile[] = [];
  const tree = foldTree(suite, { sizes, onTile: (tile) => full.push(tile) });
  for (let at = 0, i = 0; at < size; i++) {
    const end = Math.min(size, at + (pieces[i % pieces.length] ?? 1));
    tree.add(concat(...leaves.slice(at, end)));
    at = end;
  }
  return { tree, full };
}

describe('a tree folded up while its leaves come', () => {
  it('comes to the root of all of them, however they come, and to those of sizes on the way', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1500 }),
        fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 5 }),
        fc.array(fc.integer({ min: 0, max: 1500 }), { maxLength: 4 }),
        (size, pieces, sizes) => {
          const { tree } = fold(size, pieces, sizes);
          expect(tree.size).toBe(size);
          expect(tree.root()).toEqual(rootOfLeaves(suite, leaves.slice(0, size)));
          for (const one of sizes) {
            expect(tree.rootAt(one)).toEqual(one > size ? null : rootOfLeaves(suite, leaves.slice(0, one)));
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it.each([1, 255, 256, 257, 65_535, 65_536, 65_537, MOST])('passes every tile by once: %d leaves', (size) => {
    const { tree, full } = fold(size, [256], [size - 1]);
    const own = growTiles(suite, { size: 0, leaves: leaves.slice(0, size), edge: () => new Uint8Array(0) });
    expect(byPath([...full, ...tree.edge()])).toEqual(byPath(own));
    expect(full.length + tree.edge().length).toBe(own.length);
    expect(tree.rootAt(size - 1)).toEqual(rootOfLeaves(suite, leaves.slice(0, size - 1)));
  });

  it('refuses half a hash', () => {
    expect(() => foldTree(suite).add(new Uint8Array(33))).toThrow(expect.objectContaining({ code: 'tile-wrong' }));
  });
});

describe('the leaf hashes of a bundle', () => {
  const entries = Array.from({ length: 3 }, () => random(64));

  it('are those of its entries', () => {
    const bundle = encodeBundle(entries);
    expect(leafHashesOf(suite, bundle, 3)).toEqual(concat(...entries.map((entry) => leafHash(suite, entry))));
  });

  it('are refused for another number of entries, or another length', () => {
    const code = (bundle: Uint8Array, width: number) => {
      try {
        leafHashesOf(suite, bundle, width);
        return null;
      } catch (error) {
        return (error as { code: string }).code;
      }
    };
    expect(code(encodeBundle(entries), 2)).toBe('tile-wrong');
    expect(code(encodeBundle(entries).subarray(1), 3)).toBe('tile-wrong');
    expect(code(encodeBundle([random(63), random(65), random(64)]), 3)).toBe('entry-wrong');
  });
});
