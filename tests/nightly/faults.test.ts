import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

const HOUR = 3_600_000;

describe('npm run faults', () => {
  it(
    'breaks a house under load in every way of its table, and nothing that was acknowledged is lost',
    () => {
      const { stdout, status } = spawnSync(process.execPath, ['tests/faults/run.ts', '--json'], { encoding: 'utf8' });
      const result = JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
      expect(result).toMatchObject({ lost: 0, log: 'accepted' });
      expect(result.faults).toBeGreaterThan(30);
      expect(result.acknowledged).toBeGreaterThan(result.faults);
      expect(status).toBe(0);
    },
    HOUR,
  );
});
