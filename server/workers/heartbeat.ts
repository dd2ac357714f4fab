/** P7.7. How the sequencer does, told by its own steps: a pause that no trouble came before ends a tick that was done. */
import type { Running, Trouble } from '#server/workers/sequencer';

export interface Heartbeat extends Pick<Running, 'report' | 'pause'> {
  /** Milliseconds since the last tick that was done; `Infinity` before the first. */
  readonly idle: () => number;
  /** What was in the way of the last tick; `null` when nothing was. */
  readonly trouble: () => Trouble | null;
}

/** Listens to what a sequencer reports, and to its pauses, and passes both on. */
export function heartbeat({ report, pause }: Pick<Running, 'report' | 'pause'>, clock: () => number): Heartbeat {
  let done = Number.NEGATIVE_INFINITY;
  let now: Trouble | null = null;
  let last: Trouble | null = null;
  return {
    report(trouble) {
      now = trouble;
      report(trouble);
    },
    pause(milliseconds, signal) {
      if (now === null) done = clock();
      last = now;
      now = null;
      return pause(milliseconds, signal);
    },
    idle: () => clock() - done,
    trouble: () => last,
  };
}
