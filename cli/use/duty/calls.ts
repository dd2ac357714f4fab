// Who is to be paged now: a pure function of what waits, whom it was paged to, and the time. Nobody is paged twice while a page
// to the same place is young and unanswered: it says already that something waits.

/** An urgent tip that nobody has come for. */
export interface Call {
  readonly tip: string;
  readonly desk: string;
  /** How many places of the list were called. */
  readonly turn: number;
  /** When the last of them was, in milliseconds; `null` before the first. */
  readonly at: number | null;
}

/** What to do now. */
export interface Due {
  /** Places of the list, each once. */
  readonly page: readonly number[];
  /** Calls for which the whole list was called in vain. */
  readonly unanswered: readonly Call[];
  readonly calls: readonly Call[];
}

/** How long a page waits, how many can be called, and when each place was last, with nobody having come since. */
export interface Patience {
  readonly milliseconds: number;
  readonly places: number;
  readonly lastPaged: ReadonlyMap<number, number>;
}

/** What is due at a moment. Calls that are unanswered stay in `calls` until somebody has stated it. */
export function dueAt(now: number, calls: readonly Call[], { milliseconds, places, lastPaged }: Patience): Due {
  const ready = ({ at }: Call) => at === null || now - at >= milliseconds;
  const isYoung = (place: number) => now - (lastPaged.get(place) ?? Number.NEGATIVE_INFINITY) < milliseconds;
  const moving = calls.filter((call) => ready(call) && call.turn < places);
  return {
    page: [...new Set(moving.map(({ turn }) => turn))].filter((place) => !isYoung(place)),
    unanswered: calls.filter((call) => ready(call) && call.turn >= places),
    calls: calls.map((call) => (moving.includes(call) ? { ...call, turn: call.turn + 1, at: now } : call)),
  };
}
