// Runs our programs side by side, each a process of its own. One that dies after it was up is started again a few times;
// one that never comes up, or dies too often, ends them all; one that stops for good, and says so by its status, is left
// stopped while the others go on. None outlives this process (leash.ts).
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { Refusal } from '#cli/refusal';

/** A program of ours to run. It says that it is up with a line of JSON, `{"ready":true}`; other lines are for people. */
export interface ProcessSpec {
  /** What a person calls it. */
  name: string;
  /** What follows `node`: a file and its arguments. */
  args: string[];
  /** The whole environment of the process. */
  env: Record<string, string | undefined>;
  /** An exit status with which it ends for good, and what to say then; the others go on without it. */
  forGood?: { status: number; meaning: string };
}

/** Programs that run. */
export interface Processes {
  /** Rejects with a `Refusal` when one of them has died too often. */
  fallen: Promise<never>;
  /** Stops all of them, the last one first. */
  stop(): Promise<void>;
}

export interface StartOptions {
  say: (line: string) => void;
  /** Aborted when somebody asks to stop while programs still come up. */
  ending: AbortSignal;
}

const ROOT = join(import.meta.dirname, '../..');
const LEASH = join(import.meta.dirname, 'leash.ts');
const READY = '{"ready":true';
const RESTARTS = 3;
const READY_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 10_000;

/** Starts the programs one after another, each when the one before is up. Throws `Refusal` if one does not come up. */
export async function startProcesses(specs: ProcessSpec[], { say, ending }: StartOptions): Promise<Processes> {
  const { promise: fallen, reject: fall } = Promise.withResolvers<never>();
  // Whoever started us listens only once all are up; until then `comeUp` reports.
  fallen.catch(() => undefined);
  const running: Supervised[] = [];
  const stop = async () => {
    for (const supervised of running.reverse()) await supervised.stop();
  };
  try {
    for (const spec of specs) {
      const supervised = supervise(spec, say, fall);
      running.push(supervised);
      await supervised.isUp(ending);
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return { fallen, stop };
}

interface Supervised {
  isUp(ending: AbortSignal): Promise<void>;
  stop(): Promise<void>;
}

function supervise(spec: ProcessSpec, say: (line: string) => void, fall: (why: Refusal) => void): Supervised {
  const { promise: ready, resolve } = Promise.withResolvers<void>();
  let stopping = false;
  let up = false;
  let deaths = 0;
  const start = () => {
    const child = launch(spec);
    child.once('exit', onExit);
    listen(child, say, () => {
      up = true;
      resolve();
    });
    return child;
  };
  const onExit = async (status: number | null, signal: string | null) => {
    if (stopping || !up) return;
    if (spec.forGood?.status === status) return say(`the ${spec.name} stopped for good: ${spec.forGood.meaning}`);
    deaths += 1;
    const how = `the ${spec.name} ended by itself (${signal ?? `status ${status}`})`;
    if (deaths > RESTARTS) return fall(new Refusal(`${how}, too often`));
    say(`${how}: starting it again, ${deaths} of ${RESTARTS}`);
    await pause(250 * 2 ** deaths);
    if (!stopping) child = start();
  };
  let child = start();
  const isUp = (ending: AbortSignal) => comeUp(spec.name, { ready, child, ending });
  const stop = async () => {
    stopping = true;
    await end(child);
  };
  return { isUp, stop };
}

function launch({ args, env }: ProcessSpec): ChildProcess {
  // Detached: Ctrl-C in a terminal must reach the supervisor alone, which then stops everything in order.
  return spawn(process.execPath, ['--import', LEASH, ...args], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    detached: true,
  });
}

function listen(child: ChildProcess, say: (line: string) => void, onReady: () => void): void {
  if (child.stdout === null) return;
  createInterface({ input: child.stdout }).on('line', (line) => (line.startsWith(READY) ? onReady() : say(line)));
}

interface Coming {
  ready: Promise<void>;
  child: ChildProcess;
  ending: AbortSignal;
}

async function comeUp(name: string, { ready, child, ending }: Coming): Promise<void> {
  const settled = new AbortController();
  const { signal } = settled;
  ending.throwIfAborted();
  const events: Promise<'ready' | 'ended' | 'asked' | 'late'>[] = [
    ready.then(() => 'ready'),
    once(child, 'exit', { signal }).then(() => 'ended'),
    once(ending, 'abort', { signal }).then(() => 'asked'),
    pause(READY_TIMEOUT_MS, 'late', { signal }),
  ];
  const outcome = hasEnded(child) ? 'ended' : await Promise.race(events);
  // The losers are told that nobody waits for them any more, and have nothing to say to that.
  for (const event of events) event.catch(() => undefined);
  settled.abort();
  ending.throwIfAborted();
  if (outcome === 'ended') throw new Refusal(`the ${name} did not start`);
  if (outcome === 'late') throw new Refusal(`the ${name} did not say that it is up`);
}

async function end(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const tooLate = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
  child.kill('SIGTERM');
  await exited;
  clearTimeout(tooLate);
}

function hasEnded(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}
