// What the source's app weighs when everything it may load has loaded, compressed, against 100 kB.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { buildApps } from '#client/build';
import { organisation } from './house.ts';
import { type Figure, round } from './measure.ts';

const LIMIT_KB = 100;

export async function page(): Promise<Figure[]> {
  const outDir = mkdtempSync(join(tmpdir(), 'candor-page-'));
  try {
    await buildApps({ outDir, pins: organisation.pins });
    const folder = join(outDir, 'source');
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const bytes = files.map((file) => brotliCompressSync(readFileSync(join(file.parentPath, file.name))).length);
    const value = round(bytes.reduce((sum, size) => sum + size, 0) / 1000);
    return [
      {
        bench: 'page',
        figure: 'source app, brotli',
        value,
        unit: 'kB',
        limit: LIMIT_KB,
        ratio: round(value / LIMIT_KB),
      },
    ];
  } finally {
    rmSync(outDir, { recursive: true });
  }
}
