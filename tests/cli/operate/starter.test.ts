import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isAlive, parentOf } from '#cli/operate/process-table';
import { startProgram } from '#tests/support/programs';

const FOLLOW = join(import.meta.dirname, '../../support/programs/follow.ts');

// As npm does: a process, in it a shell that stays, in it the program.
const asNpmDoes = (program: string) => ['-c', `sh -c '"$0" "$1"; :' "$0" "$1"; :`, process.execPath, program];

describe('a program that npm started', () => {
  it.each([
    ['npm', 2],
    ['the shell in between', 1],
  ])('ends when %s is killed', async (_, generations) => {
    const npm = startProgram('sh', asNpmDoes(FOLLOW), { env: { npm_lifecycle_event: 'start' } });
    const program = Number((await npm.line(/^staying \d+$/)).split(' ')[1]);
    const shell = parentOf(program);
    expect(parentOf(shell)).toBe(npm.pid);
    process.kill(generations === 2 ? npm.pid : shell, 'SIGKILL');
    await expect.poll(() => isAlive(program), { timeout: 10_000 }).toBe(false);
  });
});
