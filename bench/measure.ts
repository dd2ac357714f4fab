// How a figure is taken: as often as fits a fixed time, several rounds, the best one; beside a limit measured in the same
// run, since a shared machine makes absolute numbers meaningless.

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** One line of output. `ratio` is value to limit, in the direction in which 1 is the limit itself. */
export interface Figure {
  readonly bench: string;
  readonly figure: string;
  readonly value: number;
  readonly unit: string;
  readonly limit: number;
  readonly ratio: number;
}

const ROUNDS = 3;
const ROUND_MS = 700;

/** Times a second that `act` completes, the best of three rounds. */
export async function perSecond(act: () => unknown): Promise<number> {
  let best = 0;
  for (let round = 0; round < ROUNDS; round++) best = Math.max(best, await oneRound(act));
  return best;
}

async function oneRound(act: () => unknown): Promise<number> {
  const started = performance.now();
  let count = 0;
  while (performance.now() - started < ROUND_MS) {
    await act();
    count += 1;
  }
  return (count * 1000) / (performance.now() - started);
}

/** A figure of a rate, beside the rate that its limit reached in the same run. */
export function rate(bench: string, figure: string, { value, limit }: { value: number; limit: number }): Figure {
  return { bench, figure, value: round(value), unit: '1/s', limit: round(limit), ratio: round(value / limit) };
}

/** Three significant digits or so. */
export const round = (value: number): number => Number(value.toPrecision(4));

/** Milliseconds that this thread had a core: what a machine that does other things too does not change. */
export function coreTime(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** How often `act` runs in a second of one core: five seconds of it, after one to warm up. */
export async function perCoreSecond(act: () => unknown): Promise<number> {
  const runs = async (milliseconds: number) => {
    const from = coreTime();
    let done = 0;
    for (; coreTime() - from < milliseconds; done++) await act();
    return (done * 1000) / (coreTime() - from);
  };
  await runs(1000);
  return runs(5000);
}

const PAIRS = 7;

/**
 * The seconds of a core that `own` and `bare` take, the best of seven rounds of each, one after the other: what else the machine
 * does changes both.
 */
export function besideEachOther(own: () => unknown, bare: () => unknown): { own: number; bare: number } {
  const best = { own: Number.POSITIVE_INFINITY, bare: Number.POSITIVE_INFINITY };
  const take = (name: 'own' | 'bare', act: () => unknown) => {
    const from = coreTime();
    act();
    best[name] = Math.min(best[name], (coreTime() - from) / 1000);
  };
  for (let pair = 0; pair < PAIRS; pair++) {
    take('own', own);
    take('bare', bare);
  }
  return best;
}

/** Seconds of a core, the best of five. */
export async function coreBestOf(act: () => Promise<unknown>): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let times = 0; times < 5; times++) {
    const from = coreTime();
    await act();
    best = Math.min(best, (coreTime() - from) / 1000);
  }
  return best;
}

/** Bytes that this process holds, once what nobody holds any more was collected. */
export function heldBytes(): number {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  for (let times = 0; times < 2; times++) if (typeof collect === 'function') collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
