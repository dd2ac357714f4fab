/** The manifest of the built apps, `manifest.json` beside them: what an office signs, and what anybody's own build gives again. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { manifestOf } from '#protocol/code/manifest';
import { canonical } from '#protocol/json';
import type { Pins } from '#protocol/roster/format';
import { nodeSuite } from '#protocol/suite/node';

/** The apps' folders with the paths at which they are served. */
export interface Mounted {
  readonly name: string;
  readonly base: string;
}

/** Writes the manifest of what stands in `out`; compressed copies are the same files to a browser. */
export function writeManifest(
  out: string,
  { apps, version, pins }: { apps: readonly Mounted[]; version: string; pins: Pins },
): void {
  const files = new Map(apps.flatMap((app) => filesOf(join(out, app.name), app.base)));
  writeFileSync(join(out, 'manifest.json'), canonical(manifestOf(nodeSuite, { files, version, pins })));
}

function filesOf(folder: string, base: string): [string, Uint8Array][] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => join(entry.parentPath, entry.name)).filter((path) => !/\.(?:br|gz)$/.test(path));
  return paths.map((path) => [
    `${base}${relative(folder, path).split(sep).join('/')}`,
    new Uint8Array(readFileSync(path)),
  ]);
}
