/** Tips whose appeal was released: to whose members they are open from then on. */
import type { DatabaseSync } from 'node:sqlite';
import { textOf } from '#witness/store/row';

/** The second authority to which the tip went; `null` for a tip that never did. */
export function appealedTo(db: DatabaseSync, tip: string): string | null {
  const row = db.prepare('SELECT desk FROM appeal WHERE tip = ?').get(tip);
  return row ? textOf(row, 'desk') : null;
}

export function addAppeal(db: DatabaseSync, { tip, desk }: { tip: string; desk: string }): void {
  db.prepare('INSERT OR IGNORE INTO appeal (tip, desk) VALUES (?, ?)').run(tip, desk);
}
