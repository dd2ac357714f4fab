/**
 * P7.2. What a source's browser asks: lines of the one table of `protocol/wire/endpoints.ts`, apart from the office's, which her page
 * need not carry, and in two, since a page that only sends does not come back.
 */
import * as Type from 'typebox';
import { Base64, Exact, Hex32 } from '#protocol/shape';
import { base, digits, KIB, Nullable } from '#protocol/wire/base';
import type { Endpoint } from '#protocol/wire/exchange';
import { Puzzle, Work } from '#protocol/wire/puzzle';
import { FactJson, NewestCheckpoint, NonceReply, SealedPartJson, Signed, StoredReply } from '#protocol/wire/shapes';
import { Shown } from '#protocol/wire/shown';

export const slicePath = Exact({ tip: Hex32, file: digits, slice: digits });

/** From the list of readers to a stored tip. */
export const INTAKE = {
  // What everybody must know before anything is sealed.
  rosterShow: {
    ...base,
    method: 'GET',
    url: '/api/roster',
    access: 'public',
    source: true,
    reply: Exact({ rosters: Type.Array(Shown, { minItems: 1, maxItems: 100 }), note: Nullable(Signed) }),
  },
  policyShow: {
    ...base,
    method: 'GET',
    url: '/api/policies/:sha256',
    access: 'public',
    source: true,
    path: Exact({ sha256: Hex32 }),
    reply: Exact({ policy: Shown }),
  },

  // Intake: what a source does.
  sliceSend: {
    ...base,
    method: 'PUT',
    url: '/api/source/tips/:tip/files/:file/slices/:slice',
    access: 'public',
    source: true,
    path: slicePath,
    octets: 'body',
    limit: KIB * KIB,
  },
  /** Asked before every tip and message: `null` in quiet times (P7.11). */
  puzzleAsk: {
    ...base,
    method: 'POST',
    url: '/api/source/puzzle',
    access: 'public',
    source: true,
    body: Exact({ about: Hex32 }),
    reply: Exact({ puzzle: Nullable(Puzzle) }),
  },
  tipSend: {
    ...base,
    method: 'POST',
    url: '/api/source/tips',
    access: 'signed',
    source: true,
    body: Exact({
      statement: Signed,
      parts: Type.Array(SealedPartJson, { minItems: 6, maxItems: 80 }),
      work: Type.Optional(Work),
    }),
    reply: StoredReply,
    limit: 2048 * KIB,
  },
} as const satisfies Record<string, Endpoint>;

/** Coming back, and what is said then. */
export const RETURN = {
  returnChallenge: {
    ...base,
    method: 'POST',
    url: '/api/source/challenge',
    access: 'public',
    source: true,
    reply: NonceReply,
  },
  returnOpen: {
    ...base,
    method: 'POST',
    url: '/api/source/return',
    access: 'signed',
    source: true,
    body: Exact({ statement: Signed }),
    reply: Exact({
      checkpoint: NewestCheckpoint,
      received: Signed,
      facts: Type.Array(FactJson),
      /** Replies in order, each with the whole statements, so that the source sees who signed, and who signed as well (P5.17). */
      replies: Type.Array(
        Exact({ statement: Signed, sealed: Base64(200_000), signed: Type.Array(Signed, { maxItems: 64 }) }),
      ),
      /** The source's own later words, as statements: her count goes on from here. */
      messages: Type.Array(Signed),
      /** The witness's complete count (P7.5); `null` while the witness is away. */
      count: Nullable(Signed),
    }),
  },
  messageSend: {
    ...base,
    method: 'POST',
    url: '/api/source/messages',
    access: 'signed',
    source: true,
    body: Exact({ statement: Signed, sealed: Base64(200_000), work: Type.Optional(Work) }),
    reply: StoredReply,
    limit: 512 * KIB,
  },

  /** `withdrawn` or `consent-answered`: what a source says without a word to seal. */
  sourceStatementSend: {
    ...base,
    method: 'POST',
    url: '/api/source/statements',
    access: 'signed',
    source: true,
    body: Exact({ statement: Signed }),
    reply: StoredReply,
  },
} as const satisfies Record<string, Endpoint>;
