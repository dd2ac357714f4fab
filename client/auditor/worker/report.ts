/** What of a verification the page is shown: which checks passed, which did not, and what each finding is about. */
import type { Finding, FindingCode } from '#protocol/audit/finding';
import { toHex } from '#protocol/bytes';
import { tipNumber } from '#protocol/identity/number';
import { dayOf } from '#protocol/shape';
import type { Kind } from '#protocol/statement/kinds';
import type { CheckName, CheckState, FindingRow, Report } from './acts.ts';
import { daysOf, membersOf } from './lists.ts';
import type { Rows } from './rows.ts';
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
    ...(['signer-unknown', 'signature-wrong', 'leaf-differs', 'preimage-missing'] as const),
  ],
  approvals: [
    ...(['approval-missing', 'grant-wrong', 'right-missing', 'roster-differs', 'roster-outdated'] as const),
    ...(['appeal-early', 'erased-on-hold', 'budget-exceeded'] as const),
  ],
  journal: [
    ...(['journal-broken', 'journal-short', 'release-unlogged', 'journal-unlogged'] as const),
    ...(['release-early', 'release-after-erasure'] as const),
  ],
  parts: ['part-altered', 'part-missing'],
};

/** More than anybody reads one by one. */
const MOST_FINDINGS = 200;

export function reportOf({ ground, rosters }: Unlocked, verified: Verified, rows: Rows): Omit<Report, 'round'> {
  const { log, audited, witness, findings } = verified;
  const { journal } = audited;
  const { checkpoint } = log;
  return {
    size: log.size,
    root: checkpoint && toHex(checkpoint.root),
    cosigned: checkpoint && dayOf(checkpoint.time * 1000),
    witnesses: ground.roster.roster.rules.quorum,
    statements: audited.statements,
    closed: audited.closed,
    unheld: audited.unheld,
    publicSize: verified.publicHead?.size ?? null,
    kept: keptIn(verified),
    from: verified.read.from,
    spared: audited.spared,
    keeping: verified.keeping,
    journal: witness && {
      lines: journal.lines,
      released: journal.released,
      unreleased: journal.unreleased,
      refused: journal.refused,
    },
    witnessCode: verified.witnessCode,
    compared: verified.compared,
    recordCode: verified.recordCode,
    checks: checksOf(verified),
    findings: findings.slice(0, MOST_FINDINGS).map((finding) => findingRow(finding, rows)),
    found: verified.found,
    members: membersOf(rosters, rows),
    days: daysOf(rows),
    kinds: kindsOf(rows),
  };
}

/** What was kept before; what another sealed is no longer there when this verification has taken its place. */
function keptIn({ kept: { state, before }, keeping }: Verified): Report['kept'] {
  if (before) return { size: before.size, day: before.day };
  return state === 'refused' && keeping !== 'kept' ? 'refused' : null;
}

function checksOf(verified: Verified): Report['checks'] {
  const { log, witness, publicHead, compared, findings } = verified;
  const codes = new Set(findings.map(({ code }) => code));
  const stateOf = (name: CheckName, asked: boolean): CheckState => {
    if (CHECKS[name].some((code) => codes.has(code))) return 'wrong';
    return asked ? 'proven' : 'unchecked';
  };
  const proven = log.checkpoint !== null;
  return {
    tree: stateOf('tree', proven),
    kept: keptIn(verified) === 'refused' ? 'wrong' : stateOf('kept', verified.kept.before !== null && proven),
    witness: stateOf('witness', witness?.head !== null && witness !== null),
    public: stateOf('public', publicHead !== null),
    statements: stateOf('statements', true),
    approvals: stateOf('approvals', true),
    journal: stateOf('journal', witness !== null),
    parts: stateOf('parts', compared > 0),
  };
}

function kindsOf({ size, log: { columns } }: Rows): Kind[] {
  const kinds = new Set<Kind>();
  for (let index = 0; index < size; index++) {
    const kind = columns.kindAt(index);
    if (kind) kinds.add(kind);
  }
  return [...kinds];
}

function findingRow({ code, expected, index, line }: Finding, rows: Rows): FindingRow {
  const about = line === undefined ? null : rows.log.lines.at(line);
  return {
    code,
    expected,
    index,
    leaf: index === null ? null : rows.at(index),
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
