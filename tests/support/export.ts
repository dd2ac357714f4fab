/** The double's log as a folder of files, as `candor export-log` writes one. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { concat } from '#protocol/bytes';
import { encodeBundle } from '#protocol/log/bundle';
import { leafHash } from '#protocol/log/leaf';
import { TILE_WIDTH, tileCount, tileHash, tilePath } from '#protocol/log/tile';
import type { Double } from '#tests/support/double';

/** Writes checkpoint, rosters, bundles and tiles of the first `size` entries. */
export function writeExport(double: Double, folder: string, size = double.size): void {
  const put = (path: string, bytes: Uint8Array) => {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  };
  const entries = double.rows.slice(0, size).map(({ entry }) => entry);
  put('checkpoint', double.checkpoint(size));
  put('rosters/0.json', double.house.organisation.roster);
  for (const { index, width } of tiles(size, 'entries')) {
    const own = entries.slice(index * TILE_WIDTH, index * TILE_WIDTH + width);
    put(tilePath({ level: 'entries', index, width }), encodeBundle(own));
  }
  let hashes = entries.map((entry) => leafHash(double.suite, entry));
  for (let level = 0; hashes.length > 0; level++) {
    const above: Uint8Array[] = [];
    for (const { index, width } of tiles(size, level)) {
      const own = concat(...hashes.slice(index * TILE_WIDTH, index * TILE_WIDTH + width));
      put(tilePath({ level, index, width }), own);
      if (width === TILE_WIDTH) above.push(tileHash(double.suite, own));
    }
    hashes = above;
  }
}

function tiles(size: number, level: number | 'entries'): { index: number; width: number }[] {
  const { full, partial } = tileCount(size, level);
  const wholes = Array.from({ length: full }, (_, index) => ({ index, width: TILE_WIDTH }));
  return partial > 0 ? [...wholes, { index: full, width: partial }] : wholes;
}
