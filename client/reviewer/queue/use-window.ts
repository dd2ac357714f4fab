/** The rows around what is scrolled into sight, asked of the worker a stretch at a time. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { useOffice } from '../office.ts';
import { LONGEST_VIEW, type QueueRow, type QueueWindow, type View } from '../worker/queue/queue-acts.ts';

/** Rows asked for at once; a scroll within them asks nothing. */
const STRETCH = 200;

export interface Rows {
  /** `null` before the first answer. */
  readonly total: number | null;
  readonly all: number;
  /** The row at an index; `null` while it is on its way. */
  readonly at: (index: number) => QueueRow | null;
}

/** Where the stretch around a row begins: it changes once in a while, not with every row that is passed. */
export const stretchAt = (row: number): number =>
  Math.max(0, Math.floor((row - STRETCH / 4) / (STRETCH / 4)) * (STRETCH / 4));

export function useWindow(ask: { desk: string; view: View; version: number; from: number }): Rows {
  const { call } = useOffice();
  const { desk, view, version, from } = ask;
  const [shown, setShown] = useState<QueueWindow | null>(null);
  const newest = useRef(0);
  useEffect(() => {
    newest.current += 1;
    const own = newest.current;
    // What is too long to be looked for says so at its field, and is not asked.
    if (view.filter.text.length > LONGEST_VIEW) return;
    call('window', { desk, ...view, from, count: STRETCH }).then(
      (window) => own === newest.current && setShown(window),
      () => undefined,
    );
  }, [call, desk, view, version, from]);
  return {
    total: shown?.total ?? null,
    all: shown?.all ?? 0,
    at: (index) => shown?.rows[index - shown.from] ?? null,
  };
}
