// Tips sealed beforehand, in workers, as different sources would send them, so that a bench of the server measures no client.
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { RunningHouse } from '#tests/support/house';

/** What a worker is told. */
export interface SealingTask {
  readonly pins: RunningHouse['organisation']['pins'];
  readonly roster: Uint8Array;
  readonly count: number;
}

/** A sealed tip: its phrase's 16 bytes, its statement, its request as it travels, and how many bytes the server keeps of it. */
export interface ReadyTip {
  readonly entropy: Uint8Array;
  readonly statement: Uint8Array;
  readonly body: Uint8Array;
  readonly stored: number;
}

/** Seals so many tips for the desk of a house. */
export async function sealTips({ organisation }: RunningHouse, count: number): Promise<ReadyTip[]> {
  const workers = availableParallelism();
  const shares = Array.from({ length: workers }, (_, i) => Math.floor((count + i) / workers));
  const { pins, roster } = organisation;
  const sealed = await Promise.all(shares.map((share) => sealIn({ pins, roster, count: share })));
  return sealed.flat();
}

function sealIn(task: SealingTask): Promise<ReadyTip[]> {
  return new Promise((done, failed) => {
    const worker = new Worker(new URL('./sealing.ts', import.meta.url), { workerData: task });
    worker.once('message', done);
    worker.once('error', failed);
  });
}
