/** Tips that were erased: nothing of them is released again. */
import type { DatabaseSync } from 'node:sqlite';

export const isErased = (db: DatabaseSync, tip: string): boolean =>
  db.prepare('SELECT 1 FROM erasure WHERE tip = ?').get(tip) !== undefined;

/** Whether this was news. */
export const addErasure = (db: DatabaseSync, tip: string): boolean =>
  db.prepare('INSERT OR IGNORE INTO erasure (tip) VALUES (?)').run(tip).changes === 1;
