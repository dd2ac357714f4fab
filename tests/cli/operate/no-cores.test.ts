import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../../..');
const UNITS = join(ROOT, 'deploy/systemd');
/** Starts a grandchild that says its limit of core files, after `before`. */
const limitAfter = (before: string): string => {
  const program = `${before}; console.log(require('node:child_process').execFileSync('cat', ['/proc/self/limits']).toString())`;
  const { stdout } = spawnSync('prlimit', ['--core=1048576:1048576', process.execPath, '-e', program], {
    encoding: 'utf8',
    cwd: ROOT,
  });
  return /^Max core file size +(\S+) +(\S+)/m.exec(stdout)?.slice(1).join(' ') ?? stdout;
};

describe('core dumps', () => {
  it('are forbidden to whatever npm start starts', () => {
    expect(limitAfter('0')).toBe('1048576 1048576');
    expect(limitAfter("require('./cli/operate/no-cores.ts').forbidCores()")).toBe('0 0');
    const start = readFileSync(join(ROOT, 'cli/operate/start.ts'), 'utf8');
    expect(start).toContain('  forbidCores();');
  });

  it('are forbidden by every unit and container that runs a process of ours', () => {
    const units = readdirSync(UNITS).filter((name) => name.endsWith('.service'));
    expect(units.length).toBeGreaterThan(3);
    for (const unit of units) expect(readFileSync(join(UNITS, unit), 'utf8'), unit).toContain('\nLimitCORE=0\n');
    for (const file of ['docker-compose.yml', 'deploy/witness/docker-compose.yml'])
      expect(readFileSync(join(ROOT, file), 'utf8')).toMatch(/ulimits:\n\s+core: 0/);
  });
});
