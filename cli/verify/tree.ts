// The public log, recomputed by whoever has its files: signatures, every bundle and tile, the root. Nothing is sampled, and
// nothing is kept but the tree's edge.
import type { LogFiles } from '#cli/verify/files';
import { equal } from '#protocol/bytes';
import { ProtocolError } from '#protocol/error';
import { leafHashesOf } from '#protocol/log/bundle';
import { type CosignedCheckpoint, type LogPolicy, verifyCosignedCheckpoint } from '#protocol/log/cosigned-checkpoint';
import { foldTree, type TreeFold } from '#protocol/log/fold';
import type { FilledTile } from '#protocol/log/growth';
import { HASH_SIZE } from '#protocol/log/leaf';
import { TILE_WIDTH, tileCount, tilePath } from '#protocol/log/tile';
import type { Suite } from '#protocol/suite/suite';

/** Something wrong, by its code, and the file or leaf where. */
export interface Wrong {
  readonly code: string;
  readonly where: string;
  /** The leaf, where one is known. */
  readonly leaf?: number;
}

/** A log whose files were read. */
export interface ReadTree {
  /** `null` when not even the checkpoint is to be believed. */
  readonly checkpoint: CosignedCheckpoint | null;
  /** What the files fold up to; its size is below the checkpoint's when bundles are missing. */
  readonly fold: Pick<TreeFold, 'size' | 'rootAt'>;
  /** Bundles and tiles read. */
  readonly tiles: number;
  readonly wrong: readonly Wrong[];
}

/** What is wanted beside the verdict. */
export interface TreeReading {
  /** Told of each file as it is read: an export is written from these. */
  readonly visit?: (path: string, bytes: Uint8Array) => void;
  /** Sizes whose roots are wanted. */
  readonly sizes?: readonly number[];
  readonly tell?: (read: number, size: number) => void;
}

/** Reads and recomputes a log. Nothing that is wrong throws; it is in `wrong`. P6.5, P6.6 */
export async function readTree(policy: LogPolicy, files: LogFiles, wanted: TreeReading = {}): Promise<ReadTree> {
  const note = await files.read('checkpoint');
  const nothing = { checkpoint: null, fold: foldTree(policy.suite), tiles: 0 };
  if (!note) return { ...nothing, wrong: [{ code: 'checkpoint-missing', where: 'checkpoint' }] };
  const checkpoint = verifiedOr(policy, note);
  if (checkpoint instanceof ProtocolError) {
    return { ...nothing, wrong: [{ code: checkpoint.code, where: `checkpoint: ${checkpoint.message}` }] };
  }
  const reading: Reading = {
    suite: policy.suite,
    files,
    wanted,
    size: checkpoint.size,
    differing: [],
    count: 0,
    wrong: [],
  };
  const fold = await foldFiles(reading);
  const whole = fold.size === checkpoint.size && equal(fold.root(), checkpoint.root);
  wanted.visit?.('checkpoint', note);
  return { checkpoint, fold, tiles: reading.count, wrong: [...reading.wrong, ...differencesOf(reading, whole)] };
}

/** A tile of hashes that is not what is below it, and the first leaf whose hash differs. */
interface Differing {
  readonly tile: FilledTile;
  readonly leaf: number;
}

interface Reading {
  readonly suite: Suite;
  readonly files: LogFiles;
  readonly wanted: TreeReading;
  readonly size: number;
  readonly differing: Differing[];
  readonly wrong: Wrong[];
  count: number;
}

function verifiedOr(policy: LogPolicy, note: Uint8Array): CosignedCheckpoint | ProtocolError {
  try {
    return verifyCosignedCheckpoint(policy, note);
  } catch (error) {
    if (error instanceof ProtocolError) return error;
    throw error;
  }
}

/** Bundle by bundle; each tile is compared as soon as what is below it has come. */
async function foldFiles(reading: Reading): Promise<TreeFold> {
  const { suite, wanted, size } = reading;
  const full: FilledTile[] = [];
  const fold = foldTree(suite, { sizes: wanted.sizes ?? [], onTile: (tile) => full.push(tile) });
  const { full: bundles, partial } = tileCount(size, 'entries');
  for (let index = 0; index < bundles + (partial > 0 ? 1 : 0); index++) {
    const hashes = await leavesOf(reading, index, index < bundles ? TILE_WIDTH : partial);
    if (!hashes) return fold;
    fold.add(hashes);
    for (const tile of full.splice(0)) await compareTile(reading, tile);
    wanted.tell?.(fold.size, size);
  }
  for (const tile of fold.edge()) await compareTile(reading, tile);
  return fold;
}

/** The hashes of a bundle's leaves; where it is none, those that its tile claims, so that the rest is looked at too. */
async function leavesOf(reading: Reading, index: number, width: number): Promise<Uint8Array | null> {
  const path = tilePath({ level: 'entries', index, width });
  const bundle = await readFileOf(reading, path);
  const hashes = bundle && hashesOr(reading.suite, bundle, width);
  if (hashes) return hashes;
  if (bundle) reading.wrong.push({ code: 'tile-wrong', where: path });
  const claimed = await reading.files.read(tilePath({ level: 0, index, width }));
  return claimed?.length === width * HASH_SIZE ? claimed : null;
}

async function readFileOf(reading: Reading, path: string): Promise<Uint8Array | null> {
  const bytes = await reading.files.read(path);
  reading.count += 1;
  if (bytes) reading.wanted.visit?.(path, bytes);
  else reading.wrong.push({ code: 'tile-missing', where: path });
  return bytes;
}

function hashesOr(suite: Suite, bundle: Uint8Array, width: number): Uint8Array | null {
  try {
    return leafHashesOf(suite, bundle, width);
  } catch (error) {
    if (error instanceof ProtocolError) return null;
    throw error;
  }
}

async function compareTile(reading: Reading, tile: FilledTile): Promise<void> {
  const bytes = await readFileOf(reading, tilePath(tile));
  if (!bytes || equal(bytes, tile.bytes)) return;
  const place = tile.bytes.findIndex((byte, i) => byte !== bytes[i]);
  const hash = Math.floor(Math.max(place, 0) / HASH_SIZE);
  reading.differing.push({ tile, leaf: tile.index * TILE_WIDTH + hash });
}

/**
 * Who is wrong where tile and bundle disagree: when the entries lead to the signed root, the tile; when they do not, the entry. What
 * lies above an altered entry differs for its sake and is not told again.
 */
function differencesOf({ differing, wrong }: Reading, whole: boolean): Wrong[] {
  if (whole) return differing.map(({ tile }) => ({ code: 'tile-wrong', where: tilePath(tile) }));
  const low = differing.filter(({ tile }) => tile.level === 0);
  const told = (low.length > 0 ? low : differing).map(({ tile, leaf }): Wrong => {
    if (tile.level > 0) return { code: 'tile-wrong', where: tilePath(tile) };
    return { code: 'entry-altered', where: tilePath({ ...tile, level: 'entries' }), leaf };
  });
  return wrong.length > 0 ? told : [...told, { code: 'root-differs', where: 'checkpoint' }];
}
