/** A whole log as a folder of files, as `candor export-log` writes one, of any size: its entries are asked for bundle by bundle. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Organisation } from '#cli/operate/organisation';
import { concat } from '#protocol/bytes';
import { noteSigner } from '#protocol/identity/note-signer';
import { encodeBundle } from '#protocol/log/bundle';
import { cosign } from '#protocol/log/cosignature';
import { leafHash } from '#protocol/log/leaf';
import { signCheckpoint } from '#protocol/log/log-checkpoint';
import { addSignatures } from '#protocol/log/note';
import { TILE_WIDTH, tileCount, tileHash, tilePath, tileReader } from '#protocol/log/tile';
import { treeRoot } from '#protocol/log/tree';
import { nodeSuite as suite } from '#protocol/suite/node';

export interface FolderLog {
  readonly organisation: Organisation;
  /** The log's origin and its witness's name. */
  readonly origin: string;
  readonly witness: string;
  readonly size: number;
  /** Unix seconds of both signatures. */
  readonly time: number;
  /** The entries from `start` up to, not including, `end`: at most 256. */
  readonly entries: (start: number, end: number) => readonly Uint8Array[];
}

/** Writes checkpoint, rosters, bundles and tiles. */
export function writeLog(folder: string, log: FolderLog): void {
  const put = (path: string, bytes: Uint8Array) => {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  };
  put('rosters/0.json', log.organisation.roster);
  const levels = [writeBundles(log, put)];
  for (let full = levels[0] ?? []; full.length > 0; full = levels.at(-1) ?? []) {
    levels.push(writeTiles(full, levels.length - 1, put));
  }
  put(
    'checkpoint',
    checkpointOf(log, (level, index) => levels[level]?.[index] ?? new Uint8Array(0)),
  );
}

type Put = (path: string, bytes: Uint8Array) => void;

/** The bundles, and the tiles of level 0 as bytes. */
function writeBundles({ size, entries }: FolderLog, put: Put): Uint8Array[] {
  return widths(size).map((width, index) => {
    const own = entries(index * TILE_WIDTH, index * TILE_WIDTH + width);
    put(tilePath({ level: 'entries', index, width }), encodeBundle(own));
    return concat(...own.map((entry) => leafHash(suite, entry)));
  });
}

/** Writes the tiles of a level, and returns those of the level above. */
function writeTiles(tiles: readonly Uint8Array[], level: number, put: Put): Uint8Array[] {
  for (const [index, bytes] of tiles.entries()) put(tilePath({ level, index, width: bytes.length / HASH }), bytes);
  const above = tiles.filter(({ length }) => length === TILE_WIDTH * HASH).map((bytes) => tileHash(suite, bytes));
  return widths(above.length).map((width, index) =>
    concat(...above.slice(index * TILE_WIDTH, index * TILE_WIDTH + width)),
  );
}

const HASH = 32;

/** The widths of the tiles that hold so many hashes. */
function widths(count: number): number[] {
  const { full, partial } = tileCount(count, 0);
  return [...Array.from({ length: full }, () => TILE_WIDTH), ...(partial > 0 ? [partial] : [])];
}

function checkpointOf(log: FolderLog, tile: (level: number, index: number) => Uint8Array): Uint8Array {
  const read = tileReader(suite, ({ level, index }) => tile(level, index));
  return checkpointOver({ ...log, root: treeRoot(suite, log.size, read) });
}

/** The note of a log's checkpoint, signed by it and cosigned. */
export function checkpointOver(log: Omit<FolderLog, 'entries'> & { readonly root: Uint8Array }): Uint8Array {
  const { organisation, origin, size, time, root } = log;
  const note = signCheckpoint(suite, noteSigner(suite, origin, organisation.phrases.log.entropy), { size, root, time });
  const witness = noteSigner(suite, log.witness, organisation.phrases.witness.entropy);
  return addSignatures(note, cosign(suite, witness, { checkpoint: { origin, size, root }, time }));
}
