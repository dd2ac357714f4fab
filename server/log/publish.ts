/**
 * P6.6. What anybody may read of the log. The public checkpoint moves every ten minutes, by a multiple of sixteen and
 * never by nothing, so that the public tree tells nobody when an entry came; tiles are served only as wide as a size that
 * was published has them.
 */
import type { Kysely } from 'kysely';
import { ProtocolError } from '#protocol/error';
import { encodeBundle } from '#protocol/log/bundle';
import { PUBLIC_STEP } from '#protocol/log/checkpoint';
import { HASH_SIZE } from '#protocol/log/leaf';
import { parseTilePath, TILE_WIDTH, type Tile } from '#protocol/log/tile';
import type { Database } from '#server/db/database';
import { newestCosigned } from '#server/log/prove';
import type { Padding } from '#server/log/sequence';

/** Milliseconds between public checkpoints. */
export const PUBLIC_INTERVAL = 600_000;

/** The size of the newest public checkpoint; 0 before the first. */
export async function publicSize(db: Kysely<Database>): Promise<number> {
  const row = await newestPublication(db);
  return row ? Number(row.size) : 0;
}

/** Pads to the next size that may be published after `published`. */
export const publicPadding =
  (published: number): Padding =>
  (size) =>
    Math.max(Math.ceil(size / PUBLIC_STEP) * PUBLIC_STEP, published + PUBLIC_STEP) - size;

/** Publishes the newest cosigned checkpoint if its size is one to publish. Returns whether it is public now. */
export async function publishNewest(db: Kysely<Database>): Promise<boolean> {
  const newest = await newestCosigned(db);
  if (newest === null || newest.size % PUBLIC_STEP !== 0 || newest.size <= (await publicSize(db))) return false;
  await db.insertInto('publication').values(newest).execute();
  return true;
}

/** A file of the public log, as C2SP tlog-tiles wants it served. */
export interface PublicFile {
  readonly contentType: string;
  readonly cacheControl: string;
  readonly bytes: Uint8Array;
}

/** The two kinds of file under the log's prefix; `null` is 404. */
export interface PublicLog {
  /** `checkpoint`. */
  checkpoint(): Promise<PublicFile | null>;
  /** `tile/…`: the path from there on, as in `tile/0/x001/067.p/8` or `tile/entries/000`. */
  tile(path: string): Promise<PublicFile | null>;
}

/** What `app.ts` serves under `/log`. */
export const publicLog = (db: Kysely<Database>): PublicLog => ({
  async checkpoint() {
    const row = await newestPublication(db);
    if (row === undefined) return null;
    return { contentType: 'text/plain; charset=utf-8', cacheControl: 'no-cache', bytes: new Uint8Array(row.note) };
  },
  async tile(path) {
    const tile = readPath(path);
    if (tile === null || !(await isPublic(db, tile))) return null;
    const bytes = await readTile(db, tile);
    return { contentType: 'application/octet-stream', cacheControl: 'public, max-age=31536000, immutable', bytes };
  },
});

const newestPublication = (db: Kysely<Database>) =>
  db.selectFrom('publication').select(['size', 'note']).orderBy('size', 'desc').limit(1).executeTakeFirst();

function readPath(path: string): Tile | null {
  try {
    return parseTilePath(path);
  } catch (error) {
    if (error instanceof ProtocolError) return null;
    throw error;
  }
}

/** A full tile is public once some public size has it; a partial one if a public size has it just as wide. */
async function isPublic(db: Kysely<Database>, { level, index, width }: Tile): Promise<boolean> {
  const unit = TILE_WIDTH ** (level === 'entries' ? 0 : level);
  const least = (index * TILE_WIDTH + width) * unit;
  if (!Number.isSafeInteger(least + unit)) return false;
  const wide = db.selectFrom('publication').select('size').where('size', '>=', least);
  const exact = width === TILE_WIDTH ? wide : wide.where('size', '<', least + unit);
  return (await exact.limit(1).executeTakeFirst()) !== undefined;
}

async function readTile(db: Kysely<Database>, { level, index, width }: Tile): Promise<Uint8Array> {
  if (level === 'entries') return readBundle(db, index * TILE_WIDTH, width);
  const { hashes } = await db
    .selectFrom('log_tile')
    .select('hashes')
    .where('level', '=', level)
    .where('index', '=', index)
    .executeTakeFirstOrThrow();
  return new Uint8Array(hashes.subarray(0, width * HASH_SIZE));
}

async function readBundle(db: Kysely<Database>, first: number, width: number): Promise<Uint8Array> {
  const rows = await db
    .selectFrom('log_entry')
    .select('entry')
    .where('index', '>=', first)
    .where('index', '<', first + width)
    .orderBy('index')
    .execute();
  return encodeBundle(rows.map(({ entry }) => new Uint8Array(entry)));
}
