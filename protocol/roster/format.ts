/**
 * P4.1. The roster: who may do what, with which keys, under which rules, until when; and the pins that a browser's code
 * carries. Public: roles, handles and keys, never names (it would be a target list).
 */
import type { Static } from 'typebox';
import * as Type from 'typebox';
import { Base64Of, Count, Day, Exact, Handle, Hex32, NoteName, Recipient } from '#protocol/shape';

export const ROSTER_TYPE = 'application/vnd.candor.roster.v1+json';

/** What a member may do; rights are sets of these. */
export const May = Type.Enum(['open', 'record', 'reply', 'countersign', 'approve', 'refer', 'erase', 'supervise']);
export type May = Static<typeof May>;

const Vkey = Type.String({ minLength: 20, maxLength: 2000 });
/** Both keys that sign notes: Ed25519 and ML-DSA-44, as C2SP verifier keys (P6.2). */
const NoteKeys = { ed25519: Vkey, mldsa44: Vkey };
const Key = Base64Of(32);

export const Custodian = Exact({ handle: Handle, key: Key });

/** The office's signer. */
const Office = Exact({
  handle: Handle,
  key: Key,
  /** Whether it names other policies by its own signature, without custodians (P4.7); absent where they have not said so. */
  alone: Type.Optional(Type.Boolean()),
});

const Member = Exact({
  handle: Handle,
  /** One human being, however many handles: two approvals need two of these. */
  person: Handle,
  key: Key,
  recipient: Recipient,
  may: Type.Array(May, { maxItems: 8, uniqueItems: true }),
  /** Whether the phrase lies on paper for a desk whose own readers are gone: each use is told to auditors (P4.11). */
  recovery: Type.Optional(Type.Boolean()),
  /** Slow hashes of the forms of this member's name, for leaving somebody out by a typed name (P4.6). */
  names: Type.Array(Base64Of(32), { maxItems: 16 }),
});

const Desk = Exact({
  id: Handle,
  label: Type.String({ minLength: 1, maxLength: 80 }),
  members: Type.Array(Handle, { minItems: 1, maxItems: 64, uniqueItems: true }),
  keepers: Type.Array(Handle, { minItems: 1, maxItems: 8, uniqueItems: true }),
  /** The desk that this one's appeals go to; `null` for a second authority, which takes no tips of its own. */
  appealsTo: Type.Union([Handle, Type.Null()]),
  /** To whom flags are sealed; the member with this recipient, who is of no desk, is on duty (P7.10). */
  duty: Recipient,
});

const Epoch = Exact({ epoch: Count, from: Day, until: Day, recipient: Recipient });

const Witness = Exact({
  name: NoteName,
  key: Key,
  ...NoteKeys,
  epochs: Type.Array(Epoch, { minItems: 1, maxItems: 64 }),
});

const Rules = Exact({
  /** Witnesses whose cosignature a checkpoint needs. */
  quorum: Type.Integer({ minimum: 1, maximum: 8 }),
  /** Per member and day. */
  budgets: Exact({ cards: Count, tips: Count }),
  /** Days after which appeals are released: the body was not opened; no disposition was presented. */
  deadlines: Exact({ open: Count, disposition: Count }),
  /** Other persons' approvals that an act needs; of a reply, their signatures (P5.17). */
  approvals: Exact({ person: Count, close: Count, erase: Count, reply: Count }),
  /** Days of age at which a browser warns about the witness's note, and refuses it. */
  note: Exact({ warn: Count, refuse: Count }),
});

export const Roster = Exact({
  organisation: Type.String({ minLength: 1, maxLength: 80 }),
  version: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
  /** SHA-256 of the envelope of the roster before; `null` in the first. */
  previous: Type.Union([Hex32, Type.Null()]),
  issued: Day,
  expires: Day,
  threshold: Type.Integer({ minimum: 1, maximum: 16 }),
  custodians: Type.Array(Custodian, { minItems: 1, maxItems: 16 }),
  office: Office,
  log: Exact({ origin: NoteName, ...NoteKeys }),
  witnesses: Type.Array(Witness, { minItems: 1, maxItems: 8 }),
  rules: Rules,
  policies: Type.Array(Exact({ name: Handle, sha256: Hex32 }), { maxItems: 32 }),
  /** How typed names are hashed: PBKDF2-HMAC-SHA-256. */
  naming: Exact({ salt: Base64Of(32), iterations: Type.Integer({ minimum: 1, maximum: 10_000_000 }) }),
  members: Type.Array(Member, { minItems: 1, maxItems: 256 }),
  desks: Type.Array(Desk, { minItems: 1, maxItems: 32 }),
  auditors: Type.Array(Exact({ handle: Handle, person: Handle, key: Key, recipient: Recipient }), { maxItems: 32 }),
});
export type Roster = Static<typeof Roster>;
export type Member = Static<typeof Member>;
export type Desk = Static<typeof Desk>;
export type RosterWitness = Static<typeof Witness>;

/** What an app's own code knows before it asks anybody: the first custodians it trusts (P4.2). */
export const Pins = Exact({
  organisation: Type.String({ minLength: 1, maxLength: 80 }),
  demo: Type.Boolean(),
  threshold: Type.Integer({ minimum: 1, maximum: 16 }),
  custodians: Type.Array(Custodian, { minItems: 1, maxItems: 16 }),
  /** The address where the witness answers auditors. */
  witness: Type.String({ maxLength: 200 }),
  /** Where the same server answers through Tor, which the first page says; absent where it does not. */
  onion: Type.Optional(Type.String({ pattern: '^[a-z2-7]{56}\\.onion$' })),
});
export type Pins = Static<typeof Pins>;
