// What a reviewer did with one of the dozen, so that the desk, the audit and a source's return have something to show. Done
// with `candor review`, as reviewers do: this program holds no means to open a tip.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../../..');
const LEASH = join(import.meta.dirname, '../leash.ts');

const REPLY =
  'Thank you. Your account and the photograph are with us. Two questions, if you can answer safely: is the truck always the same one, and does anybody else leave the booth at the same time? Please take no risks for an answer.';

export interface Reviewing {
  readonly url: string;
  /** File of the pins. */
  readonly pins: string;
  /** Twelve words of a reviewer whose slots never die by chance: a supervisor's. */
  readonly phrase: string;
  /** The number of a tip. */
  readonly number: string;
  readonly signal: AbortSignal;
}

/** Opens the tip, replies to its source and begins an inquiry. `false` when one of them did not succeed. */
export async function reviewTip(reviewing: Reviewing): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'candor-reply-'));
  const text = join(folder, 'reply.txt');
  writeFileSync(text, REPLY);
  try {
    const acts = [['open'], ['reply', '--text', text], ['dispose', '--as', 'preliminary-inquiry']];
    const done = await Promise.all(acts.map(([verb = '', ...more]) => review(reviewing, verb, more)));
    return done.every(Boolean);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function review(
  { url, pins, phrase, number, signal }: Reviewing,
  verb: string,
  more: string[],
): Promise<boolean> {
  const args = ['cli/main.ts', 'review', url, verb, number, '--pins', pins, ...more];
  const child = spawn(process.execPath, ['--import', LEASH, ...args], {
    cwd: ROOT,
    stdio: ['pipe', 'ignore', 'ignore', 'ipc'],
    detached: true,
  });
  const stop = () => child.kill('SIGTERM');
  signal.addEventListener('abort', stop, { once: true });
  child.stdin?.end(`${phrase}\n`);
  const [status] = await once(child, 'exit');
  signal.removeEventListener('abort', stop);
  return status === 0;
}
