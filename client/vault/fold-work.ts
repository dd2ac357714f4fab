/** P5.10. What the notes about a tip add up to: its labels, what it repeats, what it has to do with, other offices' numbers. */
import type { Work } from '#protocol/envelope/work';

/** A note's work with its number, which orders it. */
export interface NumberedWork {
  readonly number: number;
  readonly work: Work;
}

export interface WorkState {
  readonly labels: readonly string[];
  readonly duplicateOf: string | null;
  readonly related: readonly string[];
  readonly numbers: readonly { readonly office: string; readonly number: string }[];
}

export const NO_WORK: WorkState = { labels: [], duplicateOf: null, related: [], numbers: [] };

/** Folds work in the order of its notes; the same note twice is once. */
export function foldWork(notes: readonly NumberedWork[]): WorkState {
  const once = new Map(notes.map((note) => [note.number, note.work]));
  const ordered = [...once].sort(([a], [b]) => a - b).map(([, work]) => work);
  const labels = new Set<string>();
  const related = new Set<string>();
  const numbers = new Map<string, string>();
  let duplicateOf: string | null = null;
  for (const work of ordered) {
    if (work.work === 'label') put(labels, work.label, work.on);
    if (work.work === 'related') put(related, work.tip, work.on);
    if (work.work === 'duplicate') duplicateOf = work.of;
    if (work.work === 'number') setNumber(numbers, work);
  }
  const sorted = [...numbers].map(([office, number]) => ({ office, number }));
  return { labels: [...labels].sort(), duplicateOf, related: [...related].sort(), numbers: sorted.sort(byOffice) };
}

const byOffice = (a: { office: string }, b: { office: string }) => a.office.localeCompare(b.office);

function put(set: Set<string>, value: string, on: boolean): void {
  if (on) set.add(value);
  else set.delete(value);
}

function setNumber(numbers: Map<string, string>, { office, number }: { office: string; number: string }): void {
  if (number === '') numbers.delete(office);
  else numbers.set(office, number);
}
