/** `npm start` as a person runs it, on a folder and ports of its own, watched from outside until nothing of it is left. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isAlive, parentOf } from '#cli/operate/process-table';
import { findFreePort } from '#tests/support/free-port';

const ROOT = join(import.meta.dirname, '../..');
const WITHIN_MS = 240_000;
const BURIED_WITHIN_MS = 2000;

/** What a program that waits for the ready file reads in it. */
export interface Ready {
  readonly url: string;
  readonly witness: string;
  readonly log: { readonly origin: string; readonly vkey: string; readonly mldsaVkey: string };
  readonly phrases: Readonly<Record<'reviewers' | 'auditors' | 'custodians', Readonly<Record<string, string>>>> | null;
}

export interface Started {
  readonly ready: Ready;
  /** All that it has printed. */
  output(): string;
  /** Ends it as Ctrl-C does; resolves with those of its processes that are still there afterwards. */
  stop(): Promise<number[]>;
}

/** Starts the house of a data folder and waits until its ready file is there. */
export async function startHere(folder: string): Promise<Started> {
  const readyFile = `${folder}.ready`;
  const [port, witnessPort] = [await findFreePort(), await findFreePort()];
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('CANDOR_') && name !== 'DATABASE_URL');
  const child = spawn('npm', ['start', '--', '--ready-file', readyFile], {
    cwd: ROOT,
    env: {
      ...Object.fromEntries(own),
      CANDOR_DATA: folder,
      CANDOR_PORT: String(port),
      CANDOR_WITNESS_PORT: String(witnessPort),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const deadline = Date.now() + WITHIN_MS;
  while (!existsSync(readyFile)) {
    const over = child.exitCode !== null || Date.now() > deadline;
    if (over) child.kill('SIGTERM');
    if (over) throw new Error(`npm start did not come up:\n${output}`);
    await pause(50);
  }
  const ready = JSON.parse(readFileSync(readyFile, 'utf8'));
  let left: Promise<number[]> | null = null;
  const end = async () => {
    const pids = [...descendantsOf(child.pid ?? 0), postmasterOf(folder)];
    child.kill('SIGTERM');
    // Nobody is left who could print into it; the kernel takes a moment longer to bury whoever closed it last.
    await closed;
    const late = Date.now() + BURIED_WITHIN_MS;
    while (pids.some(isAlive) && Date.now() < late) await pause(50);
    return pids.filter(isAlive);
  };
  const stop = () => {
    left ??= end();
    return left;
  };
  return { ready, output: () => output, stop };
}

function descendantsOf(root: number): number[] {
  const found = new Set([root]);
  const all = readPids();
  for (let before = 0; before < found.size; ) {
    before = found.size;
    for (const pid of all) if (found.has(parentOf(pid))) found.add(pid);
  }
  return [...found];
}

/** Every process there is; from /proc where there is one, otherwise from ps. */
const readPids = (): number[] =>
  (existsSync('/proc/self')
    ? readdirSync('/proc')
    : spawnSync('ps', ['-axo', 'pid='], { encoding: 'utf8' }).stdout.split('\n')
  )
    .map(Number)
    .filter((pid) => pid > 0);

/** PostgreSQL is nobody's child. */
function postmasterOf(folder: string): number {
  const link = join(folder, 'postgres-place');
  const place = existsSync(link) ? readlinkSync(link) : folder;
  return Number(readFileSync(join(place, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
}
