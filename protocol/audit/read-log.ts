/**
 * P6.5, P8.6. All entries, page by page, up to the newest cosigned checkpoint, which they must hash to; each is handed on as it
 * comes, so that a page of them is all that waits. Afterwards the reading itself is put into the log.
 */
import type { Auditor } from '#protocol/audit/auditor';
import type { Finding } from '#protocol/audit/finding';
import { compareHeads, type SeenHead } from '#protocol/audit/heads';
import type { ReadEntries, ShownEntry } from '#protocol/audit/source';
import { equal, toBase64, toHex } from '#protocol/bytes';
import { ProtocolError } from '#protocol/error';
import { type CosignedCheckpoint, verifyCosignedCheckpoint } from '#protocol/log/cosigned-checkpoint';
import { foldTree, type TreeFold } from '#protocol/log/fold';
import type { FilledTile } from '#protocol/log/growth';
import { leafHash } from '#protocol/log/leaf';
import { logPolicyOf } from '#protocol/roster/find';
import type { VerifiedRoster } from '#protocol/roster/verify';
import { entryOf } from '#protocol/statement/entry';
import { readStatement } from '#protocol/statement/statement';
import type { LogSuite } from '#protocol/suite/suite';
import { ENDPOINTS } from '#protocol/wire/endpoints';
import type { Exchange } from '#protocol/wire/exchange';

/** A leaf in its place, with its 32-byte hash. */
export interface ShownLeaf extends ShownEntry {
  readonly index: number;
  readonly hash: Uint8Array;
}

/** What a log is read with. */
export interface LogReading {
  readonly suite: LogSuite;
  /** Rosters in hand, in the order of their versions, the one in force last. */
  readonly rosters: readonly VerifiedRoster[];
  /** Other sights of this log. A server that is behind the witness's is asked again a few times. */
  readonly heads: readonly SeenHead[];
  /** A tree that was read before, which this reading continues. */
  readonly after?: ReadBefore;
  /** Waits a moment. */
  readonly pause: () => Promise<void>;
  /** Told of every leaf, in order. */
  readonly onLeaf: (leaf: ShownLeaf) => void;
  /** Told of every tile of hashes that became full. */
  readonly onTile?: (tile: FilledTile) => void;
  /** Told how far the reading is. */
  readonly tell?: (read: number, size: number) => void;
}

/** A tree as an earlier reading left it, and its roots up to there. */
export interface ReadBefore {
  readonly fold: TreeFold;
  readonly rootAt: (size: number) => Uint8Array;
}

/** A log that was read to its newest checkpoint. */
export interface ReadLog {
  /** `null` before the first, and when it was refused. */
  readonly checkpoint: CosignedCheckpoint | null;
  /** The first leaf that was read this time; 0 but where an earlier reading was continued. */
  readonly from: number;
  /** Leaves that were read, this time or before. */
  readonly size: number;
  /** The tree, which a further reading may continue. */
  readonly fold: TreeFold;
  /** The tiles of hashes that are not full. */
  readonly edge: readonly FilledTile[];
  readonly findings: readonly Finding[];
}

/** How often a server that is behind its witness is asked again. */
const PATIENCE = 5;

/** Reads everything. What is wrong with the tree is in `findings`; throws like `read`. P6.5 */
export async function readLog(read: ReadEntries, reading: LogReading): Promise<ReadLog> {
  const { suite, heads, after, pause, tell, onLeaf, onTile } = reading;
  const atLeast = Math.max(0, ...heads.filter(({ by }) => by === 'witness').map(({ size }) => size));
  const fold = after?.fold ?? foldTree(suite, { ...(onTile && { onTile }) });
  const from = fold.size;
  fold.want(heads.map(({ size }) => size));
  let checkpoint: CosignedCheckpoint | null = null;
  for (let patience = PATIENCE; ; ) {
    const page = await read(fold.size);
    const newest = checkpointOf(reading, page.note, checkpoint);
    if (newest instanceof ProtocolError) return refused(fold, newest, from);
    checkpoint = newest;
    const size = newest?.size ?? 0;
    const entries = page.entries.slice(0, Math.max(0, size - fold.size));
    for (const shown of entries) {
      const hash = leafHash(suite, shown.entry);
      onLeaf({ ...shown, index: fold.size, hash });
      fold.add(hash);
    }
    tell?.(fold.size, Math.max(size, atLeast));
    if (fold.size < size && entries.length > 0) continue;
    if (size >= atLeast || patience === 0) break;
    patience -= 1;
    await pause();
  }
  const whole = !checkpoint || (fold.size === checkpoint.size && equal(fold.root(), checkpoint.root));
  const rootAt = (size: number) => (after && size < from ? after.rootAt(size) : fold.rootAt(size));
  const findings = [...(whole ? [] : differs(checkpoint)), ...compareHeads({ size: fold.size, rootAt }, heads)];
  return { checkpoint, from, size: fold.size, fold, edge: fold.edge(), findings };
}

const differs = (checkpoint: CosignedCheckpoint | null): Finding[] => [
  { code: 'root-differs', index: null, expected: `the ${checkpoint?.size} entries that the checkpoint names` },
];

/** The checkpoint of a page; most pages carry the one of the page before, which needs no second look. */
function checkpointOf(
  { suite, rosters }: LogReading,
  note: Uint8Array | null,
  before: CosignedCheckpoint | null,
): CosignedCheckpoint | ProtocolError | null {
  const roster = rosters.at(-1);
  if (note === null || !roster) return null;
  if (before && equal(before.note, note)) return before;
  try {
    return verifyCosignedCheckpoint(logPolicyOf(suite, roster), note);
  } catch (error) {
    if (error instanceof ProtocolError) return error;
    throw error;
  }
}

function refused(fold: TreeFold, { code }: ProtocolError, from: number): ReadLog {
  const expected = `a checkpoint signed by log and witnesses (${code})`;
  return {
    checkpoint: null,
    from,
    size: fold.size,
    fold,
    edge: [],
    findings: [{ code: 'checkpoint-refused', index: null, expected }],
  };
}

/** The leaves that were read: from the first, up to and not including `to`. */
export interface ReadRange {
  readonly from: number;
  readonly to: number;
}

/** Puts into the log that these entries were read. Throws `entry-wrong`, and like the exchange. P8.6 */
export async function logReading(
  exchange: Exchange,
  suite: LogSuite,
  { auditor, read }: { auditor: Auditor; read: ReadRange },
) {
  const statement = await auditor.sign('log-read', { from: read.from, to: read.to });
  const { entry } = await exchange(ENDPOINTS.statementSend, { body: { statement: toBase64(statement) } });
  if (entry !== toHex(entryOf(suite, readStatement(statement))))
    throw new ProtocolError('entry-wrong', 'server stored another entry');
}
