/** The days on which a person's budgets do not bind. */
import type { DatabaseSync } from 'node:sqlite';

export interface Lift {
  readonly person: string;
  readonly day: string;
}

export const isLifted = (db: DatabaseSync, { person, day }: Lift): boolean =>
  db.prepare('SELECT 1 FROM budget_lift WHERE person = ? AND day = ?').get(person, day) !== undefined;

/** Whether this was news. */
export const addLift = (db: DatabaseSync, { person, day }: Lift): boolean =>
  db.prepare('INSERT OR IGNORE INTO budget_lift (person, day) VALUES (?, ?)').run(person, day).changes === 1;
