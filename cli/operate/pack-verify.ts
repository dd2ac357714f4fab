// `npm run pack-verify`: the verifier as a package of its own, made by `npm pack`: `cli/verify`, what it needs of the terminal, and the protocol,
// nothing of server, witness or apps. Types are taken off, since Node takes none off below node_modules.
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
const ENTRY = 'cli/verify/bin.ts';
const IMPORT = /(?:\bfrom |\bimport\(|^import )'([^'\s]+)'/gm;
const SHEBANG = '#!/usr/bin/env node\n';

/** What a package needs. */
interface Contents {
  /** Our files, from the root on. */
  readonly files: readonly string[];
  /** Packages of others, by name. */
  readonly packages: readonly string[];
}

/** Everything that the verifier imports, itself among it. */
export function contentsOfVerify(): Contents {
  const files = new Set<string>();
  const packages = new Set<string>();
  const waiting = [ENTRY];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (files.has(path)) continue;
    files.add(path);
    for (const [, name = ''] of readFileSync(join(ROOT, path), 'utf8').matchAll(IMPORT)) {
      if (name.startsWith('#')) waiting.push(`${name.slice(1)}.ts`);
      else if (name.startsWith('.')) waiting.push(join(dirname(path), name));
      else if (!name.startsWith('node:')) packages.add(packageOf(name));
    }
  }
  return { files: [...files].sort(), packages: [...packages].sort() };
}

/** `@scope/name/inside` is a file of `@scope/name`. */
const packageOf = (name: string): string => name.split('/', name.startsWith('@') ? 2 : 1).join('/');

/** Writes the package's folder, ready to be packed. */
export function stageVerify(folder: string): Contents {
  const contents = contentsOfVerify();
  for (const path of contents.files) {
    const target = join(folder, path.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(target), { recursive: true });
    const source = stripTypeScriptTypes(readFileSync(join(ROOT, path), 'utf8')).replace(
      /(from '\.[^']*)\.ts'/g,
      "$1.js'",
    );
    writeFileSync(target, path === ENTRY ? `${SHEBANG}${source}` : source);
    if (path === ENTRY) chmodSync(target, 0o755);
  }
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest(contents), null, 2)}\n`);
  for (const [from, to] of [
    ['docs/verifying.md', 'README.md'],
    ['LICENSE', 'LICENSE'],
  ] as const) {
    writeFileSync(join(folder, to), readFileSync(join(ROOT, from)));
  }
  return contents;
}

function manifest({ packages }: Contents) {
  const own = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  return {
    name: 'candor-verify',
    version: own.version,
    description: 'Verifies a Candor log: as anybody, or as an auditor.',
    license: own.license,
    type: 'module',
    engines: { node: '>=26' },
    bin: { 'candor-verify': ENTRY.replace('.ts', '.js') },
    imports: { '#protocol/*': './protocol/*.js', '#cli/*': './cli/*.js' },
    dependencies: Object.fromEntries(packages.map((name) => [name, own.dependencies[name]])),
  };
}

/** Packs it into a folder and returns the file's path. */
export function packVerify(target: string): string {
  const staged = mkdtempSync(join(tmpdir(), 'candor-pack-'));
  try {
    stageVerify(staged);
    mkdirSync(target, { recursive: true });
    const args = ['pack', '--ignore-scripts', '--json', '--pack-destination', target];
    const [packed] = JSON.parse(
      execFileSync('npm', args, { cwd: staged, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
    );
    return join(target, packed.filename);
  } finally {
    rmSync(staged, { recursive: true, force: true });
  }
}

if (import.meta.main) console.log(packVerify(join(ROOT, 'dist')));
