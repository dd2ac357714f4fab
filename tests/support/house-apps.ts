/** The browser apps of a running house: built with its pins into its data folder, and served by its own server. */
import { join } from 'node:path';
import { build } from 'vite';
import { APPS, appConfig } from '#client/build';
import { addIntegrity } from '#client/build/integrity';
import type { RunningHouse } from '#tests/support/house';

/** Builds these apps and starts the server again, which then serves them. */
export async function serveApps(house: RunningHouse, names: readonly string[]): Promise<void> {
  const { pins } = house.organisation;
  for (const { name, base, whole } of APPS.filter((app) => names.includes(app.name))) {
    const outDir = join(house.folder, 'apps', name);
    await build(appConfig({ root: join(import.meta.dirname, '../../client', name), base, outDir, pins }));
    addIntegrity(outDir, { base, whole });
  }
  await house.kill('server');
  await house.start('server');
}
