/** P6.6. Hashes out of the tiles in the database: a handful of rows, whatever the size of the log. */
import type { Kysely, Transaction } from 'kysely';
import type { FilledTile } from '#protocol/log/growth';
import { type Tile, tileReader, tilesOfSubtrees } from '#protocol/log/tile';
import type { Subtree, SubtreeReader } from '#protocol/log/tree';
import type { Suite } from '#protocol/suite/suite';
import type { Database } from '#server/db/database';
import { LogError } from '#server/log/log-error';

/** Yields the bytes of a tile that was read, at least as wide as it was asked for. Throws LogError `log-altered`. */
export type TileSource = (place: { level: number; index: number }) => Uint8Array;

/** The tiles that hold the hashes of these subtrees of a log of `size` leaves, in one query. */
export async function readTiles(db: Kysely<Database>, subtrees: readonly Subtree[], size: number): Promise<TileSource> {
  const places = tilesOfSubtrees(subtrees, size).filter(isHashTile);
  const rows = places.length === 0 ? [] : await selectTiles(db, places);
  const found = new Map(rows.map(({ level, index, hashes }) => [`${level}/${index}`, new Uint8Array(hashes)]));
  return ({ level, index }) => {
    const bytes = found.get(`${level}/${index}`);
    if (bytes === undefined) throw new LogError('log-altered', 'tile: expected a row of the log');
    return bytes;
  };
}

/** Stores tiles, each over the narrower one that stood in its place. */
export const storeTiles = (trx: Transaction<Database>, tiles: readonly FilledTile[]) =>
  trx
    .insertInto('log_tile')
    .values(tiles.map(({ level, index, bytes }) => ({ level, index, hashes: bytes })))
    .onConflict((conflict) =>
      conflict.columns(['level', 'index']).doUpdateSet((eb) => ({ hashes: eb.ref('excluded.hashes') })),
    )
    .execute();

/** A reader that computes every subtree's hash once, so that the proofs of neighbours share their work. */
export function cachedReader(suite: Suite, source: TileSource): SubtreeReader {
  const read = tileReader(suite, source);
  const known = new Map<string, Uint8Array>();
  return (subtree) => {
    const name = `${subtree.level}/${subtree.index}`;
    const hash = known.get(name) ?? read(subtree);
    known.set(name, hash);
    return hash;
  };
}

type HashTile = Tile & { readonly level: number };

const isHashTile = (tile: Tile): tile is HashTile => tile.level !== 'entries';

const selectTiles = (db: Kysely<Database>, places: readonly HashTile[]) =>
  db
    .selectFrom('log_tile')
    .select(['level', 'index', 'hashes'])
    .where((eb) => eb.or(places.map(({ level, index }) => eb.and({ level, index }))))
    .execute();
