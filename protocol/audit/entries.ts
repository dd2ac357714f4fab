/**
 * P3.4, P8.5. The log as an auditor reads it: every statement recomputed into its entry, and signed by somebody whom the roster
 * of its time names for such a kind. One at a time, and none is kept.
 */

import type { CheckedLeaves } from '#protocol/audit/checked';
import type { Finding, FindingCode } from '#protocol/audit/finding';
import type { ShownEntry } from '#protocol/audit/source';
import { equal } from '#protocol/bytes';
import { ProtocolError } from '#protocol/error';
import { type Signer, signersByKey } from '#protocol/roster/find';
import type { VerifiedRoster } from '#protocol/roster/verify';
import { commitsTo, entryOf } from '#protocol/statement/entry';
import { MAKERS } from '#protocol/statement/kinds';
import { type ReadStatement, readStatement, sourceKeyOf, verifyStatement } from '#protocol/statement/statement';
import type { Suite } from '#protocol/suite/suite';

/** A leaf whose statement was recomputed and whose signer is known. */
export interface AuditedEntry {
  readonly index: number;
  readonly entry: Uint8Array;
  readonly statement: ReadStatement;
  /** A handle; `source` for a source; `null` when the roster of its time is not in hand. */
  readonly by: string | null;
  /** The human being behind the handle; `null` where there is none. */
  readonly person: string | null;
}

/** What is left of the log for whoever counts: the entries that passed. */
export interface AuditedLog {
  /** By index, and all in their order. A map is one; whoever holds a million makes each when it is asked for. */
  readonly entries: {
    get(index: number): AuditedEntry | undefined;
    values(): Iterable<AuditedEntry>;
  };
}

/** A leaf with a statement. */
export interface StatedEntry {
  readonly index: number;
  readonly entry: ShownEntry['entry'];
  readonly statement: Uint8Array;
}

/** The rosters in hand by version, each with its signers by key id, and the log that statements must be for. */
interface Trust {
  readonly suite: Suite;
  readonly books: ReadonlyMap<number, ReadonlyMap<string, Signer>>;
  readonly origin: string | null;
  readonly checked: Pick<CheckedLeaves, 'has'> | null;
}

/**
 * Audits statements one by one, in any order. `rosters` are those in hand, in the order of their versions. Of the leaves `checked`
 * before it is only seen that the statement is still the one committed to: it counts when the entries then lead to the root of that
 * time. P3.4, P2.9
 */
export function entryAuditor(
  suite: Suite,
  rosters: readonly VerifiedRoster[],
  checked: Pick<CheckedLeaves, 'has'> | null = null,
): (stated: StatedEntry) => AuditedEntry | Finding {
  const books = new Map(rosters.map((held) => [held.roster.version, signersByKey(suite, held)]));
  const trust: Trust = { suite, books, origin: rosters.at(-1)?.roster.log.origin ?? null, checked };
  return (stated) => auditOne(trust, stated);
}

function auditOne(trust: Trust, { index, entry, statement: bytes }: StatedEntry): AuditedEntry | Finding {
  const { suite, origin, checked } = trust;
  const before = checked?.has(index) ?? false;
  const found = (code: FindingCode, expected: string): Finding => ({ code, index, expected });
  const statement = readOrNull(bytes);
  if (!statement || !MAKERS[statement.kind].logged) return found('statement-malformed', 'a statement of a logged kind');
  if (!(before ? commitsTo(suite, entry, statement) : equal(entryOf(suite, statement), entry)))
    return found('entry-differs', 'the statement that the entry commits to');
  if (origin !== null && statement.says.log !== origin)
    return found('statement-of-another-log', 'a statement made for this log');
  const maker = makerOf(trust, statement);
  if (maker === 'unheld') return { index, entry, statement, by: null, person: null };
  if (maker === null) return found('signer-unknown', 'a signer whom the roster names for this kind');
  if (!before && !isSignedBy(suite, statement, maker.publicKey))
    return found('signature-wrong', 'the signature of its signer');
  return { index, entry, statement, by: maker.by, person: maker.person };
}

interface Maker {
  readonly by: string;
  readonly person: string | null;
  readonly publicKey: Uint8Array;
}

function makerOf({ suite, books }: Trust, statement: ReadStatement): Maker | 'unheld' | null {
  const { says, kind, signer: id } = statement;
  const makers = MAKERS[kind].by;
  if (makers.includes('source')) {
    const publicKey = 'source' in says ? orNull(() => sourceKeyOf(suite, says)) : null;
    return publicKey && { by: 'source', person: null, publicKey };
  }
  const book = books.get(says.roster);
  if (!book) return 'unheld';
  const signer = book.get(id);
  return signer && makers.includes(signer.role)
    ? { by: signer.handle, person: signer.person, publicKey: signer.publicKey }
    : null;
}

const readOrNull = (bytes: Uint8Array): ReadStatement | null => orNull(() => readStatement(bytes));

const isSignedBy = (suite: Suite, statement: ReadStatement, publicKey: Uint8Array): boolean =>
  orNull(() => verifyStatement(suite, statement, { publicKey, log: statement.says.log })) !== null;

function orNull<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof ProtocolError) return null;
    throw error;
  }
}
