/** What a statement is about beyond its kind, taken from it alone: parts, an ending, whom or whereto, a number. */
import { isKind, type ReadStatement } from '#protocol/statement/statement';
import type { EntryRow } from './acts.ts';

/** The parts that were opened or taken. */
export function partsOf(statement: ReadStatement): readonly string[] {
  if (isKind(statement, 'part-opened')) return statement.says.parts.map(({ part }) => part);
  return isKind(statement, 'downloaded') ? [statement.says.part] : [];
}

/** How a tip ended, or was proposed to; `null` for every other kind. */
export function endingOf(statement: ReadStatement): EntryRow['ending'] {
  if (!isKind(statement, 'disposition') && !isKind(statement, 'disposition-proposed')) return null;
  const { disposition, finding } = statement.says;
  return { disposition, finding };
}

/** Whom it is for or about, or whereto; `null` where it says nothing of the kind. */
export function toOf(statement: ReadStatement): string | null {
  const { says } = statement;
  if (isKind(statement, 'session-opened') || isKind(statement, 'log-read')) return null;
  if ('to' in says && typeof says.to === 'string') return says.to;
  return 'member' in says ? says.member : null;
}

/** The number of a word, a leaf or a version, or the leaves that were read. */
export function detailOf(statement: ReadStatement): string | null {
  const { says } = statement;
  if (isKind(statement, 'log-read')) return rangeOf(statement.says);
  if ('request' in says) return String(says.request.index);
  if ('number' in says) return String(says.number);
  return 'version' in says ? String(says.version) : null;
}

/** The first and the last leaf that were read. */
const rangeOf = ({ from, to }: { from: number; to: number }): string => (to > from ? `${from}–${to - 1}` : '–');
