// Runs every case over the suite that the query names, inside a worker, and seals one file there.
import { recipientOf } from '#protocol/age/recipient';
import { sealAge } from '#protocol/age/seal';
import { nobleSuite } from '#protocol/suite/noble';
import { openSodium } from '#protocol/suite/sodium';
import type { LogSuite } from '#protocol/suite/suite';
import { cases } from '#tests/protocol/suite/cases';

/** What the worker reports. */
export interface WorkerReport {
  readonly suite: string;
  readonly kept: readonly string[];
  readonly broken: readonly string[];
  readonly sealed: readonly number[];
}

const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));

async function report(suite: LogSuite): Promise<WorkerReport> {
  const kept: string[] = [];
  const broken: string[] = [];
  for (const { name, holds } of cases) (keeps(() => holds(suite)) ? kept : broken).push(name);
  const recipient = recipientOf(suite, new Uint8Array(32).fill(5));
  const sealed = sealAge({ suite, random }, [recipient], new TextEncoder().encode('from a worker'));
  return { suite: suite.name, kept, broken, sealed: Array.from(sealed) };
}

function keeps(holds: () => boolean): boolean {
  try {
    return holds();
  } catch {
    return false;
  }
}

const named = new URLSearchParams(location.search).get('suite');
const opened = named === 'sodium' ? openSodium() : Promise.resolve(nobleSuite);
opened.then(report).then(
  (result) => postMessage(result),
  () => postMessage({ suite: 'none', kept: [], broken: [], sealed: [] }),
);
