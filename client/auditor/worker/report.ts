/** What of a verification the page is shown: which checks passed, which did not, and what each finding is about. */
import type { Finding, FindingCode } from '#protocol/audit/finding';
import { toHex } from '#protocol/bytes';
import { tipNumber } from '#protocol/identity/number';
import { dayOf } from '#protocol/shape';
import type { JournalLine } from '#protocol/wire/journal';
import type { CheckName, CheckState, EntryRow, FindingRow, Report } from './acts.ts';
import { daysOf, membersOf } from './lists.ts';
import type { Unlocked } from './unlock.ts';
import type { Verified } from './verify.ts';

/** The findings that make each check fail. */
const CHECKS: Readonly<Record<CheckName, readonly FindingCode[]>> = {
  tree: ['checkpoint-refused', 'root-differs'],
  kept: ['log-shrunk', 'log-rewritten'],
  witness: ['witness-ahead', 'witness-differs'],
  public: ['public-differs'],
  statements: [
    ...(['statement-malformed', 'entry-differs', 'statement-of-another-log'] as const),
    ...(['signer-unknown', 'signature-wrong', 'leaf-differs'] as const),
  ],
  approvals: ['approval-missing'],
  journal: ['journal-broken', 'release-unlogged'],
  parts: ['part-altered', 'part-missing'],
};

/** More than anybody reads one by one. */
const MOST_FINDINGS = 200;

export function reportOf(
  { ground, rosters }: Unlocked,
  verified: Verified,
  rows: readonly EntryRow[],
): Omit<Report, 'round'> {
  const { log, journal, witness, kept, findings } = verified;
  const { checkpoint } = log;
  return {
    size: log.shown.length,
    root: checkpoint && toHex(checkpoint.root),
    cosigned: checkpoint && dayOf(checkpoint.time * 1000),
    witnesses: ground.roster.roster.rules.quorum,
    statements: log.entries.size,
    closed: log.closed,
    unheld: log.unheld,
    publicSize: verified.publicHead?.size ?? null,
    kept: kept && { size: kept.size, day: kept.day },
    keeping: verified.keeping,
    journal: journal && {
      lines: witness?.journal.length ?? 0,
      released: journal.released,
      unreleased: journal.unreleased,
      refused: journal.refused,
    },
    witnessCode: verified.witnessCode,
    compared: verified.compared,
    recordCode: verified.recordCode,
    checks: checksOf(verified),
    findings: findings.slice(0, MOST_FINDINGS).map((finding) => findingRow(finding, rows, witness?.journal ?? [])),
    found: findings.length,
    members: membersOf(rosters, rows),
    days: daysOf(rows),
    kinds: [...new Set(rows.flatMap(({ kind }) => kind ?? []))],
  };
}

function checksOf({ log, witness, publicHead, kept, compared, findings }: Verified): Report['checks'] {
  const codes = new Set(findings.map(({ code }) => code));
  const stateOf = (name: CheckName, asked: boolean): CheckState => {
    if (CHECKS[name].some((code) => codes.has(code))) return 'wrong';
    return asked ? 'proven' : 'unchecked';
  };
  const proven = log.checkpoint !== null;
  return {
    tree: stateOf('tree', proven),
    kept: stateOf('kept', kept !== null && proven),
    witness: stateOf('witness', witness?.head !== null && witness !== null),
    public: stateOf('public', publicHead !== null),
    statements: stateOf('statements', true),
    approvals: stateOf('approvals', true),
    journal: stateOf('journal', witness !== null),
    parts: stateOf('parts', compared > 0),
  };
}

function findingRow(
  { code, expected, index, line }: Finding,
  rows: readonly EntryRow[],
  journal: readonly JournalLine[],
): FindingRow {
  const about = line === undefined ? undefined : journal[line];
  return {
    code,
    expected,
    index,
    leaf: index === null ? null : (rows[index] ?? null),
    line: about
      ? {
          number: about.number,
          by: about.by,
          tip: about.tip && tipNumber(about.tip),
          part: about.part,
          day: about.day,
        }
      : null,
  };
}
