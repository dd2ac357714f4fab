/**
 * Commits in groups: whatever waits is written in one transaction, at most two at a time, since one commit a tip would
 * keep the disk waiting for each. A group that fails is tried again one by one, so that nobody fails for another; but not
 * while the database is away, when each would wait in vain.
 */
import { isDatabaseAway } from '#server/db/pool';
import { refuse } from '#server/problem';

export interface Group<T> {
  /** Adds one; settles when the group that took it has committed, or rejects with why this one was not. Refuses with `busy`. */
  add(item: T): Promise<void>;
}

const MOST = 64;
const IN_FLIGHT = 2;
/** More than these, some hundred megabytes, may not wait in memory. */
const MOST_WAITING = 256;

interface Waiting<T> {
  readonly item: T;
  readonly settle: () => void;
  readonly fail: (error: unknown) => void;
}

/** Groups what is added into calls of `commit`, which writes all of its items or none. */
export function makeGroup<T>(commit: (items: readonly T[]) => Promise<void>): Group<T> {
  const waiting: Waiting<T>[] = [];
  let inFlight = 0;

  const run = async (batch: readonly Waiting<T>[]): Promise<void> => {
    try {
      await commit(batch.map(({ item }) => item));
      for (const { settle } of batch) settle();
    } catch (error) {
      if (batch.length === 1 || isDatabaseAway(error)) {
        for (const { fail } of batch) fail(error);
        return;
      }
      for (const one of batch) await run([one]);
    }
  };
  const pump = () => {
    while (inFlight < IN_FLIGHT && waiting.length > 0) {
      inFlight += 1;
      void run(waiting.splice(0, MOST)).finally(() => {
        inFlight -= 1;
        pump();
      });
    }
  };
  return {
    add: (item) =>
      new Promise((settle, fail) => {
        if (waiting.length >= MOST_WAITING) refuse('busy', 'too much is waiting to be written: send the same again');
        waiting.push({ item, settle, fail });
        pump();
      }),
  };
}
