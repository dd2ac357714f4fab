// Paging by the office's own command: no shell, the text on standard input, nothing else about a tip.
import { spawn } from 'node:child_process';
import type { Place } from './on-call.ts';

const WITHIN_MS = 30_000;

/** Runs the command of one place with this text. `false` when it could not be run, failed, or took too long. */
export function runCommand(folder: string, { command }: Place, text: string): Promise<boolean> {
  const [program = '', ...args] = command;
  return new Promise((done) => {
    const child = spawn(program, args, { cwd: folder, stdio: ['pipe', 'ignore', 'ignore'], timeout: WITHIN_MS });
    child.once('error', () => done(false));
    child.once('exit', (status) => done(status === 0));
    // A command that reads nothing is none of our business: its status says how it went.
    child.stdin.once('error', () => undefined);
    child.stdin.end(`${text}\n`);
  });
}
