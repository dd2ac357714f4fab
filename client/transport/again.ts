/** Trying again: the same bytes, a few times, a little later each time, as long as what failed may pass by itself. */
import { ExchangeProblem, Unreachable } from '#client/transport/http';

/** Waits so many milliseconds, or throws the signal's reason. Tests give one that does not wait. */
export type Pause = (milliseconds: number, signal?: AbortSignal) => Promise<void>;

/** What takes part in waiting: a pause, and a signal that ends it. */
export interface Patience {
  readonly pause?: Pause;
  readonly signal?: AbortSignal;
}

const DELAYS = [500, 1000, 2000, 4000];
const PASSING: ReadonlySet<string> = new Set(['busy', 'database-away', 'witness-away', 'internal']);

/** Whether the same request may succeed a little later. */
export const mayPass = (error: unknown): boolean =>
  error instanceof Unreachable || (error instanceof ExchangeProblem && PASSING.has(error.code));

/** Waits by the clock of the machine. */
export const pauseByClock: Pause = (milliseconds, signal) =>
  new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    if (signal?.aborted) stop();
    else signal?.addEventListener('abort', stop, { once: true });
  });

/** Runs `act` until it succeeds, at most five times. Throws its last error, or one that cannot pass at once. */
export async function tryAgain<T>(act: () => Promise<T>, { pause = pauseByClock, signal }: Patience = {}): Promise<T> {
  for (const delay of DELAYS) {
    try {
      return await act();
    } catch (error) {
      if (!mayPass(error)) throw error;
      await pause(delay, signal);
    }
  }
  return act();
}
