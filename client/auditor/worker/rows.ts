/** The log as rows of plain data, made once after it was read; what an act is about is taken from its statement alone. */
import type { Finding } from '#protocol/audit/finding';
import { toHex } from '#protocol/bytes';
import { tipNumber } from '#protocol/identity/number';
import { tipsOf } from '#protocol/statement/entry';
import { isKind, type ReadStatement } from '#protocol/statement/statement';
import type { EntryRow } from './acts.ts';
import type { HeldLog } from './held-log.ts';

const NOTHING = {
  kind: null,
  by: null,
  day: null,
  roster: null,
  desk: null,
  tips: [],
  parts: [],
  ending: null,
  to: null,
  detail: null,
} as const;

/** A row for each leaf of the log, in its order. */
export function rowsOf({ size, entries, entryAt }: HeldLog, findings: readonly Finding[]): EntryRow[] {
  const wrong = new Set(findings.map(({ index }) => index));
  const numbersOf = numbering();
  return Array.from({ length: size }, (_, index) => {
    const audited = entries.get(index);
    const entry = toHex(entryAt(index));
    const state = wrong.has(index) ? 'wrong' : 'proven';
    if (audited) return { ...rowOf(audited.statement, numbersOf), index, state, by: audited.by, entry };
    return { ...NOTHING, index, state: wrong.has(index) ? 'wrong' : 'closed', entry };
  });
}

type About = Omit<EntryRow, 'index' | 'state' | 'by' | 'entry'>;

/** A tip's number takes arithmetic, and a tip comes again and again: each is worked out once, and its row's list is one and the same. */
function numbering(): (statement: ReadStatement) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  const numberOf = (tip: string): readonly string[] => {
    const numbers = known.get(tip) ?? [tipNumber(tip)];
    known.set(tip, numbers);
    return numbers;
  };
  return (statement) => {
    const [first, ...more] = tipsOf(statement);
    if (first === undefined) return NOTHING.tips;
    return more.length === 0 ? numberOf(first) : [first, ...more].flatMap(numberOf);
  };
}

function rowOf(statement: ReadStatement, numbersOf: (statement: ReadStatement) => readonly string[]): About {
  const { kind, says } = statement;
  return {
    kind,
    day: says.day,
    roster: says.roster,
    desk: 'desk' in says ? says.desk : null,
    tips: numbersOf(statement),
    parts: partsOf(statement),
    ending: endingOf(statement),
    to: toOf(statement),
    detail: detailOf(statement),
  };
}

function partsOf(statement: ReadStatement): readonly string[] {
  if (isKind(statement, 'part-opened')) return statement.says.parts.map(({ part }) => part);
  return isKind(statement, 'downloaded') ? [statement.says.part] : NOTHING.parts;
}

function endingOf(statement: ReadStatement): EntryRow['ending'] {
  if (!isKind(statement, 'disposition') && !isKind(statement, 'disposition-proposed')) return null;
  const { disposition, finding } = statement.says;
  return { disposition, finding };
}

function toOf(statement: ReadStatement): string | null {
  const { says } = statement;
  if (isKind(statement, 'session-opened') || isKind(statement, 'log-read')) return null;
  if ('to' in says && typeof says.to === 'string') return says.to;
  if ('member' in says) return says.member;
  return 'name' in says ? says.name : null;
}

function detailOf(statement: ReadStatement): string | null {
  const { says } = statement;
  if (isKind(statement, 'log-read')) return rangeOf(statement.says);
  if ('request' in says) return String(says.request.index);
  if ('number' in says) return String(says.number);
  return 'version' in says ? String(says.version) : null;
}

/** The first and the last leaf that were read. */
const rangeOf = ({ from, to }: { from: number; to: number }): string => (to > from ? `${from}–${to - 1}` : '–');
