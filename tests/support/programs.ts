// Real processes for tests: start one, wait for a line, end it, see what it said.
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterEach } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const running = new Set<ChildProcess>();

export interface RunningProgram {
  pid: number;
  /** Resolves with the first line of output that matches; throws, with all output, if the program ends before. */
  line(pattern: RegExp): Promise<string>;
  /** The same for as many lines that match. */
  lines(pattern: RegExp, count: number): Promise<string[]>;
  /** Resolves with the exit status, or the signal's name, when the program has ended and its output is complete. */
  ended: Promise<number | string>;
  output(): string;
  kill(signal: NodeJS.Signals): void;
}

export interface ProgramOptions {
  env?: Record<string, string>;
  cwd?: string;
}

/** Starts a program; `node` is ours. Whatever of it still runs after the test is killed. */
export function startProgram(
  command: string,
  args: string[],
  { env = {}, cwd = ROOT }: ProgramOptions = {},
): RunningProgram {
  const program = command === 'node' ? process.execPath : command;
  const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  let output = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      for (const listener of listeners) listener();
    });
  }
  const ended = new Promise<number | string>((resolve) => {
    child.once('close', (code, signal) => {
      running.delete(child);
      resolve(code ?? signal ?? 'unknown');
    });
  });
  const lines = (pattern: RegExp, count: number): Promise<string[]> =>
    new Promise((resolve, reject) => {
      const look = () => {
        const found = output
          .split('\n')
          .slice(0, -1)
          .filter((candidate) => pattern.test(candidate));
        if (found.length < count) return;
        listeners.delete(look);
        resolve(found.slice(0, count));
      };
      listeners.add(look);
      look();
      ended.then(() => reject(new Error(`ended before ${pattern}:\n${output}`)));
    });
  const line = async (pattern: RegExp) => (await lines(pattern, 1))[0] ?? '';
  return { pid: child.pid ?? 0, line, lines, ended, output: () => output, kill: (signal) => child.kill(signal) };
}

afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
});
