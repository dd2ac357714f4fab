/**
 * P3.2. Every kind of statement: who may make it, and what it says. One payload type a kind, so that a signature made
 * for one purpose never serves another. Adding a kind is a change of docs/protocol.md.
 */
import type { Static } from 'typebox';
import * as Type from 'typebox';
import { Base64, Base64Of, Count, Day, Exact, Handle, Hex32, Part, Recipient } from '#protocol/shape';
import {
  freshnessNoted,
  type Makers,
  payloadTypeAt,
  sealed,
  source,
  statement,
  tipReceived,
} from '#protocol/statement/kind';

/** A later word: its number in its direction (from 1) and the SHA-256 of what went before it there (P5.6). */
const later = { number: Count, previous: Hex32 };
/** Why somebody opens something; a closed list. */
const Purpose = Type.Enum(['triage', 'assigned', 'supervision', 'quality-review', 'appeal', 'audit-request']);
/** SHA-256 of the sealed note that says why (P5.6): free text never stands in a statement; `null` when there is none. */
const Reason = Type.Union([Hex32, Type.Null()]);
/** A leaf of this log: an earlier statement that this one is about. */
const Leaf = Exact({ index: Count, entry: Base64Of(64) });

/** How a tip ended, in an Inspector General's terms. */
export const Disposition = Type.Enum([
  'opened-criminal',
  'opened-administrative',
  'preliminary-inquiry',
  'referred-response-required',
  'referred-no-reply',
  'referred-for-information',
  'referred-other-agency',
  'zero-file',
  'closed-insufficient-detail',
  'closed-no-jurisdiction',
  'closed-duplicate',
  'closed-stale',
  'closed-previously-addressed',
  'closed-withdrawn',
  'audit-lead',
]);
export type Disposition = Static<typeof Disposition>;

/** Whether a tip that ends so is closed without action: then others must agree, as `rules.approvals.close` says. */
export const closes = (disposition: Disposition): boolean =>
  disposition.startsWith('closed-') || disposition === 'zero-file';

/** How a report came that staff wrote down. */
export const Channel = Type.Enum(['telephone', 'letter', 'e-mail', 'walk-in', 'congress', 'another-office']);
export type Channel = Static<typeof Channel>;

/** What was found, where something was looked into. */
export const Finding = Type.Enum([
  'substantiated',
  'not-substantiated',
  'unfounded',
  'inconclusive',
  'exonerated',
  'none',
]);
export type Finding = Static<typeof Finding>;

/** The shape of each kind's payload. */
export const KINDS = {
  'roster-published': statement({ version: Count, sha256: Hex32 }),
  'tip-received': tipReceived.shape,
  /** `received`: the day on which it reached the office, from which clocks count (P5.12). */
  'recorded-by-staff': statement({ tip: Hex32, desk: Handle, channel: Channel, received: Day }),
  /** `files` are those that came with the message, under names that no other file of the tip has (P5.6). */
  'message-received': statement({
    ...source,
    desk: Handle,
    ...later,
    ...sealed,
    files: Type.Array(Exact({ part: Part, ...sealed }), { maxItems: 10 }),
  }),
  'reply-sent': statement({ tip: Hex32, desk: Handle, ...later, reply: Exact(sealed), copy: Exact(sealed) }),
  /** A second signature: whoever makes it has read what `reply` (its SHA-256) says to the source (P5.17). */
  'reply-countersigned': statement({ tip: Hex32, desk: Handle, number: Count, reply: Hex32 }),
  'note-written': statement({ tip: Hex32, desk: Handle, ...later, ...sealed }),
  'cards-opened': statement({
    desk: Handle,
    tips: Type.Array(Exact({ tip: Hex32, part: Part, header: Hex32 }), { minItems: 1, maxItems: 100 }),
    purpose: Purpose,
    recipient: Recipient,
  }),
  'part-opened': statement({
    desk: Handle,
    tip: Hex32,
    parts: Type.Array(Exact({ part: Part, header: Hex32 }), { minItems: 1, maxItems: 100 }),
    purpose: Purpose,
    recipient: Recipient,
  }),
  'release-approved': statement({ tip: Hex32, desk: Handle, request: Leaf }),
  granted: statement({ tip: Hex32, desk: Handle, to: Handle, slot: Exact(sealed) }),
  assigned: statement({ tip: Hex32, desk: Handle, to: Handle }),
  /** Somebody stands in for a member, `from` and `until` included; `null` takes the last word about him back (P5.13). */
  'cover-set': statement({
    desk: Handle,
    member: Handle,
    cover: Type.Union([Handle, Type.Null()]),
    from: Day,
    until: Day,
  }),
  disposition: statement({
    tip: Hex32,
    desk: Handle,
    disposition: Disposition,
    finding: Finding,
    reason: Reason,
    approvals: Type.Array(Leaf, { maxItems: 4 }),
  }),
  'disposition-proposed': statement({
    tip: Hex32,
    desk: Handle,
    disposition: Disposition,
    finding: Finding,
    reason: Reason,
  }),
  'consent-asked': statement({ tip: Hex32, desk: Handle, to: Handle }),
  'consent-answered': statement({ ...source, desk: Handle, request: Leaf, consent: Type.Boolean() }),
  withdrawn: statement({ ...source, desk: Handle }),
  'referral-exported': statement({ tip: Hex32, desk: Handle, to: Handle, sha256: Hex32 }),
  downloaded: statement({ tip: Hex32, desk: Handle, part: Part }),
  'erasure-asked': statement({ tip: Hex32, desk: Handle, reason: Reason }),
  erased: statement({
    tip: Hex32,
    desk: Handle,
    reason: Reason,
    approvals: Type.Array(Leaf, { minItems: 1, maxItems: 4 }),
  }),
  'hold-set': statement({ tip: Hex32, desk: Handle, held: Type.Boolean(), reason: Reason }),
  'appeal-released': statement({
    desk: Handle,
    tip: Hex32,
    received: Leaf,
    deadline: Type.Enum(['open', 'disposition']),
    header: Hex32,
    recipient: Recipient,
  }),
  'budget-lift-asked': statement({ member: Handle, desk: Handle, on: Day }),
  'budget-lifted': statement({ member: Handle, desk: Handle, on: Day, request: Leaf }),
  /** Duty called everybody on its list, `pages` in number, about a tip that cannot wait, and nobody came (P7.10). */
  'page-unanswered': statement({ tip: Hex32, desk: Handle, pages: Count }),
  /** `to` says whose nonce it answers, so that neither can pass on the other's (P7.6, P8.6). */
  'session-opened': statement({
    to: Type.Enum(['server', 'witness']),
    serverNonce: Base64Of(32),
    ownNonce: Base64Of(32),
  }),
  'log-read': statement({ from: Count, to: Count }),
  /** An auditor's own tip: the 16 bytes of its phrase prove that it was (P3.3), and give its T. */
  'canary-revealed': statement({ tip: Hex32, desk: Handle, entropy: Base64Of(16) }),
  /** Not logged: a source opens her own thread (P7.4). */
  'return-opened': statement({ ...source, serverNonce: Base64Of(32), ownNonce: Base64Of(32) }),
  'freshness-noted': freshnessNoted.shape,
  /** Not logged: the witness's complete count of what it released of one tip (P7.5). */
  'releases-counted': statement({
    tip: Hex32,
    releases: Type.Array(Exact({ part: Part, count: Count }), { maxItems: 256 }),
    ownNonce: Base64Of(32),
  }),
  /** Not logged: lines of the witness's journal, signed when read, and the newest checkpoint it cosigned, for auditors (P8.6). */
  'journal-read': statement({
    entries: Type.Array(Base64(4096), { maxItems: 1000 }),
    from: Count,
    size: Count,
    head: Exact({ size: Count, root: Base64Of(32) }),
  }),
} as const;

export type Kind = keyof typeof KINDS;
export type StatementOf<K extends Kind> = Static<(typeof KINDS)[K]>;

/** Who may sign each kind; and whether it goes into the log. */
export const MAKERS: Readonly<Record<Kind, Makers>> = {
  'roster-published': { by: ['custodian', 'office'], logged: true },
  'tip-received': tipReceived,
  'recorded-by-staff': { by: ['reviewer'], logged: true },
  'message-received': { by: ['source'], logged: true },
  'reply-sent': { by: ['reviewer'], logged: true },
  'reply-countersigned': { by: ['reviewer'], logged: true },
  'note-written': { by: ['reviewer'], logged: true },
  'cards-opened': { by: ['reviewer'], logged: true },
  'part-opened': { by: ['reviewer'], logged: true },
  'release-approved': { by: ['reviewer'], logged: true },
  granted: { by: ['reviewer'], logged: true },
  assigned: { by: ['reviewer'], logged: true },
  'cover-set': { by: ['reviewer'], logged: true },
  disposition: { by: ['reviewer'], logged: true },
  'disposition-proposed': { by: ['reviewer'], logged: true },
  'consent-asked': { by: ['reviewer'], logged: true },
  'consent-answered': { by: ['source'], logged: true },
  withdrawn: { by: ['source'], logged: true },
  'referral-exported': { by: ['reviewer'], logged: true },
  downloaded: { by: ['reviewer'], logged: true },
  'erasure-asked': { by: ['reviewer'], logged: true },
  erased: { by: ['reviewer'], logged: true },
  'hold-set': { by: ['reviewer'], logged: true },
  'appeal-released': { by: ['reviewer'], logged: true },
  'budget-lift-asked': { by: ['reviewer'], logged: true },
  'budget-lifted': { by: ['reviewer'], logged: true },
  'page-unanswered': { by: ['duty'], logged: true },
  'session-opened': { by: ['reviewer', 'auditor', 'duty'], logged: true },
  'log-read': { by: ['auditor'], logged: true },
  'canary-revealed': { by: ['auditor'], logged: true },
  'return-opened': { by: ['source'], logged: false },
  'freshness-noted': freshnessNoted,
  'releases-counted': { by: ['witness'], logged: false },
  'journal-read': { by: ['witness'], logged: false },
};

/** The versions of the kinds that are not at their first. An older version is no kind at all. */
const VERSIONS: Partial<Readonly<Record<Kind, number>>> = {
  'recorded-by-staff': 2,
  'session-opened': 2,
  'journal-read': 2,
  'message-received': 2,
  'reply-sent': 2,
  'consent-asked': 2,
};

/** The DSSE payload type of a kind, its version in it. P3.2 */
export const payloadTypeOf = (kind: Kind): string => payloadTypeAt(kind, VERSIONS[kind] ?? 1);

const BY_TYPE: ReadonlyMap<string, Kind> = new Map(
  (Object.keys(KINDS) as Kind[]).map((kind) => [payloadTypeOf(kind), kind]),
);

/** The kind of a payload type; `null` when it is none of ours. */
export const kindOf = (payloadType: string): Kind | null => BY_TYPE.get(payloadType) ?? null;
