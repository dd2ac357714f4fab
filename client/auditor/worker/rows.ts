/** The log as rows, each made from the columns when it is asked for and let go again. */
import type { Finding } from '#protocol/audit/finding';
import { toHex } from '#protocol/bytes';
import { detailOf, endingOf, partsOf, toOf } from './about.ts';
import type { EntryRow } from './acts.ts';
import type { HeldLog } from './held-log.ts';

/** The rows of a log that was read. */
export interface Rows {
  readonly log: HeldLog;
  readonly size: number;
  /** The row of a leaf; `null` for one that there is not. */
  at(index: number): EntryRow | null;
  stateAt(index: number): EntryRow['state'];
}

const NOTHING = {
  ...{ kind: null, by: null, day: null, roster: null, desk: null },
  ...{ tips: [], parts: [], ending: null, to: null, detail: null },
} as const;

/** Rows of a log, with the findings that are about a leaf of it. */
export function rowsOf(log: HeldLog, findings: readonly Pick<Finding, 'index'>[]): Rows {
  const wrong = new Set(findings.map(({ index }) => index));
  const { columns, entries, size, entryAt } = log;
  const stateAt = (index: number): EntryRow['state'] => {
    if (wrong.has(index)) return 'wrong';
    return columns.kindAt(index) === null ? 'closed' : 'proven';
  };
  const at = (index: number): EntryRow | null => {
    if (index < 0 || index >= size) return null;
    const own = { index, state: stateAt(index), entry: toHex(entryAt(index)) };
    const audited = entries.get(index);
    if (!audited) return { ...NOTHING, ...own };
    const { statement, by } = audited;
    const { kind, says } = statement;
    return {
      ...{ ...own, kind, by, day: says.day, roster: says.roster, desk: 'desk' in says ? says.desk : null },
      tips: Array.from(columns.tipsAt(index), columns.tips.numberAt),
      ...{ parts: partsOf(statement), ending: endingOf(statement), to: toOf(statement), detail: detailOf(statement) },
    };
  };
  return { log, size, at, stateAt };
}
