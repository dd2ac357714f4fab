/** A list that the worker holds, shown a page at a time; the newest question wins. */
import { useEffect, useState } from 'preact/hooks';
import type { Listed, Span } from '../worker/acts.ts';

/** Rows on a page. */
export const PAGE = 50;

export interface Paged<Row> extends Listed<Row> {
  readonly from: number;
  readonly onFrom: (from: number) => void;
}

/**
 * Asks for the page that begins at `from`; `ask` is asked again whenever `about`, which says in words what is asked, or the
 * page changes. A new `about` begins at the first page.
 */
export function usePaged<Row>(about: string, ask: (span: Span) => Promise<Listed<Row>>): Paged<Row> {
  const [place, setPlace] = useState({ about, from: 0 });
  const [listed, setListed] = useState<Listed<Row>>({ total: 0, rows: [] });
  const from = place.about === about ? place.from : 0;
  useEffect(() => {
    let newest = true;
    ask({ from, count: PAGE }).then(
      (answer) => newest && setListed(answer),
      () => undefined,
    );
    return () => {
      newest = false;
    };
  }, [about, from]);
  return { ...listed, from, onFrom: (next) => setPlace({ about, from: next }) };
}
