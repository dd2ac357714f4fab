/** What the page of the quality review asks: the closed tips that were drawn, and the opening of one. */

import type { Ending } from '../acts.ts';
import type { CardRow } from '../card.ts';

/** A closed tip that was drawn. */
export interface DrawnRow {
  readonly tip: string;
  readonly number: string;
  readonly ending: Ending;
  /** Who closed it, and who agreed. */
  readonly by: string;
  readonly approvedBy: readonly string[];
  readonly day: string;
  /** Who has reviewed it since; `null` for nobody. */
  readonly reviewedBy: string | null;
  /** Whether this reviewer closed it, or agreed: then it is for somebody else. */
  readonly own: boolean;
}

export interface Drawn {
  readonly rows: readonly DrawnRow[];
  /** Closed tips, and those of them of which the log does not say yet whether they are drawn. */
  readonly closed: number;
  readonly undecided: number;
}

interface Act<Ask, Answer> {
  readonly ask: Ask;
  readonly answer: Answer;
}

export interface QualityActs {
  readonly drawn: Act<{ readonly desk: string }, Drawn>;
  /** Opens a drawn tip for the review; that stands in the record. */
  readonly openDrawn: Act<{ readonly desk: string; readonly tip: string }, CardRow>;
}
