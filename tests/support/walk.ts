/** Procedures of docs/operations.md, walked by the commands that stand there: an office pastes them into a shell, and so does a test. */
import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

const ROOT = join(import.meta.dirname, '../..');

/** The commands of a section or a procedure, in order; each is a line that begins with `npx`. Throws when there are none. */
export function commandsUnder(heading: string): string[] {
  const lines = readFileSync(join(ROOT, 'docs/operations.md'), 'utf8').split('\n');
  const from = lines.findIndex((line) => line.startsWith(heading));
  const length = lines.slice(from + 1).findIndex((line) => /^(##|\*\*\S)/.test(line));
  const commands = lines
    .slice(from, from + 1 + length)
    .map((line) => line.trim())
    .filter((line) => line.startsWith('npx --no candor '));
  if (from < 0 || commands.length === 0) throw new Error(`no commands stand under ${heading}`);
  return commands;
}

export interface Pasting {
  /** Where it is pasted. */
  readonly folder: string;
  /** What an office has instead of the document's names. */
  readonly names: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** What is typed when it asks. */
  readonly input?: string;
}

/** Pastes a command into a shell and returns what it printed. Throws with all it said when it fails. */
export async function paste(command: string, { folder, names, env = {}, input = '' }: Pasting): Promise<string> {
  const bin = join(folder, 'bin');
  mkdirSync(bin, { recursive: true });
  writeFileSync(
    join(bin, 'npx'),
    `#!/bin/sh\nshift 2\nexec '${process.execPath}' '${join(ROOT, 'cli/main.ts')}' "$@"\n`,
  );
  chmodSync(join(bin, 'npx'), 0o755);
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('CANDOR_') && name !== 'DATABASE_URL');
  const typed = Object.entries(names).reduce((line, [name, own]) => line.replaceAll(name, own), command);
  const child = spawn('sh', ['-c', typed], {
    cwd: folder,
    env: { ...Object.fromEntries(own), ...env, PATH: `${bin}:${process.env.PATH}` },
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  child.stdin.end(input);
  const [out, err, status] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  if (status !== 0) throw new Error(`${typed}\n${out}${err}`);
  return out;
}
