/**
 * P8.6. Where an audit reads from: a server and its witness, or an export of what they answered. Both give the same things, and
 * neither is believed: whatever is read is checked against signatures and the tree.
 */
import type { Auditor } from '#protocol/audit/auditor';
import { fromBase64, fromHex, toBase64 } from '#protocol/bytes';
import type { Crypto } from '#protocol/suite/suite';
import { ENDPOINTS } from '#protocol/wire/endpoints';
import type { Exchange } from '#protocol/wire/exchange';
import { shownBytes } from '#protocol/wire/shown';
import { WITNESS_ENDPOINTS } from '#protocol/wire/witness';

/** A leaf as it is shown to auditors: its 64 bytes, and the statement or `null` for padding and what was withheld or lost. */
export interface ShownEntry {
  readonly entry: Uint8Array;
  readonly statement: Uint8Array | null;
}

/** Leaves from one on, and the note of the newest cosigned checkpoint, `null` before the first. */
export interface EntriesPage {
  readonly entries: readonly ShownEntry[];
  readonly note: Uint8Array | null;
}

/** Reads leaves from `from` on; none beyond the newest checkpoint. */
export type ReadEntries = (from: number) => Promise<EntriesPage>;

/** Reads the witness's statement `journal-read` (DSSE bytes) from line `from` on. */
export type ReadJournal = (from: number) => Promise<Uint8Array>;

/** A ciphertext as it is stored. */
export interface PartPlace {
  readonly tip: string;
  readonly part: string;
}

/** Reads a ciphertext; `null` when it is not there. */
export type ReadPart = (place: PartPlace) => Promise<Uint8Array | null>;

/** Leaves as a server shows them to an auditor's session. Throws like the exchange. */
export const entriesFrom =
  (exchange: Exchange): ReadEntries =>
  async (from) => {
    const { entries, checkpoint } = await exchange(ENDPOINTS.auditEntries, { query: { from: String(from) } });
    return {
      note: checkpoint === null ? null : fromBase64(checkpoint),
      entries: entries.map(({ entry, statement }) => ({
        entry: fromHex(entry),
        statement: statement === null ? null : fromBase64(statement),
      })),
    };
  };

/** Reads roster envelopes from a version on; none beyond the last. */
export type ReadRosters = (from: number) => Promise<readonly Uint8Array[]>;

/** Rosters as a server shows them to an auditor's session, those too that it shows to nobody else any more. Throws like the exchange. */
export const rostersFrom =
  (exchange: Exchange): ReadRosters =>
  async (from) =>
    (await exchange(ENDPOINTS.auditRosters, { query: { from: String(from) } })).rosters.map(shownBytes);

/** The journal as the witness itself gives it, for a signature over its nonce. Throws like the exchange. P8.6 */
export const journalFrom =
  (witness: Exchange, { random }: Crypto, auditor: Auditor): ReadJournal =>
  async (from) => {
    const { nonce } = await witness(WITNESS_ENDPOINTS.journalChallenge, {});
    const saying = { to: 'witness', serverNonce: nonce, ownNonce: toBase64(random(32)) } as const;
    const statement = toBase64(await auditor.sign('session-opened', saying));
    const { journal } = await witness(WITNESS_ENDPOINTS.journal, { body: { statement, from } });
    return fromBase64(journal);
  };

/** Ciphertexts as a server shows them to an auditor's session. Throws like the exchange. */
export const partsFrom =
  (exchange: Exchange): ReadPart =>
  async ({ tip, part }) => {
    try {
      return await exchange(ENDPOINTS.auditPart, { path: { tip }, query: { part } });
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : null;
      if (code === 'part-unknown' || code === 'tip-unknown') return null;
      throw error;
    }
  };
