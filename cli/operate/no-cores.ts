// Nothing of a process's memory reaches a disk when it crashes: keys and words are in there. What is started from here inherits
// the limit. Where there is no prlimit (it comes with Linux), nothing is changed; the units of deploy/ set it themselves.
import { spawnSync } from 'node:child_process';

/** Forbids core dumps to this process and all that it starts. */
export function forbidCores(): void {
  spawnSync('prlimit', ['--pid', String(process.pid), '--core=0:0'], { stdio: 'ignore' });
}
