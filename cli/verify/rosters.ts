// The roster chain that the log is believed by: from a server, or from an export, where it lies as `rosters/0.json` and on.
import { Refusal } from '#cli/refusal';
import { UNREADABLE } from '#cli/verify/exit';
import type { LogFiles } from '#cli/verify/files';
import { exchangesWith } from '#cli/verify/http';
import { fromBase64 } from '#protocol/bytes';
import { ENDPOINTS } from '#protocol/wire/endpoints';
import { shownBytes } from '#protocol/wire/shown';

/** Envelopes in the order of their versions, and the witness's note (`null` when there is none). */
export interface Rosters {
  readonly chain: readonly Uint8Array[];
  readonly note: Uint8Array | null;
}

/** Where the roster at a place of the chain lies in an export, and the witness's note. */
export const rosterPath = (place: number): string => `rosters/${place}.json`;
export const NOTE_PATH = 'rosters/note.json';

/** More than the rosters of decades; a folder that somebody else made is read no further. */
const MOST = 10_000;

/** The rosters of a server. Throws like the exchanges. */
export async function rostersAt(url: string): Promise<Rosters> {
  const { rosters, note } = await exchangesWith(url)(ENDPOINTS.rosterShow, {});
  return { chain: rosters.map(shownBytes), note: note === null ? null : fromBase64(note) };
}

/** The rosters of an export. Throws `Refusal` when there are none. */
export async function rostersIn(files: LogFiles): Promise<Rosters> {
  const chain: Uint8Array[] = [];
  while (chain.length < MOST) {
    const bytes = await files.read(rosterPath(chain.length));
    if (!bytes) break;
    chain.push(bytes);
  }
  if (chain.length === 0)
    throw new Refusal(`${files.place} holds no roster: it is no export of a log (roster-missing)`, UNREADABLE);
  return { chain, note: await files.read(NOTE_PATH) };
}
