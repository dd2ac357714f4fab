/**
 * P8.6. The witness's journal against the log: its lines are one chain; whatever it released, a statement of the log asked
 * for, by the same hand; and a name that needed others' approval had it. What was asked for and never released is counted,
 * not blamed: the witness may have refused.
 */
import { type AuditedEntry, type AuditedLog, mayApprove } from '#protocol/audit/entries';
import type { Finding } from '#protocol/audit/finding';
import { toHex } from '#protocol/bytes';
import { ProtocolError } from '#protocol/error';
import { readCanonical } from '#protocol/json';
import type { VerifiedRoster } from '#protocol/roster/verify';
import { isKind, type ReadStatement } from '#protocol/statement/statement';
import type { Suite } from '#protocol/suite/suite';
import { JournalLine } from '#protocol/wire/journal';

/** How journal and log compare. */
export interface ComparedJournal {
  readonly findings: readonly Finding[];
  /** Boxes released. */
  readonly released: number;
  /** Boxes that the log asks for and that were never released. */
  readonly unreleased: number;
  /** Requests that the witness refused. */
  readonly refused: number;
}

/**
 * Reads the journal's lines (bytes), all of them, from the first on. Throws `statement-malformed` for a line that is none,
 * is out of its place, or does not name the hash of the line before. P8.6
 */
export function readJournal(suite: Suite, lines: readonly Uint8Array[]): JournalLine[] {
  let previous = '0'.repeat(64);
  return lines.map((bytes, number) => {
    const line = readCanonical(JournalLine, bytes);
    if (line.number !== number || line.previous !== previous) {
      throw new ProtocolError('statement-malformed', 'journal: expected one chain of lines');
    }
    previous = toHex(suite.sha256(bytes));
    return line;
  });
}

/** Compares both ways. P8.6 */
export function compareJournal(
  rosters: readonly VerifiedRoster[],
  log: AuditedLog,
  journal: readonly JournalLine[],
): ComparedJournal {
  const released = journal.filter(({ did }) => did === 'released');
  const approvals = approvalsByRequest(log);
  const findings = released.flatMap((line) => [
    ...unlogged(log, line),
    ...unapproved(rosters, { log, approvals }, line),
  ]);
  const keys = new Set(released.map(keyOf));
  const asked = [...log.entries.values()].flatMap(boxesAsked);
  return {
    findings,
    released: released.length,
    unreleased: asked.filter((key) => !keys.has(key)).length,
    refused: journal.filter(({ did }) => did === 'refused').length,
  };
}

const keyOf = ({ leaf, tip, part }: Pick<JournalLine, 'leaf' | 'tip' | 'part'>): string => `${leaf} ${tip} ${part}`;

const boxesAsked = ({ index, statement }: AuditedEntry): string[] =>
  boxesOf(statement).map(({ tip, part }) => keyOf({ leaf: index, tip, part }));

function boxesOf(statement: ReadStatement): { tip: string; part: string }[] {
  if (isKind(statement, 'cards-opened')) return statement.says.tips;
  if (isKind(statement, 'appeal-released')) return [{ tip: statement.says.tip, part: 'appeal' }];
  if (!isKind(statement, 'part-opened')) return [];
  const { tip, parts } = statement.says;
  return parts.map(({ part }) => ({ tip, part }));
}

function unlogged({ entries }: AuditedLog, line: JournalLine): Finding[] {
  const asked = line.leaf === null ? undefined : entries.get(line.leaf);
  const same = asked && (asked.by === null || asked.by === line.by) && boxesAsked(asked).includes(keyOf(line));
  return same
    ? []
    : [
        {
          code: 'release-unlogged',
          index: line.leaf,
          line: line.number,
          expected: 'a statement that asked for what was released',
        },
      ];
}

/** The approvals in the log, by the leaf of the request that each names. */
function approvalsByRequest({ entries }: AuditedLog): ReadonlyMap<number, AuditedEntry[]> {
  const naming = new Map<number, AuditedEntry[]>();
  for (const one of entries.values()) {
    if (!isKind(one.statement, 'release-approved')) continue;
    const { index } = one.statement.says.request;
    naming.set(index, [...(naming.get(index) ?? []), one]);
  }
  return naming;
}

/** P8.2, check 5, once more by somebody else. */
function unapproved(
  rosters: readonly VerifiedRoster[],
  { log, approvals }: { log: AuditedLog; approvals: ReadonlyMap<number, AuditedEntry[]> },
  { number, part, tip, leaf, roster: version }: JournalLine,
): Finding[] {
  if (!part?.startsWith('person/') || part === 'person/open' || leaf === null || tip === null) return [];
  const held = rosters.find(({ roster }) => roster.version === version);
  const needed = held?.roster.rules.approvals.person ?? 0;
  const naming = approvals.get(leaf) ?? [];
  const persons = new Set(naming.filter((one) => mayApprove(held, one, tip)).map(({ person }) => person));
  persons.delete(log.entries.get(leaf)?.person ?? null);
  return persons.size >= needed
    ? []
    : [{ code: 'approval-missing', index: leaf, line: number, expected: `${needed} other persons' approvals` }];
}
