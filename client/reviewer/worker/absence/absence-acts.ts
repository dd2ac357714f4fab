/** What the page about absences asks: who stands in for whom, and whose tips are to be shared out. */
import type { LetIn } from '../colleague/colleague-acts.ts';

/** An absence that is, or will be. */
export interface CoverRow {
  readonly member: string;
  readonly cover: string;
  readonly from: string;
  readonly until: string;
  readonly now: boolean;
}

/** How many open tips somebody has; `gone` when he is of the desk no more. */
export interface LoadRow {
  readonly handle: string;
  readonly tips: number;
  readonly gone: boolean;
}

export interface Absences {
  readonly today: string;
  readonly covers: readonly CoverRow[];
  readonly loads: readonly LoadRow[];
}

interface Act<Ask, Answer> {
  readonly ask: Ask;
  readonly answer: Answer;
}

interface Of {
  readonly desk: string;
}

export interface AbsenceActs {
  readonly absences: Act<Of, Absences>;
  /** `cover` is `null` to take an absence back. */
  readonly setCover: Act<
    Of & { readonly member: string; readonly cover: string | null; readonly from: string; readonly until: string },
    Absences
  >;
  /** Shares out somebody's open tips among others, a few at a time. */
  readonly shareOut: Act<Of & { readonly from: string; readonly among: readonly string[] }, LetIn>;
}
