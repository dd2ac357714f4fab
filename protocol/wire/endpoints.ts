/** P7.2. The server's one table of HTTP exchanges. Every route in `server/app.ts` is a line here, and no other exists. */
import * as Type from 'typebox';
import { Base64, Base64Of, Count, Exact, Hex32 } from '#protocol/shape';
import { base, digits, KIB, Nullable } from '#protocol/wire/base';
import { DUTY } from '#protocol/wire/duty-endpoints';
import type { Endpoint } from '#protocol/wire/exchange';
import { ReleaseReply, ReleaseRequest } from '#protocol/wire/release';
import { SESSIONS } from '#protocol/wire/session-endpoints';
import {
  EntryHex,
  NewestCheckpoint,
  ProofText,
  SealedPartJson,
  Signed,
  StatementJson,
  StoredReply,
  TipPath,
} from '#protocol/wire/shapes';
import { Shown } from '#protocol/wire/shown';
import { INTAKE, RETURN, slicePath } from '#protocol/wire/source-endpoints';

export const ENDPOINTS = {
  ...INTAKE,
  ...RETURN,
  ...SESSIONS,
  ...DUTY,

  // Statements, their proofs, and releases.
  statementSend: {
    ...base,
    method: 'POST',
    url: '/api/statements',
    access: 'session',
    source: false,
    body: Exact({ statement: Signed }),
    reply: StoredReply,
    limit: 512 * KIB,
  },
  proofShow: {
    ...base,
    method: 'GET',
    url: '/api/proofs/:entry',
    access: 'session',
    source: false,
    path: Exact({ entry: EntryHex }),
    reply: Exact({ proof: Nullable(ProofText) }),
  },
  releaseAsk: {
    ...base,
    method: 'POST',
    url: '/api/releases',
    access: 'session',
    source: false,
    body: ReleaseRequest,
    reply: ReleaseReply,
    limit: 4096 * KIB,
  },

  // The desk.
  deskList: {
    ...base,
    method: 'GET',
    url: '/api/desk/:desk/tips',
    access: 'session',
    source: false,
    path: Exact({ desk: Type.String({ maxLength: 32 }) }),
    /** The cursor that the reply before gave; absent for the first. Rows come in no order of time (P7.3). */
    query: Exact({ after: Type.Optional(Hex32) }),
    reply: Exact({
      checkpoint: NewestCheckpoint,
      rows: Type.Array(Exact({ received: StatementJson, slot: Base64(8000), card: Base64(40_000) })),
      next: Nullable(Hex32),
    }),
  },
  /** What was stated about the desk's tips from leaf `from` on, in the log's own order; openings of cards, files and sessions aside. */
  deskStatements: {
    ...base,
    method: 'GET',
    url: '/api/desk/:desk/statements',
    access: 'session',
    source: false,
    path: Exact({ desk: Type.String({ maxLength: 32 }) }),
    /** `most` statements; 500 when absent, and never more. */
    query: Exact({ from: digits, most: Type.Optional(digits) }),
    reply: Exact({
      checkpoint: NewestCheckpoint,
      statements: Type.Array(StatementJson, { maxItems: 500 }),
      /** The leaf to go on from; what it says of `more` is whether to do so at once. */
      next: Count,
      more: Type.Boolean(),
    }),
  },
  /** Slot and card of tips that the desk's statements named. Unknown ones are left out. */
  deskCards: {
    ...base,
    method: 'POST',
    url: '/api/desk/:desk/cards',
    access: 'session',
    source: false,
    path: Exact({ desk: Type.String({ maxLength: 32 }) }),
    body: Exact({ tips: Type.Array(Hex32, { minItems: 1, maxItems: 100 }) }),
    reply: Exact({ cards: Type.Array(Exact({ tip: Hex32, slot: Base64(8000), card: Base64(40_000) })) }),
  },
  /** The last 32 bytes of cards, in the order asked; `null` where there is none (P8.10). */
  deskTails: {
    ...base,
    method: 'POST',
    url: '/api/desk/:desk/tails',
    access: 'session',
    source: false,
    path: Exact({ desk: Type.String({ maxLength: 32 }) }),
    body: Exact({ tips: Type.Array(Hex32, { minItems: 1, maxItems: 2000 }) }),
    reply: Exact({ tails: Type.Array(Nullable(Base64Of(32))) }),
    limit: 256 * KIB,
  },
  deskTip: {
    ...base,
    method: 'GET',
    url: '/api/desk/tips/:tip',
    access: 'session',
    source: false,
    path: TipPath,
    reply: Exact({
      checkpoint: NewestCheckpoint,
      received: StatementJson,
      /** Every part but slots, flag and files, later words among them. */
      parts: Type.Array(SealedPartJson),
      history: Type.Array(StatementJson),
    }),
  },
  sliceShow: {
    ...base,
    method: 'GET',
    url: '/api/desk/tips/:tip/files/:file/slices/:slice',
    access: 'session',
    source: false,
    path: slicePath,
    octets: 'reply',
  },
  replySend: {
    ...base,
    method: 'POST',
    url: '/api/desk/replies',
    access: 'session',
    source: false,
    body: Exact({ statement: Signed, reply: Base64(200_000), copy: Base64(200_000) }),
    reply: StoredReply,
    limit: 1024 * KIB,
  },
  noteSend: {
    ...base,
    method: 'POST',
    url: '/api/desk/notes',
    access: 'session',
    source: false,
    body: Exact({ statement: Signed, sealed: Base64(200_000) }),
    reply: StoredReply,
    limit: 512 * KIB,
  },

  /** `granted` with the slot that it commits to. */
  grantSend: {
    ...base,
    method: 'POST',
    url: '/api/desk/grants',
    access: 'session',
    source: false,
    body: Exact({ statement: Signed, slot: Base64(8000) }),
    reply: StoredReply,
  },
  /** The tips that this member was let in to, by proven grants. */
  grantList: {
    ...base,
    method: 'GET',
    url: '/api/grants',
    access: 'session',
    source: false,
    reply: Exact({
      checkpoint: NewestCheckpoint,
      rows: Type.Array(
        Exact({ received: StatementJson, grant: StatementJson, slot: Base64(8000), card: Base64(40_000) }),
      ),
    }),
  },
  /** For the second authority: the tips of a desk whose appeals go to it. */
  appealList: {
    ...base,
    method: 'GET',
    url: '/api/desk/:desk/appeals',
    access: 'session',
    source: false,
    path: Exact({ desk: Type.String({ maxLength: 32 }) }),
    query: Exact({ after: Type.Optional(Hex32) }),
    reply: Exact({ checkpoint: NewestCheckpoint, rows: Type.Array(StatementJson), next: Nullable(Hex32) }),
  },

  // The auditors.
  auditEntries: {
    ...base,
    method: 'GET',
    url: '/api/audit/entries',
    access: 'session',
    source: false,
    query: Exact({ from: digits }),
    reply: Exact({
      checkpoint: NewestCheckpoint,
      /** From leaf `from` on; a statement is `null` for a padding entry or once erased. */
      entries: Type.Array(Exact({ entry: EntryHex, statement: Nullable(Signed) }), { maxItems: 1000 }),
      size: Count,
    }),
  },
  /** Every roster from version `from` on, those too that are no longer shown to everybody (P4.2): older statements rest on them. */
  auditRosters: {
    ...base,
    method: 'GET',
    url: '/api/audit/rosters',
    access: 'session',
    source: false,
    query: Exact({ from: digits }),
    reply: Exact({ rosters: Type.Array(Shown, { maxItems: 100 }) }),
  },
  auditPart: {
    ...base,
    method: 'GET',
    url: '/api/audit/tips/:tip/parts',
    access: 'session',
    source: false,
    path: TipPath,
    query: Exact({ part: Type.String({ maxLength: 64 }) }),
    octets: 'reply',
  },

  // The roster's life.
  /** Every roster from version `from` on, in pages: what a new witness, and whoever moves one, must be given in order (P8.9). */
  rostersShow: {
    ...base,
    method: 'GET',
    url: '/api/rosters',
    access: 'public',
    source: false,
    query: Exact({ from: digits }),
    reply: Exact({ rosters: Type.Array(Shown, { maxItems: 100 }) }),
  },
  rosterPublish: {
    ...base,
    method: 'POST',
    url: '/api/roster',
    access: 'signed',
    source: false,
    body: Exact({ roster: Signed, policies: Type.Array(Signed, { maxItems: 32 }), statement: Signed }),
    reply: StoredReply,
    limit: 4096 * KIB,
  },
} as const satisfies Record<string, Endpoint>;
