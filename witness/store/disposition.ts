/** Dispositions that were presented, and when, by our own clock. */
import type { DatabaseSync } from 'node:sqlite';

export interface Presented {
  /** Hex of the entry of the `disposition`. */
  readonly entry: string;
  readonly tip: string;
  /** Milliseconds. */
  readonly time: number;
}

/** Whether this was news. */
export const addDisposition = (db: DatabaseSync, { entry, tip, time }: Presented): boolean =>
  db.prepare('INSERT OR IGNORE INTO disposition (entry, tip, time) VALUES (?, ?, ?)').run(entry, tip, time).changes ===
  1;

/** Whether a disposition of this tip was presented by that time. */
export const wasPresentedBy = (db: DatabaseSync, tip: string, time: number): boolean =>
  db.prepare('SELECT 1 FROM disposition WHERE tip = ? AND time <= ? LIMIT 1').get(tip, time) !== undefined;
