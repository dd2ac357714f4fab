/**
 * P3.4, P8.5. The log as an auditor reads it: every statement recomputed into its entry, signed by somebody whom the roster of
 * its time names for such a kind, and every act that others had to agree to with their agreement in the log.
 */

import type { Finding, FindingCode } from '#protocol/audit/finding';
import { wrongGrants } from '#protocol/audit/grants';
import { equal, fromBase64 } from '#protocol/bytes';
import { ProtocolError } from '#protocol/error';
import { memberOf, type Signer, signersByKey } from '#protocol/roster/find';
import type { VerifiedRoster } from '#protocol/roster/verify';
import { entryOf } from '#protocol/statement/entry';
import { closes, MAKERS } from '#protocol/statement/kinds';
import { isKind, type ReadStatement, readStatement, sourceKeyOf, verifyStatement } from '#protocol/statement/statement';
import type { Suite } from '#protocol/suite/suite';

/** A leaf as the server shows it to auditors: its 64 bytes, and the statement or `null` for padding and what was erased. */
export interface ShownEntry {
  readonly entry: Uint8Array;
  readonly statement: Uint8Array | null;
}

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

/** The log as it was read. */
export interface AuditedLog {
  /** By index. */
  readonly entries: ReadonlyMap<number, AuditedEntry>;
  readonly findings: readonly Finding[];
  /** Leaves without a statement: padding, or erased. */
  readonly closed: number;
  /** Statements whose signer could not be looked up, because the roster of their time is not in hand. */
  readonly unheld: number;
}

/** An audit under way: leaves are added in order, a page at a time. */
export interface LogAudit {
  add(shown: readonly ShownEntry[]): void;
  /** What it came to; then nothing more is added. */
  finish(): AuditedLog;
}

/** Begins an audit at the first leaf. `rosters` are those in hand, in the order of their versions. P3.4 */
export function startAudit(suite: Suite, rosters: readonly VerifiedRoster[]): LogAudit {
  const books = new Map(rosters.map((held) => [held.roster.version, { held, signers: signersByKey(suite, held) }]));
  const trust: Trust = { suite, books, origin: rosters.at(-1)?.roster.log.origin ?? null };
  const leaves: Uint8Array[] = [];
  const entries = new Map<number, AuditedEntry>();
  const findings: Finding[] = [];
  const count = { closed: 0, unheld: 0 };
  const addOne = ({ entry, statement }: ShownEntry) => {
    const index = leaves.push(entry) - 1;
    if (statement === null) {
      count.closed += 1;
      return;
    }
    const audited = auditOne(trust, { index, entry, statement });
    if ('code' in audited) {
      findings.push(audited);
      return;
    }
    if (audited.by === null) count.unheld += 1;
    entries.set(index, audited);
  };
  return {
    add(shown) {
      for (const one of shown) addOne(one);
    },
    finish() {
      const all = [...entries.values()];
      const named = all.flatMap((one) => wrongLeaves(leaves, one));
      const endings = all.flatMap((one) => wrongEnding(rosters, entries, one));
      return { entries, findings: [...findings, ...named, ...endings, ...wrongGrants(rosters, all)], ...count };
    },
  };
}

/** Audits all leaves from the first on, as {@link startAudit} does. P3.4 */
export function auditEntries(
  suite: Suite,
  rosters: readonly VerifiedRoster[],
  shown: readonly ShownEntry[],
): AuditedLog {
  const audit = startAudit(suite, rosters);
  audit.add(shown);
  return audit.finish();
}

/** The rosters in hand by version, each with its signers by key id, and the log that statements must be for. */
interface Trust {
  readonly suite: Suite;
  readonly books: ReadonlyMap<number, Book>;
  readonly origin: string | null;
}

interface Book {
  readonly held: VerifiedRoster;
  readonly signers: ReadonlyMap<string, Signer>;
}

type Leaf = { readonly index: number; readonly entry: string };

interface Shown extends ShownEntry {
  readonly index: number;
  readonly statement: Uint8Array;
}

function auditOne(trust: Trust, { index, entry, statement: bytes }: Shown): AuditedEntry | Finding {
  const { suite, origin } = trust;
  const found = (code: FindingCode, expected: string): Finding => ({ code, index, expected });
  const statement = readOrNull(bytes);
  if (!statement || !MAKERS[statement.kind].logged) return found('statement-malformed', 'a statement of a logged kind');
  if (!equal(entryOf(suite, statement), entry))
    return found('entry-differs', 'the statement that the entry commits to');
  if (origin !== null && statement.says.log !== origin)
    return found('statement-of-another-log', 'a statement made for this log');
  const maker = makerOf(trust, statement);
  if (maker === 'unheld') return { index, entry, statement, by: null, person: null };
  if (maker === null) return found('signer-unknown', 'a signer whom the roster names for this kind');
  if (!isSignedBy(suite, statement, maker.publicKey)) return found('signature-wrong', 'the signature of its signer');
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
  const signer = book.signers.get(id);
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

/** The earlier leaves that a statement names. */
function leavesOf({ says }: ReadStatement): readonly Leaf[] {
  const named: { request?: Leaf; received?: Leaf; approvals?: readonly Leaf[] } = says as object;
  return [named.request, named.received, ...(named.approvals ?? [])].filter((leaf) => leaf !== undefined);
}

function wrongLeaves(leaves: readonly Uint8Array[], { index, statement }: AuditedEntry): Finding[] {
  const right = (leaf: Leaf) => {
    const there = leaves[leaf.index];
    return leaf.index < index && there !== undefined && equal(there, fromBase64(leaf.entry));
  };
  return leavesOf(statement)
    .filter((leaf) => !right(leaf))
    .map(() => ({ code: 'leaf-differs', index, expected: 'the earlier leaf that the statement names' }));
}

/** What a tip's end rests on: how many other persons, agreeing to which proposal. */
interface Agreement {
  readonly needed: number;
  readonly approvals: readonly Leaf[];
  isProposal(proposal: ReadStatement): boolean;
}

function agreementFor(held: VerifiedRoster | undefined, statement: ReadStatement): Agreement | null {
  const rules = held?.roster.rules.approvals;
  if (isKind(statement, 'disposition') && closes(statement.says.disposition)) {
    const { tip, disposition, approvals } = statement.says;
    const isProposal = (one: ReadStatement) =>
      isKind(one, 'disposition-proposed') && one.says.tip === tip && one.says.disposition === disposition;
    return { needed: rules?.close ?? 0, approvals, isProposal };
  }
  if (!isKind(statement, 'erased')) return null;
  const { tip, approvals } = statement.says;
  const isProposal = (one: ReadStatement) => isKind(one, 'erasure-asked') && one.says.tip === tip;
  // Two persons, whatever the rules say.
  return { needed: held ? Math.max(1, rules?.erase ?? 1) : 0, approvals, isProposal };
}

/** A tip that was closed without action, or erased, by fewer persons than the rules of that time say, or on approvals of something else. P8.5 */
function wrongEnding(
  rosters: readonly VerifiedRoster[],
  entries: ReadonlyMap<number, AuditedEntry>,
  { index, statement, person }: AuditedEntry,
): Finding[] {
  const held = rosters.find(({ roster }) => roster.version === statement.says.roster);
  const agreement = agreementFor(held, statement);
  if (!agreement) return [];
  const { needed, approvals, isProposal } = agreement;
  const persons = approvals.flatMap((leaf) => {
    const approval = entries.get(leaf.index);
    if (!approval || !isKind(approval.statement, 'release-approved')) return [];
    const { tip, request } = approval.statement.says;
    const proposal = entries.get(request.index);
    const agrees = proposal && isProposal(proposal.statement) && mayApprove(held, approval, tip);
    return agrees && approval.person !== person && approval.person !== proposal.person ? [approval.person] : [];
  });
  return new Set(persons).size >= needed
    ? []
    : [{ code: 'approval-missing', index, expected: `${needed} other persons' approvals` }];
}

/** Whether this is an approval for that tip by somebody who may approve. */
export function mayApprove(held: VerifiedRoster | undefined, { statement, by }: AuditedEntry, tip: string): boolean {
  if (!held || by === null || !isKind(statement, 'release-approved') || statement.says.tip !== tip) return false;
  return memberOf(held, by)?.may.includes('approve') ?? false;
}
