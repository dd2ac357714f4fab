/** Which tips a person opened on a day: cards, or more than the card. */
import type { DatabaseSync } from 'node:sqlite';
import { textOf } from '#witness/store/row';

/** One of a person's two budgets for a day. */
export interface Budget {
  readonly person: string;
  readonly day: string;
  readonly what: 'cards' | 'tips';
}

export const tipsUsed = (db: DatabaseSync, { person, day, what }: Budget): string[] =>
  db
    .prepare('SELECT tip FROM budget_use WHERE person = ? AND day = ? AND what = ?')
    .all(person, day, what)
    .map((row) => textOf(row, 'tip'));

export function addTipsUsed(db: DatabaseSync, { person, day, what }: Budget, tips: readonly string[]): void {
  const insert = db.prepare('INSERT INTO budget_use (person, day, what, tip) VALUES (?, ?, ?, ?)');
  for (const tip of tips) insert.run(person, day, what, tip);
}
