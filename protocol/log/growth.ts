/**
 * P6.6. Appending to a log that is known by its tiles alone: the hash tiles that leaves change, level by level. Only
 * full tiles put a hash into the level above them.
 */
import { concat } from '#protocol/bytes';
import { ProtocolError } from '#protocol/error';
import { HASH_SIZE } from '#protocol/log/leaf';
import { TILE_WIDTH, type Tile, tileHash } from '#protocol/log/tile';
import { isSize } from '#protocol/log/tree';
import type { Suite } from '#protocol/suite/suite';

/** A tile of hashes with its whole content. P6.6. */
export interface FilledTile extends Tile {
  readonly level: number;
  readonly bytes: Uint8Array;
}

/** What is appended to a log of `size` leaves: the hashes of leaves, and the partial tiles at its edge. P6.6. */
export interface Appending {
  readonly size: number;
  readonly leaves: readonly Uint8Array[];
  /** The bytes of the partial tile at a place; asked only where the tree of `size` leaves has one. */
  readonly edge: (place: { level: number; index: number }) => Uint8Array;
}

/** The hash tiles that appending changes or makes, lowest level first. Throws `tile-wrong` for a wrong edge. P6.6. */
export function growTiles(suite: Suite, { size, leaves, edge }: Appending): FilledTile[] {
  if (!isSize(size + leaves.length)) throw wrong('expected a size up to 2^53 - 1');
  const tiles: FilledTile[] = [];
  let hashes = leaves;
  let position = size;
  for (let level = 0; hashes.length > 0; level++) {
    const index = Math.floor(position / TILE_WIDTH);
    const width = position % TILE_WIDTH;
    const before = width === 0 ? new Uint8Array(0) : expectWidth(edge({ level, index }), width);
    const grown = cut({ level, index }, concat(before, ...hashes));
    tiles.push(...grown);
    hashes = grown.filter((tile) => tile.width === TILE_WIDTH).map((tile) => tileHash(suite, tile.bytes));
    position = index;
  }
  return tiles;
}

function cut(first: { level: number; index: number }, bytes: Uint8Array): FilledTile[] {
  const tileSize = TILE_WIDTH * HASH_SIZE;
  if (bytes.length % HASH_SIZE !== 0) throw wrong('expected 32-byte hashes');
  return Array.from({ length: Math.ceil(bytes.length / tileSize) }, (_, i) => {
    const part = bytes.slice(i * tileSize, (i + 1) * tileSize);
    return { level: first.level, index: first.index + i, width: part.length / HASH_SIZE, bytes: part };
  });
}

function expectWidth(bytes: Uint8Array, width: number): Uint8Array {
  if (bytes.length !== width * HASH_SIZE) throw wrong('expected a partial tile of the width that the size has');
  return bytes;
}

const wrong = (expectation: string): ProtocolError => new ProtocolError('tile-wrong', `growth: ${expectation}`);
