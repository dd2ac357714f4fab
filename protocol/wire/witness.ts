/** P8. The witness's table of exchanges; C2SP's own (`/add-checkpoint`) is text and stands in docs/protocol.md. */
import type { TSchema } from 'typebox';
import * as Type from 'typebox';
import { Base64, Count, Exact, Hex32 } from '#protocol/shape';
import type { Endpoint } from '#protocol/wire/exchange';
import { ReleaseReply, ReleaseRequest } from '#protocol/wire/release';
import { CheckpointNote, NonceReply, ProvenStatement, Signed } from '#protocol/wire/shapes';

const KIB = 1024;
const NONE = Type.Null();
const EMPTY = Exact({});
/** Whole entries of 64 bytes, one after another. */
const Entries = Base64(400_000);
const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const post = { method: 'POST', source: false, path: EMPTY, query: EMPTY, octets: 'none', limit: 64 * KIB } as const;

export const WITNESS_ENDPOINTS = {
  /** The roster chain from the custodians, published to the witness itself. */
  rosterTake: {
    ...post,
    url: '/roster',
    access: 'signed',
    limit: 4096 * KIB,
    body: Exact({ rosters: Type.Array(Signed, { minItems: 1, maxItems: 100 }) }),
    reply: NONE,
  },
  /** Which rosters the witness holds, so that whoever publishes sends what it lacks; none before the first. */
  rostersHeld: {
    ...post,
    method: 'GET',
    url: '/roster',
    access: 'public',
    body: NONE,
    reply: Exact({ rosters: Type.Array(Exact({ version: Count, sha256: Hex32 }), { maxItems: 10_000 }) }),
  },
  /** `freshness-noted`; 404 `not-found` before the first checkpoint. */
  noteShow: { ...post, method: 'GET', url: '/note', access: 'public', body: NONE, reply: Exact({ note: Signed }) },
  release: { ...post, url: '/release', access: 'signed', limit: 4096 * KIB, body: ReleaseRequest, reply: ReleaseReply },
  /** A proven statement that the witness must know of, `disposition`, `erased`, `hold-set` or `budget-lifted`, with what it rests on. */
  present: {
    ...post,
    url: '/present',
    access: 'signed',
    limit: 4096 * KIB,
    body: Exact({
      statement: ProvenStatement,
      /** The tip's own `tip-received`, which says whose desk it is; `null` for a budget. */
      received: Nullable(ProvenStatement),
      /** `disposition-proposed` (`null` where nobody must agree), `erasure-asked` or `budget-lift-asked`. */
      proposal: Nullable(ProvenStatement),
      /** `release-approved` statements that name the proposal's leaf, in the order in which the statement names theirs. */
      approvals: Type.Array(ProvenStatement, { maxItems: 4 }),
    }),
    reply: NONE,
  },
  /** A source's signed `return-opened`; the answer is `releases-counted` with its own nonce. */
  count: {
    ...post,
    url: '/count',
    access: 'signed',
    source: true,
    body: Exact({ statement: Signed }),
    reply: Exact({ count: Signed }),
  },
  /** Entries from leaf `from` on, under a checkpoint that the log signed; the answer is how many leaves the copy has. */
  copyKeep: {
    ...post,
    url: '/copy',
    access: 'signed',
    limit: 1024 * KIB,
    body: Exact({ from: Count, entries: Entries, checkpoint: CheckpointNote }),
    reply: Exact({ size: Count }),
  },
  /** An auditor's signed `session-opened` over a nonce of `/journal/challenge`: entries from leaf `from` on, and the newest cosigned checkpoint. */
  copyShow: {
    ...post,
    url: '/copy/read',
    access: 'signed',
    body: Exact({ statement: Signed, from: Count }),
    reply: Exact({ checkpoint: CheckpointNote, entries: Entries }),
  },
  journalChallenge: { ...post, url: '/journal/challenge', access: 'public', body: NONE, reply: NonceReply },
  /** An auditor's signed `session-opened` over that nonce; the answer is `journal-read` from line `from` on. */
  journal: {
    ...post,
    url: '/journal',
    access: 'signed',
    body: Exact({ statement: Signed, from: Type.Integer({ minimum: 0 }) }),
    reply: Exact({ journal: Signed }),
  },
} as const satisfies Record<string, Endpoint>;
