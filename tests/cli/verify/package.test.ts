import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentsOfVerify, packVerify } from '#cli/operate/pack-verify';
import { honestLog } from '#tests/support/audit-export';
import { TODAY } from '#tests/support/organisation';

const MODULES = join(import.meta.dirname, '../../../node_modules');
let folder: string;
let own: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'candor-package-'));
  own = join(folder, 'node_modules/candor-verify');
  mkdirSync(own, { recursive: true });
  execFileSync('tar', ['-xzf', packVerify(join(folder, 'packed')), '-C', own, '--strip-components=1']);
  const { log } = honestLog();
  log.write(join(folder, 'log'));
  writeFileSync(join(folder, 'pins.json'), JSON.stringify(log.house.organisation.pins));
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the package's own command with nothing else of ours in reach. */
function run(...args: string[]) {
  const bin = join(own, JSON.parse(readFileSync(join(own, 'package.json'), 'utf8')).bin['candor-verify']);
  return JSON.parse(execFileSync(process.execPath, [bin, ...args, '--json'], { cwd: folder, encoding: 'utf8' }));
}

describe('the package candor-verify', () => {
  it('holds the verifier, its terminal and the protocol, and no file of server, witness or apps', () => {
    const { files } = contentsOfVerify();
    expect(files.length).toBeGreaterThan(60);
    expect(files.filter((path) => !/^(protocol|cli\/verify|cli\/terminal)\/|^cli\/refusal\.ts$/.test(path))).toEqual(
      [],
    );
    for (const path of files) expect(existsSync(join(own, path.replace(/\.ts$/, '.js')))).toBe(true);
  });

  it('names each package that it imports, at the version of this house, and no other', () => {
    const { dependencies } = JSON.parse(readFileSync(join(own, 'package.json'), 'utf8'));
    expect(Object.keys(dependencies)).toEqual(contentsOfVerify().packages);
    for (const version of Object.values(dependencies)) expect(version).toMatch(/^\d+\.\d+\.\d+/);
  });

  it('verifies an export on both levels, installed offline beside its dependencies alone', () => {
    for (const name of contentsOfVerify().packages) linkWithDependencies(name);
    for (const level of ['public', 'auditor']) {
      const said = run('verify', 'log', '--level', level, '--pins', 'pins.json', '--on', TODAY);
      expect(said).toMatchObject({ ok: true, level, size: 300, findings: [] });
    }
  }, 120_000);
});

/** A package as npm would put it there, and what it needs itself. */
function linkWithDependencies(name: string): void {
  const target = join(folder, 'node_modules', name);
  if (existsSync(target)) return;
  mkdirSync(dirname(target), { recursive: true });
  symlinkSync(join(MODULES, name), target);
  const { dependencies = {} } = JSON.parse(readFileSync(join(MODULES, name, 'package.json'), 'utf8'));
  for (const one of Object.keys(dependencies)) linkWithDependencies(one);
}
