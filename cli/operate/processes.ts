// Runs our programs side by side, each a process of its own. One that dies after it was up is started again a few times;
// one that never comes up, or dies too often, ends them all. None outlives this process (leash.ts).
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Refusal } from '#cli/refusal';

/** A program of ours to run. */
export interface ProcessSpec {
  /** What a person calls it. */
  name: string;
  /** What follows `node`: a file and its arguments. */
  args: string[];
  /** The whole environment of the process. */
  env: Record<string, string | undefined>;
  /** It is up when this URL answers anything at all; without one, as soon as it runs. */
  readyUrl?: string;
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
  let child = launch(spec);
  let stopping = false;
  let up = false;
  let deaths = 0;
  const watch = () =>
    child.once('exit', async (status, signal) => {
      if (stopping || !up) return;
      deaths += 1;
      const how = `the ${spec.name} ended by itself (${signal ?? `status ${status}`})`;
      if (deaths > RESTARTS) return fall(new Refusal(`${how}, too often`));
      say(`${how}: starting it again, ${deaths} of ${RESTARTS}`);
      await pause(250 * 2 ** deaths);
      if (stopping) return;
      child = launch(spec);
      watch();
    });
  watch();
  const isUp = async (ending: AbortSignal) => {
    await comeUp(spec, child, ending);
    up = true;
  };
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
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    detached: true,
  });
}

async function comeUp({ name, readyUrl }: ProcessSpec, child: ChildProcess, ending: AbortSignal): Promise<void> {
  const deadline = Date.now() + READY_TIMEOUT_MS;
  while (readyUrl !== undefined) {
    ending.throwIfAborted();
    if (hasEnded(child)) throw new Refusal(`the ${name} did not start`);
    if (Date.now() > deadline) throw new Refusal(`the ${name} did not answer at ${readyUrl}`);
    if (await answers(readyUrl)) return;
    await pause(50);
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000), redirect: 'manual' });
    await response.body?.cancel();
    return true;
  } catch {
    return false;
  }
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
