/**
 * P6.5, P8.6. All entries, page by page, up to the newest cosigned checkpoint, which they must hash to; each statement is
 * audited as it comes, so that a page of them is all that waits. Afterwards the reading itself is put into the log.
 */
import type { Auditor } from '#protocol/audit/auditor';
import { type AuditedLog, type ShownEntry, startAudit } from '#protocol/audit/entries';
import type { Finding } from '#protocol/audit/finding';
import { equal, fromBase64, fromHex, toBase64, toHex } from '#protocol/bytes';
import { ProtocolError } from '#protocol/error';
import { type CosignedCheckpoint, verifyCosignedCheckpoint } from '#protocol/log/cosigned-checkpoint';
import { leafHash } from '#protocol/log/leaf';
import { rootOfLeaves } from '#protocol/log/tree';
import { logPolicyOf } from '#protocol/roster/find';
import type { VerifiedRoster } from '#protocol/roster/verify';
import { entryOf } from '#protocol/statement/entry';
import { readStatement } from '#protocol/statement/statement';
import type { Suite } from '#protocol/suite/suite';
import { ENDPOINTS } from '#protocol/wire/endpoints';
import type { Exchange } from '#protocol/wire/exchange';

/** What a log is read with. */
export interface LogReading {
  readonly suite: Suite;
  /** Rosters in hand, in the order of their versions, the one in force last. */
  readonly rosters: readonly VerifiedRoster[];
  /** The size for which the witness vouches: a server that is behind it is asked again a few times. */
  readonly atLeast: number;
  /** Waits a moment. */
  readonly pause: () => Promise<void>;
  /** Told how far the reading is. */
  readonly tell?: (read: number, size: number) => void;
}

/** A log that was read to its newest checkpoint. */
export interface ReadLog extends AuditedLog {
  /** `null` before the first, and when it was refused. */
  readonly checkpoint: CosignedCheckpoint | null;
  /** Hashes of its leaves, 32 bytes each. */
  readonly leaves: readonly Uint8Array[];
  /** The leaves themselves, 64 bytes each. */
  readonly shown: readonly Uint8Array[];
}

/** How often a server that is behind its witness is asked again. */
const PATIENCE = 5;

/** Reads and audits everything. What is wrong with the log is in `findings`; throws like the exchange. P6.5 */
export async function readLog(exchange: Exchange, reading: LogReading): Promise<ReadLog> {
  const { suite, rosters, atLeast, pause, tell } = reading;
  const audit = startAudit(suite, rosters);
  const leaves: Uint8Array[] = [];
  const shown: Uint8Array[] = [];
  let checkpoint: CosignedCheckpoint | null = null;
  for (let patience = PATIENCE; ; ) {
    const page = await exchange(ENDPOINTS.auditEntries, { query: { from: String(leaves.length) } });
    const added = page.entries.map(shownOf);
    audit.add(added);
    shown.push(...added.map(({ entry }) => entry));
    leaves.push(...added.map(({ entry }) => leafHash(suite, entry)));
    const newest = checkpointOf(reading, page.checkpoint, checkpoint);
    if (newest instanceof ProtocolError) return refused({ ...audit.finish(), leaves, shown }, newest);
    checkpoint = newest;
    const size = newest?.size ?? 0;
    tell?.(leaves.length, Math.max(size, atLeast));
    if (leaves.length < size && page.entries.length > 0) continue;
    if (size >= atLeast || patience === 0) break;
    patience -= 1;
    await pause();
  }
  const log = audit.finish();
  const whole = leaves.slice(0, checkpoint?.size ?? 0);
  const findings = [...wrongRoot(suite, checkpoint, whole), ...log.findings];
  return { ...log, checkpoint, leaves: whole, shown: shown.slice(0, whole.length), findings };
}

type Page = { readonly entry: string; readonly statement: string | null };

const shownOf = ({ entry, statement }: Page): ShownEntry => ({
  entry: fromHex(entry),
  statement: statement === null ? null : fromBase64(statement),
});

/** The checkpoint of a page; most pages carry the one of the page before, which needs no second look. */
function checkpointOf(
  { suite, rosters }: LogReading,
  note: string | null,
  before: CosignedCheckpoint | null,
): CosignedCheckpoint | ProtocolError | null {
  const roster = rosters.at(-1);
  if (note === null || !roster) return null;
  const bytes = fromBase64(note);
  if (before && equal(before.note, bytes)) return before;
  try {
    return verifyCosignedCheckpoint(logPolicyOf(suite, roster), bytes);
  } catch (error) {
    if (error instanceof ProtocolError) return error;
    throw error;
  }
}

function refused(log: Omit<ReadLog, 'checkpoint'>, { code }: ProtocolError): ReadLog {
  const finding: Finding = {
    code: 'checkpoint-refused',
    index: null,
    expected: `a checkpoint signed by log and witnesses (${code})`,
  };
  return { ...log, checkpoint: null, findings: [finding, ...log.findings] };
}

function wrongRoot(suite: Suite, checkpoint: CosignedCheckpoint | null, leaves: readonly Uint8Array[]): Finding[] {
  if (!checkpoint || equal(rootOfLeaves(suite, leaves), checkpoint.root)) return [];
  return [{ code: 'root-differs', index: null, expected: `the ${checkpoint.size} entries that the checkpoint names` }];
}

/** The leaves that were read: from the first, up to and not including `to`. */
export interface ReadRange {
  readonly from: number;
  readonly to: number;
}

/** Puts into the log that these entries were read. Throws `entry-wrong`, and like the exchange. P8.6 */
export async function logReading(
  exchange: Exchange,
  suite: Suite,
  { auditor, read }: { auditor: Auditor; read: ReadRange },
) {
  const statement = await auditor.sign('log-read', { from: read.from, to: read.to });
  const { entry } = await exchange(ENDPOINTS.statementSend, { body: { statement: toBase64(statement) } });
  if (entry !== toHex(entryOf(suite, readStatement(statement))))
    throw new ProtocolError('entry-wrong', 'server stored another entry');
}
