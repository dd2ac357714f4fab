/** Locking: a worker with somebody's keys says farewell to the server, and ends whether or not it can. */

const FAREWELL = 3000;

/** Has `lock` end the session, and then, or after three seconds, `end` the worker. */
export function lockWorker({ lock, end }: { lock: () => Promise<unknown>; end: () => void }): void {
  const late = setTimeout(end, FAREWELL);
  const over = () => {
    clearTimeout(late);
    end();
  };
  lock().then(over, over);
}
