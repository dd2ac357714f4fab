/**
 * The log as an auditor's worker holds it between verifications of one session: the entries as bytes in one piece, the tiles above
 * them, and the statements that passed; enough for every page, and for the proof of any entry.
 */
import type { AuditedEntry, AuditedLog } from '#protocol/audit/entries';
import type { ReadLog, ShownLeaf } from '#protocol/audit/read-log';
import { encodeBundle, leafHashesOf } from '#protocol/log/bundle';
import type { CosignedCheckpoint } from '#protocol/log/cosigned-checkpoint';
import type { FilledTile } from '#protocol/log/growth';
import { ENTRY_SIZE } from '#protocol/log/leaf';
import { TILE_WIDTH, tileReader } from '#protocol/log/tile';
import type { SubtreeReader } from '#protocol/log/tree';
import type { ReadStatement } from '#protocol/statement/statement';
import type { Suite } from '#protocol/suite/suite';

/** A log that was read whole. */
export interface HeldLog extends AuditedLog {
  readonly checkpoint: CosignedCheckpoint | null;
  readonly size: number;
  /** The 64 bytes of a leaf. */
  entryAt(index: number): Uint8Array;
  /** Hashes of its complete subtrees. */
  readonly tree: SubtreeReader;
}

/** A log that is being read. */
export interface Holding {
  leaf(leaf: ShownLeaf): void;
  entry(one: AuditedEntry): void;
  tile(tile: FilledTile): void;
  held(read: ReadLog): HeldLog;
}

const FIRST = 4096;

/** Begins with nothing. */
export function holdLog(suite: Suite): Holding {
  let bytes = new Uint8Array(FIRST * ENTRY_SIZE);
  let size = 0;
  const entries = new Map<number, AuditedEntry>();
  const lighten = lightening();
  const tiles = new Map<string, Uint8Array>();
  const entryAt = (index: number) => bytes.subarray(index * ENTRY_SIZE, (index + 1) * ENTRY_SIZE);
  const hashesAt = (index: number) => {
    const width = Math.min(TILE_WIDTH, size - index * TILE_WIDTH);
    const own = Array.from({ length: width }, (_, i) => entryAt(index * TILE_WIDTH + i));
    return leafHashesOf(suite, encodeBundle(own), width);
  };
  const tileAt = ({ level, index }: { level: number; index: number }) =>
    level === 0 ? hashesAt(index) : (tiles.get(`${level} ${index}`) ?? new Uint8Array(0));
  return {
    leaf({ entry }) {
      if ((size + 1) * ENTRY_SIZE > bytes.length) bytes = doubled(bytes);
      bytes.set(entry, size * ENTRY_SIZE);
      size += 1;
    },
    entry: (one) => void entries.set(one.index, lighten(one)),
    tile: ({ level, index, bytes: hashes }) => void (level > 0 && tiles.set(`${level} ${index}`, hashes)),
    held({ checkpoint, edge }) {
      for (const { level, index, bytes: hashes } of edge) tiles.set(`${level} ${index}`, hashes);
      return { checkpoint, size, entries, entryAt, tree: tileReader(suite, tileAt) };
    },
  };
}

const NOTHING = new Uint8Array(0);
/** Fields of statements that were only needed to check them: no page shows them. */
const CHECKED: ReadonlySet<string> = new Set([
  ...['salt', 'recipient', 'source', 'rosterHash', 'header', 'sha256', 'previous'],
]);
/** What sources commit to part by part, which was compared where it was drawn. */
const COMMITTED: ReadonlySet<string> = new Set(['tip-received', 'message-received']);

/**
 * Entries without what was only needed to check them, the signed bytes first of all, which is nine tenths of them; and every text that
 * comes again stands once. A log has a million.
 */
function lightening(): (one: AuditedEntry) => AuditedEntry {
  const known = new Map<string, string>();
  const once = (text: string): string => {
    const same = known.get(text);
    if (same === undefined) known.set(text, text);
    return same ?? text;
  };
  const light = (value: unknown): unknown => {
    if (typeof value === 'string') return once(value);
    if (Array.isArray(value)) return value.map(light);
    return typeof value === 'object' && value !== null ? Object.fromEntries(fields(value)) : value;
  };
  const fields = (value: object) =>
    Object.entries(value).map(([name, inside]) => [name, CHECKED.has(name) ? '' : light(inside)]);
  const signed = { payloadType: '', payload: NOTHING, signature: NOTHING };
  return ({ index, statement, by, person }) => {
    const bulk = COMMITTED.has(statement.kind) ? { parts: [], files: [] } : {};
    const says = light({ ...statement.says, ...bulk });
    const rest = { signer: once(statement.signer), bytes: NOTHING, signed };
    return {
      index,
      entry: NOTHING,
      by: by && once(by),
      person: person && once(person),
      statement: { kind: statement.kind, says, ...rest } as ReadStatement,
    };
  };
}

function doubled(before: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const after = new Uint8Array(before.length * 2);
  after.set(before);
  return after;
}
