/** A list that the worker holds, of which the page has a stretch around what is in sight; the newest question wins. */
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Listed, Span } from '../worker/acts.ts';

/** Rows that one table scrolls over: browsers draw nothing below some ten million pixels. */
export const PAGE = 100_000;
/** Rows asked for at once, and the step by which they move: a scroll within them asks nothing. */
const STRETCH = 200;
const STEP = 50;

export interface Paged<Row> {
  /** What is asked and which page of it: another is another table. */
  readonly about: string;
  /** `null` before the first answer. */
  readonly total: number | null;
  /** The first row of this page, and how many it has. */
  readonly from: number;
  readonly count: number;
  /** A row of this page; `null` while it is on its way. */
  readonly at: (index: number) => Row | null;
  /** Where the page is scrolled to: pixels, and the first row in sight. */
  readonly top: { current: number };
  readonly onFirst: (first: number) => void;
  readonly onFrom: (from: number) => void;
}

interface Shown<Row> extends Listed<Row> {
  readonly start: number;
}

/** Asks for what is in sight; `about` says in words what is asked, and another one begins at the first row. */
export function usePaged<Row>(about: string, ask: (span: Span) => Promise<Listed<Row>>): Paged<Row> {
  const [place, setPlace] = useState({ about, from: 0, first: 0 });
  const [shown, setShown] = useState<Shown<Row> | null>(null);
  const { from, first } = place.about === about ? place : { from: 0, first: 0 };
  const top = useMemo(() => ({ current: 0 }), [about, from]);
  const start = from + Math.max(0, Math.floor(first / STEP) * STEP - STEP);
  useEffect(() => {
    let newest = true;
    ask({ from: start, count: STRETCH }).then(
      (answer) => newest && setShown({ ...answer, start }),
      () => undefined,
    );
    return () => {
      newest = false;
    };
  }, [about, start]);
  return {
    about: `${about} ${from}`,
    total: shown?.total ?? null,
    count: Math.max(0, Math.min(PAGE, (shown?.total ?? 0) - from)),
    at: (index) => shown?.rows[from + index - shown.start] ?? null,
    ...{ from, top },
    onFirst: (next) => setPlace({ about, from, first: next }),
    onFrom: (next) => setPlace({ about, from: next, first: 0 }),
  };
}
