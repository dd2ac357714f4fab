// What an export for auditors holds beside the public files, and how it is read: the statements of each bundle, the witness's
// journal as it signed it, and some ciphertexts. None of it is believed: it is checked like a server's answers.
import { Refusal } from '#cli/refusal';
import { UNREADABLE } from '#cli/verify/exit';
import type { LogFiles } from '#cli/verify/files';
import type { EntriesPage, PartPlace, ReadEntries, ReadJournal, ReadPart } from '#protocol/audit/source';
import { concat } from '#protocol/bytes';
import { parseEntries } from '#protocol/log/bundle';
import { TILE_WIDTH, tilePath } from '#protocol/log/tile';

const LENGTH = 4;

/** Where the statements of a bundle lie, and the page of the journal that begins with a line, and a ciphertext. */
export const statementsPath = (index: number, width: number): string =>
  tilePath({ level: 'entries', index, width }).replace('tile/entries/', 'statements/');
export const journalPath = (from: number): string => `journal/${from}.json`;
export const partPath = ({ tip, part }: PartPlace): string => `parts/${tip}/${part.replace('/', '.')}`;

/** The statements of one bundle, each behind its length in four bytes; 0 where there is none. */
export function encodeStatements(statements: readonly (Uint8Array | null)[]): Uint8Array {
  return concat(...statements.flatMap((one) => [lengthOf(one?.length ?? 0), one ?? new Uint8Array(0)]));
}

function lengthOf(length: number): Uint8Array {
  const bytes = new Uint8Array(LENGTH);
  new DataView(bytes.buffer).setUint32(0, length);
  return bytes;
}

/** Reads them. Throws `Refusal` for a file that is cut short or longer. */
export function decodeStatements(bytes: Uint8Array, width: number, path: string): (Uint8Array | null)[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const statements: (Uint8Array | null)[] = [];
  let at = 0;
  while (statements.length < width && at + LENGTH <= bytes.length) {
    const end = at + LENGTH + view.getUint32(at);
    if (end > bytes.length) break;
    statements.push(end === at + LENGTH ? null : bytes.subarray(at + LENGTH, end));
    at = end;
  }
  if (statements.length === width && at === bytes.length) return statements;
  throw new Refusal(`${path} is not whole: export again (preimage-missing)`, UNREADABLE);
}

/** The entries of an export with their statements, a bundle at a time. Reading throws `Refusal` when a file is missing. */
export function entriesIn(files: LogFiles, size: number): ReadEntries {
  return async (from): Promise<EntriesPage> => {
    const note = await files.read('checkpoint');
    if (from >= size) return { note, entries: [] };
    const index = Math.floor(from / TILE_WIDTH);
    const width = Math.min(TILE_WIDTH, size - index * TILE_WIDTH);
    const path = statementsPath(index, width);
    const statements = decodeStatements(await present(files, path, 'preimage-missing'), width, path);
    const entries = parseEntries(await present(files, tilePath({ level: 'entries', index, width }), 'tile-missing'));
    const shown = entries.map((entry, i) => ({ entry, statement: statements[i] ?? null }));
    return { note, entries: shown.slice(from - index * TILE_WIDTH) };
  };
}

async function present(files: LogFiles, path: string, code: string): Promise<Uint8Array> {
  const bytes = await files.read(path);
  if (bytes) return bytes;
  throw new Refusal(`${path} is missing in ${files.place}: export it anew, with --level auditor (${code})`, UNREADABLE);
}

/** The journal of an export. Reading throws `Refusal` when a page is missing. */
export const journalIn =
  (files: LogFiles): ReadJournal =>
  (from) =>
    present(files, journalPath(from), 'journal-missing');

/** The ciphertexts of an export. */
export const partsIn =
  (files: LogFiles): ReadPart =>
  (place) =>
    files.read(partPath(place));
