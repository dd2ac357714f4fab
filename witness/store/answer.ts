/** Which statements were answered, and to which one-time recipient; a recipient serves one statement. */
import type { DatabaseSync } from 'node:sqlite';
import { textOf } from '#witness/store/row';

/** The entry (hex) that was answered to this recipient; `null` when none was. */
export function entryAnsweredTo(db: DatabaseSync, recipient: string): string | null {
  const row = db.prepare('SELECT entry FROM answer WHERE recipient = ?').get(recipient);
  return row ? textOf(row, 'entry') : null;
}

export function addAnswer(db: DatabaseSync, { entry, recipient }: { entry: string; recipient: string }): void {
  db.prepare('INSERT INTO answer (entry, recipient) VALUES (?, ?)').run(entry, recipient);
}
