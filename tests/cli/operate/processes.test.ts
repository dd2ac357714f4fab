import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isAlive } from '#cli/operate/process-table';
import { type RunningProgram, startProgram } from '#tests/support/programs';

const PROGRAMS = join(import.meta.dirname, '../../support/programs');
const STAY = join(PROGRAMS, 'stay.ts');

describe('the supervisor of our programs', () => {
  it('waits until a program says that it is up, and leaves none behind when told to stop', async () => {
    const supervisor = supervise(STAY);
    await supervisor.line(/^up$/);
    const child = await pidOf(supervisor);
    expect(isAlive(child)).toBe(true);
    supervisor.kill('SIGTERM');
    expect(await supervisor.ended).toBe(0);
    expect(isAlive(child)).toBe(false);
  });

  it('takes its programs with it when it is killed', async () => {
    const supervisor = supervise(STAY);
    await supervisor.line(/^up$/);
    const child = await pidOf(supervisor);
    supervisor.kill('SIGKILL');
    expect(await supervisor.ended).toBe('SIGKILL');
    await expect.poll(() => isAlive(child), { timeout: 10_000 }).toBe(false);
  });

  it('passes on what a program says to people, not that it is up', async () => {
    const supervisor = supervise(STAY);
    await supervisor.line(/^up$/);
    supervisor.kill('SIGTERM');
    await supervisor.ended;
    expect(supervisor.output()).toMatch(/^staying \d+\nup\n$/);
  });

  it('starts a program that dies again, says so, and gives up with status 1 when that does not help', async () => {
    const supervisor = supervise(STAY);
    await supervisor.line(/^up$/);
    for (const times of [1, 2, 3]) {
      process.kill(await pidOf(supervisor, times), 'SIGKILL');
      await supervisor.line(
        new RegExp(`^the program ended by itself \\(SIGKILL\\): starting it again, ${times} of 3$`),
      );
    }
    process.kill(await pidOf(supervisor, 4), 'SIGKILL');
    expect(await supervisor.ended).toBe(1);
    expect(supervisor.output()).toMatch(/^the program ended by itself \(SIGKILL\), too often$/m);
  });

  it('leaves a program stopped that stops for good, says what that means, and goes on with the others', async () => {
    const supervisor = supervise(join(PROGRAMS, 'doubt.ts'));
    await supervisor.line(/^up$/);
    process.kill(await pidOf(supervisor), 'SIGUSR2');
    await supervisor.line(/^the program stopped for good: it doubts$/);
    supervisor.kill('SIGTERM');
    expect(await supervisor.ended).toBe(0);
    expect(supervisor.output().match(/^staying /gm)).toHaveLength(1);
  });

  it('does not try again with a program that never came up', async () => {
    const supervisor = supervise(join(PROGRAMS, 'no-such-file.ts'));
    expect(await supervisor.ended).toBe(1);
    expect(supervisor.output()).toMatch(/^the program did not start$/m);
  });
});

function supervise(program: string): RunningProgram {
  return startProgram('node', [join(PROGRAMS, 'supervise.ts'), program]);
}

async function pidOf(supervisor: RunningProgram, start = 1): Promise<number> {
  const lines = await supervisor.lines(/^staying \d+$/, start);
  return Number(lines.at(-1)?.split(' ').at(-1));
}
