/** A log that is all at hand, audited at once: the leaves in order, and a journal's lines before them. */
import { type Audited, startAudit } from '#protocol/audit/audit';
import type { AuditedEntry } from '#protocol/audit/entries';
import type { ShownEntry } from '#protocol/audit/source';
import { leafHash } from '#protocol/log/leaf';
import type { VerifiedRoster } from '#protocol/roster/verify';
import type { Crypto, LogSuite } from '#protocol/suite/suite';
import type { JournalLine } from '#protocol/wire/journal';

export interface AuditedAll extends Audited {
  readonly entries: ReadonlyMap<number, AuditedEntry>;
}

/** Audits everything. */
export function auditAll(
  crypto: Crypto<LogSuite>,
  rosters: readonly VerifiedRoster[],
  { shown, lines = [] }: { shown: readonly ShownEntry[]; lines?: readonly JournalLine[] },
): AuditedAll {
  const entries = new Map<number, AuditedEntry>();
  const audit = startAudit(crypto, { rosters, sample: 8, onEntry: (one) => void entries.set(one.index, one) });
  for (const line of lines) audit.line(line);
  for (const [index, one] of shown.entries()) {
    audit.leaf({ ...one, index, hash: leafHash(crypto.suite, one.entry) });
  }
  return { ...audit.finish(), entries };
}
