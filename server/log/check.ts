/**
 * P6.9. The whole log recomputed from its entries, once, when the sequencer starts: a row that was rewritten while nobody
 * looked must stop it before it signs on top. Afterwards the edge alone is looked at, with every batch.
 */
import type { Kysely, Transaction } from 'kysely';
import { equal } from '#protocol/bytes';
import { type FilledTile, growTiles } from '#protocol/log/growth';
import { leafHash } from '#protocol/log/leaf';
import { TILE_WIDTH } from '#protocol/log/tile';
import type { LogSuite } from '#protocol/suite/suite';
import type { Database } from '#server/db/database';
import { doubting, type HeadTrust, takeHead } from '#server/log/head';
import { LogError } from '#server/log/log-error';
import type { TileSource } from '#server/log/tiles';

/** Entries read at a time: the leaves under one full tile of level 1. */
const CHUNK = TILE_WIDTH ** 2;

/** Recomputes every tile from the entries. Returns the size of the log. Throws LogError `log-altered`. */
export const checkLog = (db: Kysely<Database>, trust: HeadTrust): Promise<number> =>
  db.transaction().execute(async (trx) => {
    const { size } = await takeHead(trx, trust);
    await expectNothingBeyond(trx, size);
    // A partial tile above level 0 grows over several chunks: what it was after the last one.
    const edges = new Map<string, Uint8Array>();
    for (let first = 0; first < size; first += CHUNK) {
      const leaves = await readLeaves(trx, trust.suite, { first, end: Math.min(first + CHUNK, size) });
      const tiles = doubting(() => growTiles(trust.suite, { size: first, leaves, edge: edgeOf(edges) }));
      await expectStored(trx, tiles);
      for (const { level, index, bytes } of tiles.filter((tile) => tile.level > 0)) {
        edges.set(`${level}/${index}`, bytes);
      }
    }
    return size;
  });

const edgeOf =
  (edges: ReadonlyMap<string, Uint8Array>): TileSource =>
  ({ level, index }) =>
    edges.get(`${level}/${index}`) ?? new Uint8Array(0);

async function expectNothingBeyond(trx: Transaction<Database>, size: number): Promise<void> {
  const beyond = await trx.selectFrom('log_entry').select('index').where('index', '>=', size).limit(1).execute();
  if (beyond.length > 0) throw altered('entries: expected none beyond the checkpoint');
}

async function readLeaves(
  trx: Transaction<Database>,
  suite: LogSuite,
  { first, end }: { first: number; end: number },
): Promise<Uint8Array[]> {
  const rows = await trx
    .selectFrom('log_entry')
    .select('entry')
    .where('index', '>=', first)
    .where('index', '<', end)
    .orderBy('index')
    .execute();
  if (rows.length !== end - first) throw altered('entries: expected one for every leaf');
  return rows.map(({ entry }) => leafHash(suite, entry));
}

async function expectStored(trx: Transaction<Database>, tiles: readonly FilledTile[]): Promise<void> {
  for (const level of new Set(tiles.map((tile) => tile.level))) {
    const ours = tiles.filter((tile) => tile.level === level);
    const rows = await trx
      .selectFrom('log_tile')
      .select(['index', 'hashes'])
      .where('level', '=', level)
      .where('index', '>=', ours[0]?.index ?? 0)
      .where('index', '<=', ours.at(-1)?.index ?? 0)
      .execute();
    const stored = new Map(rows.map(({ index, hashes }) => [Number(index), hashes]));
    for (const { index, bytes } of ours) expectPrefix(stored.get(index), bytes);
  }
}

/** A partial tile is a prefix of what it grew into; that it grew no further, its checkpoint's root says. */
function expectPrefix(stored: Uint8Array | undefined, bytes: Uint8Array): void {
  if (stored === undefined || !equal(stored.subarray(0, bytes.length), bytes)) {
    throw altered('tile: expected the hashes of the entries');
  }
}

const altered = (message: string): LogError => new LogError('log-altered', message);
