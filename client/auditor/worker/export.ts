/** What an auditor takes away: rows as CSV (RFC 4180), and the C2SP `.tlog-proof` of one entry (P6.7). */
import { ProtocolError } from '#protocol/error';
import { inclusionProof } from '#protocol/log/inclusion';
import { encodeProof, proveEntry } from '#protocol/log/proof';
import type { Suite } from '#protocol/suite/suite';
import type { EntryRow } from './acts.ts';
import type { HeldLog } from './held-log.ts';
import type { Rows } from './rows.ts';

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

/** Lines that are written at once; a browser puts pieces of a file away. */
const PIECE = 4096;

/** The leaves found as CSV, with a line of column names. No cell can begin a formula: they are handles, codes, numbers and hex. */
export function csvOf(rows: Pick<Rows, 'at'>, found: Uint32Array): Blob {
  const pieces = [new Blob([`${Object.keys(COLUMNS).join(',')}\r\n`])];
  for (let from = 0; from < found.length; from += PIECE) {
    const lines = Array.from(found.subarray(from, from + PIECE), (index) => lineOf(rows.at(index)));
    pieces.push(new Blob(lines));
  }
  return new Blob(pieces);
}

function lineOf(row: EntryRow | null): string {
  if (!row) return '';
  return `${Object.values(COLUMNS)
    .map((cell) => quoted(cell(row)))
    .join(',')}\r\n`;
}

function quoted(value: string | number | null): string {
  const text = value === null ? '' : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The proof of a leaf against the newest checkpoint, which it is checked against first. Throws `inclusion-wrong`, `entry-wrong`. P6.7 */
export function proofOf(suite: Suite, log: HeldLog, index: number): Uint8Array<ArrayBuffer> {
  const { checkpoint, tree, entryAt, size } = log;
  if (!checkpoint || index >= size)
    throw new ProtocolError('inclusion-wrong', 'expected a leaf below a cosigned checkpoint');
  const hashes = inclusionProof(suite, { index, size: checkpoint.size }, tree);
  proveEntry(suite, checkpoint, { entry: entryAt(index), index, hashes });
  return new Uint8Array(encodeProof({ extra: null, index, hashes, checkpoint: checkpoint.note }));
}
