/** Every roster that the witness ever took, in the order of their versions. */
import type { DatabaseSync } from 'node:sqlite';
import { bytesOf, numberOf, textOf } from '#witness/store/row';

export interface TakenRoster {
  readonly version: number;
  /** SHA-256 of the envelope, hex. */
  readonly hash: string;
  readonly envelope: Uint8Array;
}

export const allRosters = (db: DatabaseSync): TakenRoster[] =>
  db
    .prepare('SELECT version, hash, envelope FROM roster ORDER BY version')
    .all()
    .map((row) => ({
      version: numberOf(row, 'version'),
      hash: textOf(row, 'hash'),
      envelope: bytesOf(row, 'envelope'),
    }));

/** The hash of the newest; `null` before the first. */
export function newestHash(db: DatabaseSync): string | null {
  const row = db.prepare('SELECT hash FROM roster ORDER BY version DESC LIMIT 1').get();
  return row ? textOf(row, 'hash') : null;
}

export function addRoster(db: DatabaseSync, { version, hash, envelope }: TakenRoster): void {
  db.prepare('INSERT INTO roster (version, hash, envelope) VALUES (?, ?, ?)').run(version, hash, envelope);
}
