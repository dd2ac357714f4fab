/**
 * Builds the browser apps, each by itself so that none carries a byte of another: dist/source (served at /), dist/reviewer
 * (/review/), dist/auditor (/audit/). Everything is a file of the same origin, named by its content; nothing is inline, no
 * address is absolute, and two builds of the same tree and pins are the same bytes. What runs in a worker lies under workers/,
 * the one folder that a server may serve with 'wasm-unsafe-eval'.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Value } from 'typebox/value';
import { build, type InlineConfig } from 'vite';
import { Pins } from '#protocol/roster/format';

/** The apps: the folder of `client/` and of the output, and the path at which the app is served. */
export const APPS = [
  { name: 'source', base: '/' },
  { name: 'reviewer', base: '/review/' },
  { name: 'auditor', base: '/audit/' },
] as const;

export interface BuildOptions {
  /** Folder that gets one folder an app; what those held before is removed. */
  readonly outDir: string;
  /** What the browser trusts from the first byte on; it becomes part of the code. */
  readonly pins: Pins;
}

const uswds = join(import.meta.dirname, '../node_modules/@uswds/uswds');

/** Builds every app into `outDir`. Rejects when one does not build. */
export async function buildApps({ outDir, pins }: BuildOptions): Promise<void> {
  for (const { name, base } of APPS) {
    await build(appConfig({ root: join(import.meta.dirname, name), base, outDir: join(outDir, name), pins }));
  }
}

export interface AppOptions extends BuildOptions {
  /** Folder of index.html. */
  readonly root: string;
  /** Path at which the app is served, with a slash at both ends. */
  readonly base: string;
}

const hashed = (folder: string) => ({
  entryFileNames: `${folder}/[name]-[hash].js`,
  chunkFileNames: `${folder}/[name]-[hash].js`,
  assetFileNames: `${folder}/[name]-[hash][extname]`,
});

/** How one app is built, into `outDir` itself. */
export function appConfig({ root, base, outDir, pins }: AppOptions): InlineConfig {
  return {
    configFile: false,
    envDir: false,
    mode: 'production',
    logLevel: 'warn',
    root,
    base,
    publicDir: false,
    define: { CANDOR_PINS: JSON.stringify(pins) },
    resolve: { alias: { '@uswds-img': join(uswds, 'dist/img') } },
    css: { preprocessorOptions: { scss: { loadPaths: [join(uswds, 'packages')], quietDeps: true } } },
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact', development: false } },
    worker: { format: 'es', rolldownOptions: { output: hashed('workers') } },
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2022',
      sourcemap: false,
      reportCompressedSize: false,
      // Inlined assets would be data: addresses, which the pages' policy refuses.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: { checks: { bundlerTimings: false }, output: hashed('assets') },
    },
  };
}

/** `npm run build -- PINS.json`: the pins are the file that the organisation's start or custody command wrote. */
async function main(): Promise<void> {
  const path = process.argv[2] ?? join(process.env.CANDOR_DATA ?? 'data', 'pins.json');
  const pins = readPins(path);
  if (pins === null) {
    process.stderr.write(`build: no pins in ${path}; give the organisation's file: npm run build -- PINS.json\n`);
    process.exitCode = 1;
    return;
  }
  await buildApps({ outDir: join(import.meta.dirname, '../dist'), pins });
}

/** The pins in the file at `path`; `null` when there are none, or not in their shape. */
function readPins(path: string): Pins | null {
  try {
    const pins: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return Value.Check(Pins, pins) ? pins : null;
  } catch {
    return null;
  }
}

if (import.meta.main) await main();
