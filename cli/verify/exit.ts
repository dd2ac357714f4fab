// The exit statuses of `candor verify`, so that a script need not read words. When several apply, the gravest counts.

/** Everything that was asked for was checked, and verifies. */
export const VERIFIED = 0;
/** Something is wrong: altered, missing, unsigned, or against the rules. */
export const WRONG = 1;
/** The command is misspelt. */
export const MISSPELT = 2;
/** It could not be read: nobody answered, the export is not whole, there are no pins. Nothing is proven either way. */
export const UNREADABLE = 3;
/** It contradicts what was seen before or is shown to others: the past was changed, or somebody is shown another log. */
export const CONTRADICTED = 4;
/** It verifies, but not on this day: the clock is wrong, or what is shown is too old to say anything about today. */
export const OUT_OF_TIME = 5;

const CONTRADICTIONS: ReadonlySet<string> = new Set([
  ...['log-shrunk', 'consistency-wrong', 'log-rewritten', 'public-differs', 'witness-ahead', 'witness-differs'],
  'checkpoint-superseded',
]);
const UNREAD: ReadonlySet<string> = new Set(['checkpoint-missing', 'export-unfinished', 'note-missing']);
const TIME: ReadonlySet<string> = new Set(['clock-behind', 'note-too-old', 'checkpoint-too-old']);

/** The status that findings with these codes come to. */
export function statusOf(codes: readonly string[]): number {
  if (codes.length === 0) return VERIFIED;
  if (codes.some((code) => CONTRADICTIONS.has(code))) return CONTRADICTED;
  if (codes.every((code) => TIME.has(code))) return OUT_OF_TIME;
  return codes.every((code) => UNREAD.has(code) || TIME.has(code)) ? UNREADABLE : WRONG;
}
