/**
 * P6.9. The sequencer: the one process that writes the log and has its key. It stops on doubt about what it has signed,
 * and looks at the whole log when it starts; everything else fails one tick, and the next one tries again.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { ProblemCode } from '#protocol/wire/problem';
import type { Database } from '#server/db/database';
import { checkLog } from '#server/log/check';
import { withLogLock } from '#server/log/lock';
import { isDoubt, type LogCode, LogError } from '#server/log/log-error';
import { WitnessAway, WitnessRefused } from '#server/log/witness-client';
import { freshMemory, type Memory, type SequencerParts, tick, writerOf } from '#server/workers/tick';

/** Why a tick came to nothing, or what the witness would not take. */
export type Trouble = LogCode | ProblemCode | 'another-sequencer' | 'tick-failed';

/** How a sequencer runs. */
export interface Running {
  /** Ends the run after the tick under way. */
  readonly signal: AbortSignal;
  /** Milliseconds between ticks. */
  readonly interval: number;
  /** Waits; returns early, without an error, when the signal is aborted. */
  readonly pause: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  readonly report: (trouble: Trouble) => void;
}

/** Milliseconds between ticks. P6.9 */
export const tickInterval = ({ demo }: { demo: boolean }): number => (demo ? 1000 : 2000);

/** Waits by the machine's own timer. */
export const timerPause: Running['pause'] = (milliseconds, signal) =>
  wait(milliseconds, undefined, { signal }).catch(() => undefined);

/** Sequences until the signal is aborted. Throws LogError on doubt: then nobody may start it again unseen. */
export async function runSequencer(parts: SequencerParts, running: Running): Promise<void> {
  const { signal, interval, pause, report } = running;
  const memory = freshMemory();
  while (!signal.aborted) {
    await surviving(report, async () => {
      const held = await withLogLock(parts.db, (session) => work(session, { parts, running, memory }));
      if (!held) report('another-sequencer');
    });
    await pause(interval, signal);
  }
}

interface Run {
  readonly parts: SequencerParts;
  readonly running: Running;
  readonly memory: Memory;
}

/** Ticks as long as the session lasts. The witness's troubles leave the session alone; the database's end it. */
async function work(session: Kysely<Database>, { parts, running, memory }: Run): Promise<void> {
  const { signal, interval, pause, report } = running;
  let checked = false;
  while (!signal.aborted) {
    if (!checked) checked = await check(session, { parts, running, memory });
    try {
      for (const refused of await tick(session, parts, memory)) report(refused);
    } catch (error) {
      if (!isOfWitness(error)) throw error;
      report(codeOf(error));
    }
    await pause(interval, signal);
  }
}

/** Whether the log could be checked: not before a roster says whose it is. */
async function check(session: Kysely<Database>, { parts, memory }: Run): Promise<boolean> {
  const rules = await parts.rules();
  if (rules === null) return false;
  await checkLog(session, writerOf(parts, memory, rules));
  return true;
}

const isOfWitness = (error: unknown): error is WitnessAway | WitnessRefused | LogError =>
  error instanceof WitnessAway ||
  error instanceof WitnessRefused ||
  (error instanceof LogError && error.code === 'witness-answer-wrong');

function codeOf(error: unknown): Trouble {
  if (error instanceof WitnessAway) return 'witness-away';
  if (error instanceof WitnessRefused || error instanceof LogError) return error.code;
  return 'tick-failed';
}

async function surviving(report: Running['report'], attempt: () => Promise<void>): Promise<void> {
  try {
    await attempt();
  } catch (error) {
    if (isDoubt(error)) throw error;
    report(codeOf(error));
  }
}
