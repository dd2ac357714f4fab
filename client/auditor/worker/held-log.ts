/**
 * The log as an auditor's worker holds it between verifications of one session: the entries as bytes in one piece, the tiles above
 * them, and the statements that passed as columns; enough for every page, and for the proof of any entry.
 */
import type { AuditedEntry, AuditedLog } from '#protocol/audit/entries';
import type { ReadLog, ShownLeaf } from '#protocol/audit/read-log';
import { encodeBundle, leafHashesOf } from '#protocol/log/bundle';
import type { CosignedCheckpoint } from '#protocol/log/cosigned-checkpoint';
import type { FilledTile } from '#protocol/log/growth';
import { ENTRY_SIZE } from '#protocol/log/leaf';
import { TILE_WIDTH, tileReader } from '#protocol/log/tile';
import type { SubtreeReader } from '#protocol/log/tree';
import type { Suite } from '#protocol/suite/suite';
import type { JournalLine } from '#protocol/wire/journal';
import { type Columns, holdColumns } from './columns/columns.ts';
import { growingBytes } from './columns/growing.ts';
import { type HeldLines, holdLines } from './columns/lines.ts';
import { holdTips } from './columns/tips.ts';

/** A log that was read whole. */
export interface HeldLog extends AuditedLog {
  readonly checkpoint: CosignedCheckpoint | null;
  readonly size: number;
  readonly columns: Columns;
  /** The witness's journal; empty when it was not read. */
  readonly lines: HeldLines;
  /** The 64 bytes of a leaf. */
  entryAt(index: number): Uint8Array;
  /** Hashes of its complete subtrees. */
  readonly tree: SubtreeReader;
}

/** A log that is being read: the journal's lines, then each leaf and, where it has a statement that passed, its entry. */
export interface Holding {
  line(line: JournalLine): void;
  leaf(leaf: Pick<ShownLeaf, 'entry'>): void;
  entry(one: AuditedEntry): void;
  tile(tile: FilledTile): void;
  held(read: Pick<ReadLog, 'checkpoint' | 'edge'>): HeldLog;
}

/** Begins with nothing. */
export function holdLog(suite: Suite): Holding {
  const bytes = growingBytes();
  const tips = holdTips();
  const columns = holdColumns(tips);
  const lines = holdLines(tips);
  const tiles = new Map<string, Uint8Array>();
  const entryAt = (index: number) => bytes.view(index * ENTRY_SIZE, (index + 1) * ENTRY_SIZE);
  const hashesAt = (index: number) => {
    const width = Math.min(TILE_WIDTH, columns.size - index * TILE_WIDTH);
    const own = Array.from({ length: width }, (_, i) => entryAt(index * TILE_WIDTH + i));
    return leafHashesOf(suite, encodeBundle(own), width);
  };
  const tileAt = ({ level, index }: { level: number; index: number }) =>
    level === 0 ? hashesAt(index) : (tiles.get(`${level} ${index}`) ?? new Uint8Array(0));
  return {
    line: lines.line,
    leaf({ entry }) {
      bytes.push(entry);
      columns.leaf();
    },
    entry: columns.state,
    tile: ({ level, index, bytes: hashes }) => void (level > 0 && tiles.set(`${level} ${index}`, hashes)),
    held({ checkpoint, edge }) {
      for (const { level, index, bytes: hashes } of edge) tiles.set(`${level} ${index}`, hashes);
      const { entries, size } = columns;
      return { checkpoint, size, entries, columns, lines, entryAt, tree: tileReader(suite, tileAt) };
    },
  };
}
