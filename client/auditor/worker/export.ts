/** What an auditor takes away: rows as CSV (RFC 4180), and the C2SP `.tlog-proof` of one entry (P6.7). */
import { utf8 } from '#protocol/bytes';
import { ProtocolError } from '#protocol/error';
import { inclusionProof } from '#protocol/log/inclusion';
import { encodeProof, proveEntry } from '#protocol/log/proof';
import type { Suite } from '#protocol/suite/suite';
import type { EntryRow } from './acts.ts';
import type { HeldLog } from './held-log.ts';

const COLUMNS: Readonly<Record<string, (row: EntryRow) => string | number | null>> = {
  index: ({ index }) => index,
  state: ({ state }) => state,
  kind: ({ kind }) => kind,
  by: ({ by }) => by,
  day: ({ day }) => day,
  roster: ({ roster }) => roster,
  desk: ({ desk }) => desk,
  tips: ({ tips }) => tips.join(' '),
  parts: ({ parts }) => parts.join(' '),
  disposition: ({ ending }) => ending?.disposition ?? null,
  finding: ({ ending }) => ending?.finding ?? null,
  to: ({ to }) => to,
  detail: ({ detail }) => detail,
  entry: ({ entry }) => entry,
};

/** The rows as CSV, with a line of column names. No cell can begin a formula: they are handles, codes, numbers and hex. */
export function csvOf(rows: readonly EntryRow[]): Uint8Array<ArrayBuffer> {
  const columns = Object.values(COLUMNS);
  const lines = rows.map((row) => columns.map((cell) => quoted(cell(row))).join(','));
  return new Uint8Array(utf8(`${[Object.keys(COLUMNS).join(','), ...lines].join('\r\n')}\r\n`));
}

function quoted(value: string | number | null): string {
  const text = value === null ? '' : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The proof of a leaf against the newest checkpoint, which it is checked against first. Throws `inclusion-wrong`, `entry-wrong`. P6.7 */
export function proofOf(suite: Suite, log: HeldLog, row: EntryRow | undefined): Uint8Array<ArrayBuffer> {
  const { checkpoint, tree, entryAt } = log;
  if (!checkpoint || !row) throw new ProtocolError('inclusion-wrong', 'expected a leaf below a cosigned checkpoint');
  const { index } = row;
  const hashes = inclusionProof(suite, { index, size: checkpoint.size }, tree);
  proveEntry(suite, checkpoint, { entry: entryAt(index), index, hashes });
  return new Uint8Array(encodeProof({ extra: null, index, hashes, checkpoint: checkpoint.note }));
}
