/**
 * Builds the browser apps, each by itself so that none carries a byte of another: dist/source (served at /), dist/reviewer
 * (/review/), dist/auditor (/audit/); and dist/custodian.html, one file that opens without a network. Everything else is a file of the same origin, named by its content; nothing is inline, no
 * address is absolute, and two builds of the same tree and pins are the same bytes. What runs in a worker lies under workers/,
 * the one folder that a server may serve with 'wasm-unsafe-eval'.
 */
import { existsSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { build, type InlineConfig } from 'vite';
import { ProtocolError } from '#protocol/error';
import { ofShape } from '#protocol/json';
import { Pins } from '#protocol/roster/format';
import { compressFiles } from './build/compress.ts';
import { addIntegrity } from './build/integrity.ts';
import { namedImports, plainImports } from './build/later-imports.ts';
import { writeManifest } from './build/manifest.ts';
import { writeSingleFile } from './build/single-file.ts';
import { keptStyles, LOAD_PATHS } from './build/styles.ts';

/**
 * The apps: the folder of `client/` and of the output, the path at which the app is served, and whether its page fetches all of its
 * scripts at once. A source's does not, and names each when she asks for it: what she never asks for would weigh on her way to the form.
 */
export const APPS = [
  { name: 'source', base: '/', whole: false },
  { name: 'reviewer', base: '/review/', whole: true },
  { name: 'auditor', base: '/audit/', whole: true },
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
  const out = resolve(outDir);
  for (const { name, base, whole } of APPS) {
    const folder = join(out, name);
    await build(appConfig({ root: join(import.meta.dirname, name), base, outDir: folder, pins }));
    addIntegrity(folder, { base, whole });
    compressFiles(folder);
  }
  writeManifest(out, { apps: APPS, version: readPackage().version, pins });
  await buildCustodian({ outDir: out, pins });
}

/** Builds the custodian's page, `custodian.html` in `outDir`; `pins` are `null` for an organisation's first ceremony. */
export async function buildCustodian({ outDir, pins }: { outDir: string; pins: Pins | null }): Promise<void> {
  const folder = join(resolve(outDir), 'custodian');
  const config = appConfig({ root: join(import.meta.dirname, 'custodian'), base: './', outDir: folder, pins });
  const output = { ...hashed('assets'), codeSplitting: false };
  await build({
    ...config,
    build: {
      ...config.build,
      assetsInlineLimit: 10_000_000,
      rolldownOptions: { ...config.build?.rolldownOptions, output },
    },
  });
  writeSingleFile(folder, join(resolve(outDir), 'custodian.html'));
}

export interface AppOptions extends Omit<BuildOptions, 'pins'> {
  readonly pins: Pins | null;
  /** Folder of index.html. */
  readonly root: string;
  /** Path at which the app is served, with a slash at both ends. */
  readonly base: string;
}

/** For the app in which a kilobyte counts. */
const SHORTEST = {
  minify: 'terser',
  terserOptions: { module: true, ecma: 2020, compress: { passes: 3 } },
} as const;

const hashed = (folder: string) => ({
  entryFileNames: `${folder}/[name]-[hash].js`,
  chunkFileNames: `${folder}/[name]-[hash].js`,
  assetFileNames: `${folder}/[name]-[hash][extname]`,
});

const readPackage = (): { version: string } =>
  JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8'));

/** How one app is built, into `outDir` itself. */
export function appConfig({ root, base, outDir, pins }: AppOptions): InlineConfig {
  const isLight = basename(root) === 'source';
  return {
    configFile: false,
    envDir: false,
    mode: 'production',
    logLevel: 'warn',
    root,
    base,
    publicDir: false,
    define: { CANDOR_PINS: JSON.stringify(pins) },
    // A package's module before what it gives old browsers.
    resolve: { alias: { '@uswds-img': join(uswds, 'dist/img') }, mainFields: ['module', 'browser'] },
    plugins: [keptStyles([root, join(import.meta.dirname, 'ui')]), isLight ? namedImports() : plainImports()],
    css: { preprocessorOptions: { scss: { loadPaths: LOAD_PATHS, quietDeps: true } } },
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
      modulePreload: false,
      ...(isLight && SHORTEST),
      rolldownOptions: {
        checks: { bundlerTimings: false },
        // They make shapes and do nothing else: one that an app uses nowhere need not be in it.
        treeshake: { manualPureFunctions: ['Type', 'Exact', 'Nullable', 'Named', 'Base64', 'Base64Of'] },
        // What the first page needs is one file: several would be asked for one by one, and are larger together.
        output: { ...hashed('assets'), codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } },
      },
    },
  };
}

/** `npm run build -- PINS.json FOLDER`: by default the pins of the data folder's organisation, and `dist/`. */
async function main(): Promise<void> {
  const path = process.argv[2] ?? join(process.env.CANDOR_DATA ?? 'data', 'pins.json');
  if (!existsSync(path)) return refuse(`no ${path}; give the organisation's pins: npm run build -- PINS.json`);
  const pins = readPins(readFileSync(path, 'utf8'));
  if (pins === null) return refuse(`${path} does not hold pins`);
  await buildApps({ outDir: process.argv[3] ?? join(import.meta.dirname, '../dist'), pins });
}

function refuse(reason: string): void {
  process.stderr.write(`build: ${reason}\n`);
  process.exitCode = 1;
}

/** The pins that `text` holds; `null` when it is not JSON or of another shape. */
function readPins(text: string): Pins | null {
  try {
    return ofShape(Pins, JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof ProtocolError) return null;
    throw error;
  }
}

if (import.meta.main) await main();
