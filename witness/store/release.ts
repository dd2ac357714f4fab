/** Every key that was released: which box, by which entry, when. Sources are told its counts. */
import type { DatabaseSync } from 'node:sqlite';
import { numberOf, textOf } from '#witness/store/row';

export interface Released {
  /** Hex of the entry that asked. */
  readonly entry: string;
  readonly tip: string;
  readonly part: string;
  readonly desk: string;
  /** Milliseconds. */
  readonly time: number;
}

export function addRelease(db: DatabaseSync, { entry, tip, part, desk, time }: Released): void {
  db.prepare('INSERT INTO release (entry, tip, part, desk, time) VALUES (?, ?, ?, ?, ?)').run(
    entry,
    tip,
    part,
    desk,
    time,
  );
}

/** How often each part of a tip was released; empty for a tip of which none was. */
export const countReleases = (db: DatabaseSync, tip: string): { part: string; count: number }[] =>
  db
    .prepare('SELECT part, count(*) AS count FROM release WHERE tip = ? GROUP BY part ORDER BY part')
    .all(tip)
    .map((row) => ({ part: textOf(row, 'part'), count: numberOf(row, 'count') }));

/** Whether the desk was given the key of this part by that time. */
export function wasReleasedBy(
  db: DatabaseSync,
  { tip, part, desk }: Pick<Released, 'tip' | 'part' | 'desk'>,
  time: number,
): boolean {
  const statement = db.prepare('SELECT 1 FROM release WHERE tip = ? AND part = ? AND desk = ? AND time <= ? LIMIT 1');
  return statement.get(tip, part, desk, time) !== undefined;
}
