/** Which tips are on hold: what the log said last. */
import type { DatabaseSync } from 'node:sqlite';
import { numberOf } from '#witness/store/row';

export function isHeld(db: DatabaseSync, tip: string): boolean {
  const row = db.prepare('SELECT held FROM hold WHERE tip = ? ORDER BY leaf DESC LIMIT 1').get(tip);
  return row !== undefined && numberOf(row, 'held') === 1;
}

/** Whether this was news. */
export const addHold = (db: DatabaseSync, { tip, leaf, held }: { tip: string; leaf: number; held: boolean }): boolean =>
  db.prepare('INSERT OR IGNORE INTO hold (tip, leaf, held) VALUES (?, ?, ?)').run(tip, leaf, held ? 1 : 0).changes ===
  1;
