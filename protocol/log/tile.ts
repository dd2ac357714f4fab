/**
 * P6.6. C2SP tlog-tiles: where a tree's hashes and entries lie in files of 256. Paths have one spelling; a partial
 * tile is a prefix of the full one, and is never hashed upward.
 */
import { ProtocolError } from '#protocol/error';
import { HASH_SIZE, NODE_PREFIX } from '#protocol/log/leaf';
import { parseDecimal } from '#protocol/log/line';
import { isSize, type Subtree, type SubtreeReader } from '#protocol/log/tree';
import type { Suite } from '#protocol/suite/suite';

/** Levels of the tree in one tile. P6.6. */
export const TILE_HEIGHT = 8;
/** Hashes in a full tile, entries in a full bundle. P6.6. */
export const TILE_WIDTH = 2 ** TILE_HEIGHT;

/** A tile of hashes at its level, from 0, or a bundle of entries. P6.6. */
export type TileLevel = number | 'entries';

/** The place of a tile or bundle, whatever its width. P6.6. */
export interface TilePlace {
  readonly level: TileLevel;
  readonly index: number;
}

/** A tile or bundle that holds `width` hashes or entries, 1 to 256. P6.6. */
export interface Tile extends TilePlace {
  readonly width: number;
}

const MAX_LEVEL = 63;
const PATH = /^tile\/(entries|0|[1-9][0-9]?)\/((?:x[0-9]{3}\/)*)([0-9]{3})(?:\.p\/([1-9][0-9]{0,2}))?$/;

/** The path of a tile, relative to the log's prefix. Throws `tile-wrong` for a tile that cannot be. P6.6. */
export function tilePath({ level, index, width }: Tile): string {
  const levelFits = level === 'entries' || (isSize(level) && level <= MAX_LEVEL);
  if (!levelFits || !isSize(index) || !isSize(width) || width < 1 || width > TILE_WIDTH) {
    throw wrong('expected a level, an index and a width of 1 to 256');
  }
  const partial = width === TILE_WIDTH ? '' : `.p/${width}`;
  return `tile/${level}/${indexPath(index)}${partial}`;
}

/** Groups of three digits, all but the last with an x before them. */
function indexPath(index: number): string {
  const digits = String(index);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/[0-9]{3}/g) ?? [];
  return groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join('/');
}

/** Reads a path that {@link tilePath} writes. Throws `tile-wrong`. P6.6. */
export function parseTilePath(path: string): Tile {
  const [, level = '', high = '', low = '', width] = PATH.exec(path) ?? [];
  const index = parseDecimal(`${high.replace(/[x/]/g, '')}${low}`.replace(/^0+(?=.)/, ''));
  const parsed: Tile = {
    level: level === 'entries' ? level : Number(level),
    index: index ?? Number.NaN,
    width: width === undefined ? TILE_WIDTH : Number(width),
  };
  if (tilePath(parsed) !== path) throw wrong('expected a path in its one spelling');
  return parsed;
}

/** How many full tiles, and how wide a partial one (0 for none), a tree of `size` leaves has at a level. P6.6. */
export function tileCount(size: number, level: TileLevel): { full: number; partial: number } {
  const hashes = Math.floor(expectSize(size) / TILE_WIDTH ** (level === 'entries' ? 0 : level));
  return { full: Math.floor(hashes / TILE_WIDTH), partial: hashes % TILE_WIDTH };
}

/** Every level of which a tree of `size` leaves has a tile: entries, then 0 and up; none for the empty tree. P6.6. */
export function tileLevels(size: number): TileLevel[] {
  if (expectSize(size) === 0) return [];
  const levels: TileLevel[] = ['entries'];
  for (let level = 0; TILE_WIDTH ** level <= size; level++) levels.push(level);
  return levels;
}

/** The tiles and bundles that change or appear when a log grows, each as wide as the larger tree has it. P6.6. */
export function* tilesOfGrowth({ from, to }: { from: number; to: number }): Iterable<Tile> {
  for (const level of tileLevels(to)) {
    const before = tileCount(from, level);
    const { full, partial } = tileCount(to, level);
    for (let index = before.full; index < full; index++) yield { level, index, width: TILE_WIDTH };
    const grew = full > before.full || partial > before.partial;
    if (grew && partial > 0) yield { level, index: full, width: partial };
  }
}

/** The tile that holds the hash of a complete subtree, as wide as a tree of `size` leaves has it. P6.6. */
export function tileOfSubtree(subtree: Subtree, size: number): Tile {
  const { level, index } = locate(subtree);
  const { full, partial } = tileCount(size, level);
  return { level, index, width: index < full ? TILE_WIDTH : partial };
}

/** The distinct tiles that hold the hashes of these subtrees of a tree of `size` leaves. P6.6. */
export function tilesOfSubtrees(subtrees: readonly Subtree[], size: number): Tile[] {
  const tiles = subtrees.map((subtree) => tileOfSubtree(subtree, size));
  return [...new Map(tiles.map((each) => [tilePath(each), each])).values()];
}

interface Located {
  readonly level: number;
  readonly index: number;
  readonly start: number;
  readonly end: number;
}

/** Where in which tile the hashes under a subtree stand. */
function locate(subtree: Subtree): Located {
  const level = Math.floor(subtree.level / TILE_HEIGHT);
  const count = 2 ** (subtree.level % TILE_HEIGHT);
  const first = subtree.index * count;
  const index = Math.floor(first / TILE_WIDTH);
  const start = first % TILE_WIDTH;
  return { level, index, start, end: start + count };
}

/**
 * A reader over tiles of hashes: `tiles` yields the bytes of the tile at a place, at least as wide as is needed. It
 * throws `tile-wrong` for a tile that is too short or no whole number of hashes. P6.6.
 */
export function tileReader(
  suite: Suite,
  tiles: (place: { level: number; index: number }) => Uint8Array,
): SubtreeReader {
  return (subtree) => {
    const { level, index, start, end } = locate(subtree);
    const bytes = expectHashes(tiles({ level, index }));
    return hashOver(suite, bytes.subarray(start * HASH_SIZE, end * HASH_SIZE), end - start);
  };
}

/** The hashes in a tile. Throws `tile-wrong` unless it holds 1 to 256 whole ones. P6.6. */
export const parseTile = (bytes: Uint8Array): Uint8Array[] =>
  Array.from({ length: expectHashes(bytes).length / HASH_SIZE }, (_, i) =>
    bytes.slice(i * HASH_SIZE, (i + 1) * HASH_SIZE),
  );

function expectHashes(bytes: Uint8Array): Uint8Array {
  const count = bytes.length / HASH_SIZE;
  if (!isSize(count) || count < 1 || count > TILE_WIDTH) throw wrong('expected 1 to 256 hashes');
  return bytes;
}

/** The hash that a full tile puts into the level above it. Throws `tile-wrong` for a partial one. P6.6. */
export const tileHash = (suite: Suite, bytes: Uint8Array): Uint8Array =>
  hashOver(suite, expectHashes(bytes), TILE_WIDTH);

/** The hash over so many hashes, a power of two, level by level in one place. */
function hashOver(suite: Suite, hashes: Uint8Array, count: number): Uint8Array {
  if (hashes.length !== count * HASH_SIZE) throw wrong('expected a wider tile');
  const work = hashes.slice();
  const node = new Uint8Array(1 + 2 * HASH_SIZE);
  node[0] = NODE_PREFIX;
  for (let left = count; left > 1; left /= 2) {
    for (let i = 0; i < left / 2; i++) {
      node.set(work.subarray(i * 2 * HASH_SIZE, (i + 1) * 2 * HASH_SIZE), 1);
      work.set(suite.sha256(node), i * HASH_SIZE);
    }
  }
  return work.slice(0, HASH_SIZE);
}

function expectSize(size: number): number {
  if (!isSize(size)) throw wrong('expected a size up to 2^53 - 1');
  return size;
}

const wrong = (expectation: string): ProtocolError => new ProtocolError('tile-wrong', `tile: ${expectation}`);
