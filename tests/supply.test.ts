import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

interface Locked {
  readonly version?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly license?: string;
  readonly hasInstallScript?: boolean;
  readonly dev?: boolean;
  readonly link?: boolean;
}

const read = (file: string) => JSON.parse(readFileSync(file, 'utf8'));
const { dependencies } = read('package.json') as { dependencies: Record<string, string> };
const packagesIn = (folder: string) =>
  Object.entries(read(`${folder}/package-lock.json`).packages as Record<string, Locked>).filter(
    ([path, { link }]) => path !== '' && !link,
  );
const packages = packagesIn('.');

/** What Candor is made of, and beside it the tools of `npm run probes`, which are installed where they run. */
const LOCKED: readonly (readonly [folder: string, least: number])[] = [
  ['.', 100],
  ['tests/probes/tools', 100],
];

/** Licences that go with AGPL-3.0-or-later, and those of data and fonts. */
const LICENCES =
  /^\(?(?:MIT|MIT-0|ISC|0BSD|BSD-2-Clause|BSD-3-Clause|Apache-2\.0|BlueOak-1\.0\.0|CC0-1\.0|CC-BY-4\.0|Unlicense|Python-2\.0|PostgreSQL|MPL-2\.0|SEE LICENSE[^)]*)(?: (?:OR|AND) (?:MIT|Apache-2\.0|CC0-1\.0|BSD-3-Clause|ISC|GPL-2\.0[^ )]*|WTFPL))*\)?$/;

describe('what comes from elsewhere', () => {
  it.each(LOCKED)('is named by exact version in package.json: %s', (folder) => {
    const { dependencies: run, devDependencies: dev, optionalDependencies: optional } = read(`${folder}/package.json`);
    const all: Record<string, string> = { ...run, ...dev, ...optional };
    expect(Object.keys(all).length).toBeGreaterThan(1);
    expect(Object.entries(all).filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version))).toEqual([]);
  });

  it.each(LOCKED)('is locked by its hash, every package of it: %s', (folder, least) => {
    const locked = packagesIn(folder);
    expect(locked.length).toBeGreaterThan(least);
    expect(locked.filter(([, { integrity }]) => !integrity?.startsWith('sha512-')).map(([path]) => path)).toEqual([]);
  });

  it.each(LOCKED)('comes from whichever registry npm is told, and names none: %s', (folder) => {
    expect(packagesIn(folder).filter(([, { resolved }]) => resolved?.includes('://'))).toEqual([]);
    expect(readFileSync(`${folder}/.npmrc`, 'utf8')).toMatch(/^omit-lockfile-registry-resolved ?= ?true$/m);
  });

  it.each(LOCKED)('runs no script of its own when it is installed: %s', (folder) => {
    expect(readFileSync(`${folder}/.npmrc`, 'utf8')).toMatch(/^ignore-scripts ?= ?true$/m);
  });

  it('comes in a week after it was published at the earliest', () => {
    expect(read('package.json').scripts.upgrade).toMatch(/^npm install --min-release-age=7$/);
  });

  it('is listed as CycloneDX by npm run sbom, every package with its hash', () => {
    const { sbom } = read('package.json').scripts as Record<string, string>;
    const [npm, ...args] = (sbom ?? '').replace(/ > sbom\.cdx\.json$/, '').split(' ');
    const { bomFormat, components } = JSON.parse(execFileSync(npm ?? '', args, { encoding: 'utf8', maxBuffer: 1e8 }));
    expect(bomFormat).toBe('CycloneDX');
    const listed = new Set(components.map(({ name, version }: Locked & { name: string }) => `${name}@${version}`));
    const missing = packages.filter(
      ([path, { version }]) => !listed.has(`${path.split('node_modules/').at(-1)}@${version}`),
    );
    expect(missing.map(([path]) => path)).toEqual([]);
    expect(components.filter(({ hashes }: { hashes?: unknown[] }) => !hashes?.length)).toEqual([]);
  });

  it('has a licence that goes with ours, wherever it runs', () => {
    const strange = packages
      .filter(([, { dev, license }]) => !dev && !LICENCES.test(license ?? ''))
      .map(([path, { license }]) => `${path}: ${license}`);
    expect(strange).toEqual([]);
  });

  it('has a line in docs/dependencies.md with version, if it runs', () => {
    const page = readFileSync('docs/dependencies.md', 'utf8');
    const missing = Object.entries(dependencies).filter(
      ([name, version]) => !page.includes(`\`${name}\``) || !page.includes(version),
    );
    expect(missing).toEqual([]);
  });
});
