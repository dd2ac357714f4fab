import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isAlive } from '#cli/operate/process-table';
import { findFreePort } from '#tests/support/free-port';
import { type RunningProgram, startProgram } from '#tests/support/programs';

const PROGRAMS = join(import.meta.dirname, '../../support/programs');
const ANSWER = join(PROGRAMS, 'answer.ts');

describe('the supervisor of our programs', () => {
  it('waits until a program answers, and leaves none behind when told to stop', async () => {
    const supervisor = await supervise(ANSWER);
    await supervisor.line(/^up$/);
    const child = await pidOf(supervisor);
    expect(isAlive(child)).toBe(true);
    supervisor.kill('SIGTERM');
    expect(await supervisor.ended).toBe(0);
    expect(isAlive(child)).toBe(false);
  });

  it('takes its programs with it when it is killed', async () => {
    const supervisor = await supervise(ANSWER);
    await supervisor.line(/^up$/);
    const child = await pidOf(supervisor);
    supervisor.kill('SIGKILL');
    // Its output is complete only when the last process that could write to it has ended.
    expect(await supervisor.ended).toBe('SIGKILL');
    expect(isAlive(child)).toBe(false);
  });

  it('starts a program that dies again, says so, and gives up with status 1 when that does not help', async () => {
    const supervisor = await supervise(ANSWER);
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

  it('does not try again with a program that never came up', async () => {
    const supervisor = await supervise(join(PROGRAMS, 'no-such-file.ts'));
    expect(await supervisor.ended).toBe(1);
    expect(supervisor.output()).toMatch(/^the program did not start$/m);
  });
});

async function supervise(program: string): Promise<RunningProgram> {
  const port = await findFreePort();
  const args = [join(PROGRAMS, 'supervise.ts'), `http://127.0.0.1:${port}`, program];
  return startProgram('node', args, { env: { ANSWER_PORT: String(port) } });
}

async function pidOf(supervisor: RunningProgram, start = 1): Promise<number> {
  const lines = await supervisor.lines(/^answering \d+$/, start);
  return Number(lines.at(-1)?.split(' ').at(-1));
}
