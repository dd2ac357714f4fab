/**
 * The witness's copy of the log, in a file of its own: entries and the tiles over them. `size` leaves were held against a
 * root that the log signed; those up to `held` wait for theirs; what stands beyond is nothing, and is written over.
 */
import type { DatabaseSync } from 'node:sqlite';
import type { FilledTile } from '#protocol/log/growth';
import { bytesOf, numberOf } from '#witness/store/row';

/** The schema, as the steps that lead to it. */
export const COPY_MIGRATIONS: readonly string[] = [
  `CREATE TABLE copy (only_row INTEGER PRIMARY KEY CHECK (only_row = 1), size INTEGER NOT NULL, held INTEGER NOT NULL) STRICT;
   INSERT INTO copy VALUES (1, 0, 0);
   CREATE TABLE entry (leaf INTEGER PRIMARY KEY, entry BLOB NOT NULL) STRICT;
   CREATE TABLE tile (
     level INTEGER NOT NULL, place INTEGER NOT NULL, hashes BLOB NOT NULL, PRIMARY KEY (level, place)
   ) STRICT, WITHOUT ROWID;`,
];

export interface CopySize {
  readonly size: number;
  readonly held: number;
}

export function copySize(db: DatabaseSync): CopySize {
  const row = db.prepare('SELECT size, held FROM copy').get() ?? {};
  return { size: numberOf(row, 'size'), held: numberOf(row, 'held') };
}

export function setCopySize(db: DatabaseSync, { size, held }: CopySize): void {
  db.prepare('UPDATE copy SET size = ?, held = ?').run(size, held);
}

/** Entries from a leaf on, of those that were held against a root. */
export const copiedEntries = (db: DatabaseSync, from: number, most: number): Uint8Array[] =>
  db
    .prepare('SELECT entry FROM entry WHERE leaf >= ? AND leaf < (SELECT size FROM copy) ORDER BY leaf LIMIT ?')
    .all(from, most)
    .map((row) => bytesOf(row, 'entry'));

export function putEntries(db: DatabaseSync, from: number, entries: readonly Uint8Array[]): void {
  const put = db.prepare('INSERT OR REPLACE INTO entry (leaf, entry) VALUES (?, ?)');
  for (const [at, entry] of entries.entries()) put.run(from + at, entry);
}

/** A tile as it was written last, which may be wider than a smaller tree has it; empty when there is none. */
export function copiedTile(db: DatabaseSync, { level, index }: { level: number; index: number }): Uint8Array {
  const row = db.prepare('SELECT hashes FROM tile WHERE level = ? AND place = ?').get(level, index);
  return row ? bytesOf(row, 'hashes') : new Uint8Array(0);
}

export function putTiles(db: DatabaseSync, tiles: readonly FilledTile[]): void {
  const put = db.prepare('INSERT OR REPLACE INTO tile (level, place, hashes) VALUES (?, ?, ?)');
  for (const { level, index, bytes } of tiles) put.run(level, index, bytes);
}
