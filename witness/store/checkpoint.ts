/** The newest cosigned checkpoint of each log: what may never shrink or fork. */
import type { DatabaseSync } from 'node:sqlite';
import { bytesOf, numberOf } from '#witness/store/row';

export interface NewestCheckpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
  /** The note with the log's and our signatures. */
  readonly note: Uint8Array;
  /** The time in the cosignatures, Unix seconds. */
  readonly seconds: number;
}

/** The newest checkpoint of a log; `null` before the first. */
export function newestCheckpoint(db: DatabaseSync, origin: string): NewestCheckpoint | null {
  const row = db.prepare('SELECT size, root, note, seconds FROM checkpoint WHERE origin = ?').get(origin);
  if (!row) return null;
  const [root, note] = [bytesOf(row, 'root'), bytesOf(row, 'note')];
  return { origin, size: numberOf(row, 'size'), root, note, seconds: numberOf(row, 'seconds') };
}

export function setNewestCheckpoint(db: DatabaseSync, { origin, size, root, note, seconds }: NewestCheckpoint): void {
  db.prepare('INSERT OR REPLACE INTO checkpoint (origin, size, root, note, seconds) VALUES (?, ?, ?, ?, ?)').run(
    origin,
    size,
    root,
    note,
    seconds,
  );
}
