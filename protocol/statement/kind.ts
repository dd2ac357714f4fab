/**
 * P3.2. What a kind of statement is made of, and the two kinds without which no report is sent: a page that only sends carries no
 * others. All of them together are protocol/statement/kinds.ts.
 */
import type { TProperties } from 'typebox';
import * as Type from 'typebox';
import { Base64Of, Count, Day, Exact, Handle, Hex32, NoteName, Part } from '#protocol/shape';

/** Who signs: the source, a member of a desk, whoever is on duty, an auditor, a custodian, the office's signer, or the witness. */
export type Role = 'source' | 'reviewer' | 'duty' | 'auditor' | 'custodian' | 'office' | 'witness';

/** Who may sign a kind, first whom its faces name (P3.4), and whether it goes into the log. */
export interface Makers {
  readonly by: readonly [Role, ...Role[]];
  readonly logged: boolean;
}

/** Fields that every statement has: the log it is for, the roster its signer held, the day, and 32 bytes of salt (P3.4). */
const common = { log: NoteName, roster: Count, day: Day, salt: Base64Of(32) };

/** A payload's shape: what every statement has, and these fields. */
export const statement = <T extends TProperties>(fields: T) => Exact({ ...common, ...fields });

/** Whose tip, in the words of its source: the tip is the hash of this key (P2.5). */
export const source = { tip: Hex32, source: Base64Of(32) };
/** Something sealed, as it is committed to. */
export const sealed = { size: Count, sha256: Hex32 };

/** The DSSE payload type of a kind at a version. */
export const payloadTypeAt = (kind: string, version: number): string =>
  `application/vnd.candor.${kind}.v${version}+json`;

/** A source's commitment to all parts of a tip (P5.7). */
export const tipReceived = {
  kind: 'tip-received',
  payloadType: payloadTypeAt('tip-received', 1),
  by: ['source'],
  logged: true,
  shape: statement({
    ...source,
    desk: Handle,
    rosterHash: Hex32,
    epoch: Count,
    parts: Type.Array(Exact({ part: Part, ...sealed }), { minItems: 6, maxItems: 256 }),
  }),
} as const;

/** Not logged: the witness's word on the newest roster and checkpoint (P4.4). */
export const freshnessNoted = {
  kind: 'freshness-noted',
  payloadType: payloadTypeAt('freshness-noted', 1),
  by: ['witness'],
  logged: false,
  shape: statement({ rosterHash: Hex32, size: Count, root: Base64Of(32) }),
} as const;
