import { describe, expect, it } from 'vitest';
import { startProgram } from '#tests/support/programs';

const offline = { npm_config_registry: 'http://127.0.0.1:9', npm_config_loglevel: 'silent' };

describe('npx --no candor, offline from a checkout', () => {
  it('names an unknown command and ends with status 2', async () => {
    const candor = startProgram('npx', ['--no', 'candor', 'frobnicate', '--json'], { env: offline });
    expect(await candor.ended).toBe(2);
    expect(candor.output()).toBe('candor: there is no command "frobnicate"; candor help lists them\n');
  });

  it('lists the commands when asked for help', async () => {
    const candor = startProgram('npx', ['--no', 'candor', 'help'], { env: offline });
    expect(await candor.ended).toBe(0);
    expect(candor.output()).toMatch(/^Usage, in a checkout: npx --no candor COMMAND\n/);
  });
});
