// The public log, recomputed by whoever has its files: signatures, every bundle and tile, the root. Nothing is sampled.
import type { LogFiles } from '#cli/verify/files';
import { concat, equal } from '#protocol/bytes';
import { ProtocolError } from '#protocol/error';
import { parseEntries } from '#protocol/log/bundle';
import { type CosignedCheckpoint, type LogPolicy, verifyCosignedCheckpoint } from '#protocol/log/cosigned-checkpoint';
import { leafHash } from '#protocol/log/leaf';
import { TILE_WIDTH, type TileLevel, tileCount, tileHash, tilePath } from '#protocol/log/tile';
import { rootOfLeaves } from '#protocol/log/tree';

/** Something wrong, by its code, and the file or leaf where. */
export interface Wrong {
  readonly code: string;
  readonly where: string;
}

/** A log whose files were read. */
export interface ReadTree {
  /** `null` when not even the checkpoint is to be believed. */
  readonly checkpoint: CosignedCheckpoint | null;
  /** Hashes of its leaves, as far as bundles were there. */
  readonly leaves: readonly Uint8Array[];
  readonly tiles: number;
  readonly wrong: readonly Wrong[];
}

/** Told of each file as it is read: an export is written from these. */
export type Visit = (path: string, bytes: Uint8Array) => void;

/** Reads and recomputes a log. Nothing that is wrong throws; it is in `wrong`. P6.5, P6.6 */
export async function readTree(policy: LogPolicy, files: LogFiles, visit: Visit = () => undefined): Promise<ReadTree> {
  const note = await files.read('checkpoint');
  if (!note)
    return { checkpoint: null, leaves: [], tiles: 0, wrong: [{ code: 'checkpoint-missing', where: 'checkpoint' }] };
  const checkpoint = verifiedOr(policy, note);
  if (checkpoint instanceof ProtocolError) {
    return { checkpoint: null, leaves: [], tiles: 0, wrong: [{ code: checkpoint.code, where: 'checkpoint' }] };
  }
  const reading: Reading = { policy, files, visit, size: checkpoint.size, wrong: [], tiles: 0 };
  const leaves = await readLeaves(reading);
  if (reading.wrong.length === 0) await readHashes(reading, leaves);
  const { suite } = policy;
  if (reading.wrong.length === 0 && !equal(rootOfLeaves(suite, leaves), checkpoint.root)) {
    reading.wrong.push({ code: 'root-differs', where: 'checkpoint' });
  }
  visit('checkpoint', note);
  return { checkpoint, leaves, tiles: reading.tiles, wrong: reading.wrong };
}

interface Reading {
  readonly policy: LogPolicy;
  readonly files: LogFiles;
  readonly visit: Visit;
  readonly size: number;
  readonly wrong: Wrong[];
  tiles: number;
}

function verifiedOr(policy: LogPolicy, note: Uint8Array): CosignedCheckpoint | ProtocolError {
  try {
    return verifyCosignedCheckpoint(policy, note);
  } catch (error) {
    if (error instanceof ProtocolError) return error;
    throw error;
  }
}

/** The tiles of one level: places and widths, in order. */
function tilesAt(size: number, level: TileLevel): { index: number; width: number; path: string }[] {
  const { full, partial } = tileCount(size, level);
  const widths = [...Array.from({ length: full }, () => TILE_WIDTH), ...(partial > 0 ? [partial] : [])];
  return widths.map((width, index) => ({ index, width, path: tilePath({ level, index, width }) }));
}

async function readFileOf(reading: Reading, path: string): Promise<Uint8Array | null> {
  const bytes = await reading.files.read(path);
  reading.tiles += 1;
  if (bytes) reading.visit(path, bytes);
  else reading.wrong.push({ code: 'tile-missing', where: path });
  return bytes;
}

async function readLeaves(reading: Reading): Promise<Uint8Array[]> {
  const leaves: Uint8Array[] = [];
  for (const { width, path } of tilesAt(reading.size, 'entries')) {
    const bytes = await readFileOf(reading, path);
    const entries = bytes && entriesOr(bytes);
    if (entries?.length === width) leaves.push(...entries.map((entry) => leafHash(reading.policy.suite, entry)));
    else if (bytes) reading.wrong.push({ code: 'tile-wrong', where: path });
  }
  return leaves;
}

function entriesOr(bytes: Uint8Array): Uint8Array[] | null {
  try {
    return parseEntries(bytes);
  } catch (error) {
    if (error instanceof ProtocolError) return null;
    throw error;
  }
}

/** Every hash tile must hold what the level below makes of it. */
async function readHashes(reading: Reading, leaves: readonly Uint8Array[]): Promise<void> {
  let hashes = leaves;
  for (let level = 0; hashes.length > 0; level++) {
    const above: Uint8Array[] = [];
    for (const { index, width, path } of tilesAt(reading.size, level)) {
      const own = concat(...hashes.slice(index * TILE_WIDTH, index * TILE_WIDTH + width));
      const bytes = await readFileOf(reading, path);
      if (bytes && !equal(bytes, own)) reading.wrong.push({ code: 'tile-wrong', where: path });
      if (width === TILE_WIDTH) above.push(tileHash(reading.policy.suite, own));
    }
    hashes = above;
  }
}
