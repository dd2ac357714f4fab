/** The journal's lines as bytes, numbered from 0. */
import type { DatabaseSync } from 'node:sqlite';
import type { JournalLine } from '#protocol/wire/journal';
import { bytesOf, numberOf, textOf } from '#witness/store/row';

export function journalSize(db: DatabaseSync): number {
  return numberOf(db.prepare('SELECT count(*) AS size FROM journal').get() ?? {}, 'size');
}

/** The newest line's bytes; `null` before the first. */
export function lastLine(db: DatabaseSync): Uint8Array | null {
  const row = db.prepare('SELECT line FROM journal ORDER BY number DESC LIMIT 1').get();
  return row ? bytesOf(row, 'line') : null;
}

/** The day of the first line, with which every witness begins to hold something; `null` before it. */
export function firstDay(db: DatabaseSync): string | null {
  const row = db.prepare('SELECT day FROM journal ORDER BY number LIMIT 1').get();
  return row ? textOf(row, 'day') : null;
}

/** At most `most` lines from number `from` on. */
export const linesFrom = (db: DatabaseSync, from: number, most: number): Uint8Array[] =>
  db
    .prepare('SELECT line FROM journal WHERE number >= ? ORDER BY number LIMIT ?')
    .all(from, most)
    .map((row) => bytesOf(row, 'line'));

export function addLine(db: DatabaseSync, { number, did, by, day }: JournalLine, line: Uint8Array): void {
  db.prepare('INSERT INTO journal (number, line, did, by_handle, day) VALUES (?, ?, ?, ?, ?)').run(
    number,
    line,
    did,
    by ?? '',
    day,
  );
}

/** How many refusals of this handle (`null`: of nobody known) stand in the journal for a day. */
export function refusalsOf(db: DatabaseSync, by: string | null, day: string): number {
  const statement = db.prepare(
    "SELECT count(*) AS count FROM journal WHERE did = 'refused' AND by_handle = ? AND day = ?",
  );
  return numberOf(statement.get(by ?? '', day) ?? {}, 'count');
}
