// Apps built into a temporary folder and served under their policies.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { APPS } from '#client/build';
import type { Pins } from '#protocol/roster/format';

export const PINS: Pins = {
  organisation: 'Office of the Inspector General',
  demo: true,
  threshold: 2,
  custodians: ['north', 'south', 'west'].map((handle, index) => ({
    handle,
    key: Buffer.alloc(32, index + 1).toString('base64'),
  })),
  witness: 'http://127.0.0.1:1',
  onion: `${'candor27'.repeat(7)}.onion`,
};

/** A folder that is gone when the caller asks for it. */
export function temporaryFolder(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'candor-apps-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** How each built app is served: only pages that start workers have a policy that may name their addresses. */
export const mountsIn = (outDir: string) =>
  APPS.map(({ name, base }) => ({
    base,
    folder: join(outDir, name),
    trustedTypes: name === 'source' ? "'none'" : 'candor-worker',
  }));
