import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concat, fromBase64, fromUtf8, toHex, utf8 } from '#protocol/bytes';
import { encodeBundle, parseBundle, parseEntries } from '#protocol/log/bundle';
import { parseCheckpoint } from '#protocol/log/checkpoint';
import { consistencyProof, consistencySubtrees, verifyConsistency } from '#protocol/log/consistency';
import { growTiles } from '#protocol/log/growth';
import { inclusionProof, inclusionSubtrees, verifyInclusion } from '#protocol/log/inclusion';
import { leafHash } from '#protocol/log/leaf';
import { parseNote, signatureBy } from '#protocol/log/note';
import {
  parseTile,
  parseTilePath,
  type Tile,
  tileCount,
  tileHash,
  tileLevels,
  tilePath,
  tileReader,
  tilesOfGrowth,
  tilesOfSubtrees,
} from '#protocol/log/tile';
import { leafReader, rootOfLeaves, treeRoot } from '#protocol/log/tree';
import { parseVkey } from '#protocol/log/vkey';
import type { Suite } from '#protocol/suite/suite';
import { plain, refusal } from '#tests/protocol/log/asking';
import { suites } from '#tests/protocol/log/suites';
import { vectors } from '#tests/protocol/log/vectors';

interface TilePaths {
  paths: { level: number; index: number; width: number; path: string }[];
  sizes: Record<string, { level: Tile['level']; full: number; last: string }[]>;
}
interface TesseraLog {
  vkey: string;
  entries: string[];
  filesB64: Record<string, string>;
}

describe('the path of a tile', () => {
  const { paths, sizes } = vectors<TilePaths>('tile-paths');

  it('is written and read as C2SP says', () => {
    for (const { level, index, width, path } of paths) {
      const tile: Tile = { level: level === -1 ? 'entries' : level, index, width };
      expect(tilePath(tile)).toBe(path);
      expect(parseTilePath(path)).toEqual(tile);
    }
    expect(paths.length).toBe(8);
  });

  it('is known for every tile that a log of a size has', () => {
    for (const [text, expected] of Object.entries(sizes)) {
      const size = Number(text);
      const found = tileLevels(size).map((level) => {
        const { full, partial } = tileCount(size, level);
        const last = partial > 0 ? { level, index: full, width: partial } : { level, index: full - 1, width: 256 };
        return { level, full, last: tilePath(last) };
      });
      expect(found).toEqual(expected);
    }
    expect(Object.keys(sizes).length).toBe(11);
  });

  it('has one spelling, and is refused with a code in any other', () => {
    const others = ['tile/00/000', 'tile/0/0', 'tile/0/x000/000', 'tile/0/000.p/0', 'tile/0/000.p/256', 'tile/64/000'];
    const more = ['tile/0/000.p/01', '/tile/0/000', 'tile/0/001/000', 'tile/0/000/', 'tile/-1/000', 'tile/0/000\n'];
    const huge = `tile/0/${'x999/'.repeat(5)}999`;
    for (const path of [...others, ...more, huge]) expect(refusal(() => parseTilePath(path))).toBe('tile-wrong');
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.stringMatching(/^tile\/[0-9]{1,2}\/(x[0-9]{3}\/){0,3}[0-9]{3}(\.p\/[0-9]{1,3})?$/)),
        (path) => {
          const code = refusal(() => expect(tilePath(parseTilePath(path))).toBe(path));
          expect([null, 'tile-wrong']).toContain(code);
        },
      ),
    );
  });

  it('survives writing and reading for every tile there can be', () => {
    const tiles = fc.record({
      level: fc.oneof(fc.nat(63), fc.constant('entries' as const)),
      index: fc.maxSafeNat(),
      width: fc.integer({ min: 1, max: 256 }),
    });
    fc.assert(
      fc.property(tiles, (tile) => {
        expect(parseTilePath(tilePath(tile))).toEqual(tile);
      }),
    );
  });

  it('is listed for growth exactly where a tile changes', () => {
    const paths = (from: number, to: number) => [...tilesOfGrowth({ from, to })].map(tilePath);
    expect(paths(0, 1)).toEqual(['tile/entries/000.p/1', 'tile/0/000.p/1']);
    expect(paths(255, 257)).toEqual([
      'tile/entries/000',
      'tile/entries/001.p/1',
      'tile/0/000',
      'tile/0/001.p/1',
      'tile/1/000.p/1',
    ]);
    expect(paths(257, 257)).toEqual([]);
    expect(paths(258, 257)).toEqual([]);
  });
});

describe('a bundle of entries', () => {
  it('keeps its entries through writing and reading', () => {
    const entries = fc.array(fc.uint8Array({ maxLength: 300 }), { minLength: 1, maxLength: 256 });
    fc.assert(
      fc.property(entries, (some) => {
        expect(plain(parseBundle(encodeBundle(some)))).toEqual(plain(some));
      }),
    );
  });

  it('is refused with a code whatever the bytes are, and is otherwise written back the same', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const code = refusal(() => expect(plain(encodeBundle(parseBundle(bytes)))).toEqual(plain(bytes)));
        expect([null, 'tile-wrong']).toContain(code);
      }),
    );
  });

  it('holds at least one and at most 256, and in Candor only such of 64 bytes', () => {
    const entry = new Uint8Array(64);
    expect(refusal(() => parseBundle(new Uint8Array(0)))).toBe('tile-wrong');
    expect(refusal(() => encodeBundle(Array(257).fill(entry)))).toBe('tile-wrong');
    expect(refusal(() => encodeBundle([new Uint8Array(65_536)]))).toBe('tile-wrong');
    expect(parseEntries(encodeBundle(Array(256).fill(entry))).length).toBe(256);
    expect(refusal(() => parseEntries(encodeBundle([entry, entry.slice(1)])))).toBe('entry-wrong');
  });
});

describe.each(suites)('tiles, by $name', (suite) => {
  it('of another implementation are read, checked against every checkpoint, and proved from', () => {
    const tessera = vectors<TesseraLog>('tessera-log');
    const file = (path: string): Uint8Array => fromBase64(tessera.filesB64[path] ?? '');
    const key = parseVkey(suite, tessera.vkey);
    const heads = Array.from({ length: 16 }, (_, size) => {
      const note = parseNote(file(`checkpoint.${size}`));
      const signature = signatureBy(note, key) ?? new Uint8Array(0);
      expect(suite.ed25519Verify(key.publicKey, utf8(note.text), signature)).toBe(true);
      return parseCheckpoint(note.text);
    });
    expect(heads.map(({ size }) => size)).toEqual(Array.from({ length: 16 }, (_, i) => i));
    for (const { size, root } of heads.slice(1)) {
      const read = tileReader(suite, ({ level, index }) => file(tilePath({ level, index, width: size })));
      expect(toHex(treeRoot(suite, size, read))).toBe(toHex(root));
      const entries = parseBundle(file(tilePath({ level: 'entries', index: 0, width: size })));
      expect(entries.map(fromUtf8)).toEqual(tessera.entries.slice(0, size));
      const leaves = entries.map((entry) => leafHash(suite, entry));
      expect(parseTile(file(tilePath({ level: 0, index: 0, width: size })))).toEqual(leaves);
      leaves.forEach((leaf, index) => {
        verifyInclusion(suite, { index, size, leaf, root }, inclusionProof(suite, { index, size }, read));
      });
      heads.slice(0, size).forEach((from) => {
        const proof = consistencyProof(suite, { from: from.size, to: size }, read);
        verifyConsistency(suite, { from, to: { size, root } }, proof);
      });
    }
    expect(Object.keys(tessera.filesB64).length).toBe(17 + 15 + 15);
  });

  it('grow by any batches into the same tiles as at once, and prove what the whole tree proves', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(sizes, fc.nat(), (batches, seed) => {
        const size = batches.reduce((sum, batch) => sum + batch, 0);
        const leaves = Array.from({ length: size }, (_, i) => leafHash(suite, utf8(`leaf ${i}`)));
        const tiles = store(suite, leaves, batches);
        expect(tiles).toEqual(store(suite, leaves, [size]));
        const root = rootOfLeaves(suite, leaves);
        const index = seed % size;
        const needed = tilesOfSubtrees(
          [...inclusionSubtrees({ index, size }), ...consistencySubtrees({ from: index, to: size })],
          size,
        );
        const fetched = new Map(
          needed.map(({ level, index: at, width }) => {
            const bytes = tiles.get(`${level}/${at}`) ?? new Uint8Array(0);
            expect(bytes.length).toBe(width * 32);
            return [`${level}/${at}`, bytes];
          }),
        );
        const read = tileReader(suite, (place) => fetched.get(`${place.level}/${place.index}`) ?? new Uint8Array(0));
        expect(inclusionProof(suite, { index, size }, read)).toEqual(
          inclusionProof(suite, { index, size }, leafReader(suite, leaves)),
        );
        expect(consistencyProof(suite, { from: index, to: size }, read)).toEqual(
          consistencyProof(suite, { from: index, to: size }, leafReader(suite, leaves)),
        );
        const edge = tileReader(suite, (place) => tiles.get(`${place.level}/${place.index}`) ?? new Uint8Array(0));
        expect(treeRoot(suite, size, edge)).toEqual(root);
      }),
      { numRuns: 15 },
    );
  });

  it('that changed in a growth are the ones that growing writes', () => {
    const leaves = Array.from({ length: 600 }, (_, i) => leafHash(suite, utf8(`leaf ${i}`)));
    for (const [from, to] of [
      [0, 1],
      [3, 300],
      [256, 512],
      [255, 600],
    ] as const) {
      const tiles = store(suite, leaves.slice(0, from), from > 0 ? [from] : []);
      const grown = growTiles(suite, { size: from, leaves: leaves.slice(from, to), edge: at(tiles) });
      const hashTiles = [...tilesOfGrowth({ from, to })].filter(({ level }) => level !== 'entries');
      expect(grown.map(tilePath)).toEqual(hashTiles.map(tilePath));
    }
  });

  it('are refused with a code when they are too short, cut, or not the width that the size has', () => {
    const full = concat(...Array.from({ length: 256 }, (_, i) => leafHash(suite, utf8(`leaf ${i}`))));
    expect(tileHash(suite, full)).toEqual(rootOfLeaves(suite, parseTile(full)));
    expect(refusal(() => tileHash(suite, full.slice(32)))).toBe('tile-wrong');
    expect(refusal(() => parseTile(full.slice(1)))).toBe('tile-wrong');
    expect(refusal(() => parseTile(new Uint8Array(0)))).toBe('tile-wrong');
    const short = tileReader(suite, () => full.slice(0, 64));
    expect(refusal(() => treeRoot(suite, 3, short))).toBe('tile-wrong');
    const leaves = parseTile(full).slice(0, 1);
    expect(refusal(() => growTiles(suite, { size: 3, leaves, edge: () => full.slice(0, 64) }))).toBe('tile-wrong');
    expect(refusal(() => growTiles(suite, { size: 2 ** 53 - 1, leaves, edge: () => full }))).toBe('tile-wrong');
  });
});

const at =
  (tiles: ReadonlyMap<string, Uint8Array>) =>
  ({ level, index }: { level: number; index: number }): Uint8Array =>
    tiles.get(`${level}/${index}`) ?? new Uint8Array(0);

/** All tiles of a log that grew in batches, by level and index. */
function store(suite: Suite, leaves: readonly Uint8Array[], batches: readonly number[]): Map<string, Uint8Array> {
  const tiles = new Map<string, Uint8Array>();
  let size = 0;
  for (const batch of batches) {
    const grown = growTiles(suite, { size, leaves: leaves.slice(size, size + batch), edge: at(tiles) });
    for (const { level, index, bytes } of grown) tiles.set(`${level}/${index}`, bytes);
    size += batch;
  }
  return tiles;
}
