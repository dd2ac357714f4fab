/** Every size that was cosigned, with its root and when, by our own clock: what a proof is held against, and a leaf's age. */
import type { DatabaseSync } from 'node:sqlite';
import { PUBLIC_STEP } from '#protocol/log/checkpoint';
import { bytesOf, numberOf } from '#witness/store/row';

/** The root that was cosigned at exactly this size; `null` when none was. */
export function cosignedRoot(db: DatabaseSync, origin: string, size: number): Uint8Array | null {
  const row = db.prepare('SELECT root FROM cosigned WHERE origin = ? AND size = ?').get(origin, size);
  return row ? bytesOf(row, 'root') : null;
}

/** When the leaf was first in a cosigned checkpoint, in milliseconds; `null` when it is in none. */
export function leafTime(db: DatabaseSync, origin: string, index: number): number | null {
  const row = db
    .prepare('SELECT time FROM cosigned WHERE origin = ? AND size > ? ORDER BY size LIMIT 1')
    .get(origin, index);
  return row ? numberOf(row, 'time') : null;
}

/** The newest checkpoint cosigned before `time` (milliseconds) of a size that may be public; `null` when there is none. P6.9 */
export function publicCheckpointBefore(
  db: DatabaseSync,
  { origin, time }: { origin: string; time: number },
): { size: number; root: Uint8Array } | null {
  const row = db
    .prepare(
      'SELECT size, root FROM cosigned WHERE origin = ? AND time < ? AND size % ? = 0 AND size > 0 ORDER BY size DESC LIMIT 1',
    )
    .get(origin, time, PUBLIC_STEP);
  return row ? { size: numberOf(row, 'size'), root: bytesOf(row, 'root') } : null;
}

/** Remembers a size; the first time counts. */
export function addCosigned(
  db: DatabaseSync,
  { origin, size, root, time }: { origin: string; size: number; root: Uint8Array; time: number },
): void {
  db.prepare('INSERT OR IGNORE INTO cosigned (origin, size, root, time) VALUES (?, ?, ?, ?)').run(
    origin,
    size,
    root,
    time,
  );
}
