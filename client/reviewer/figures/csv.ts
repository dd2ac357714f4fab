/** Figures as CSV (RFC 4180): of codes and numbers alone, so that no cell needs a quote or can begin a formula. */
import type { Figures } from '../worker/figures/figure.ts';

/** One line a count; empty where it is withheld. */
export function csvOf({ received, dispositions, allegations, closedCards, clocks }: Figures): string {
  const rows: [table: string, name: string, count: number | null][] = [
    ['received', 'all', received],
    ...dispositions.map(({ name, count }) => ['disposition', name, count] as [string, string, number | null]),
    ...allegations.map(({ name, count }) => ['allegation', name, count] as [string, string, number | null]),
    ['allegation', 'not-open-here', closedCards],
    ...clocks.flatMap(({ key, counts, median }) => [
      ...counts.map(({ name, count }) => [`clock ${key}`, name, count] as [string, string, number | null]),
      [`clock ${key}`, 'median-days', median] as [string, string, number | null],
    ]),
  ];
  return ['table,name,count', ...rows.map(([table, name, count]) => `${table},${name},${count ?? ''}`), ''].join(
    '\r\n',
  );
}
