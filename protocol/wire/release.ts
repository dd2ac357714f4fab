/** P8.1. Asking for a release: what the server relays, what the witness answers, and what is inside the answer. */
import type { Static } from 'typebox';
import * as Type from 'typebox';
import { Base64, Base64Of, Exact, Hex32, Part } from '#protocol/shape';
import { ProvenStatement } from '#protocol/wire/shapes';

/** `statement` is `cards-opened`, `part-opened` or `appeal-released`, proven; headers stand in the order in which it names them. */
export const ReleaseRequest = Exact({
  request: ProvenStatement,
  headers: Type.Array(Base64(90_000), { minItems: 1, maxItems: 100 }),
  /** `release-approved` statements of others, for a person part. */
  approvals: Type.Array(ProvenStatement, { maxItems: 4 }),
  /** The `granted` statement, for somebody who is not of the tip's desk. */
  grant: Type.Union([ProvenStatement, Type.Null()]),
  /** For an appeal: the tip's own `tip-received`. */
  received: Type.Union([ProvenStatement, Type.Null()]),
});
export type ReleaseRequest = Static<typeof ReleaseRequest>;

/** An age file to the statement's one-time recipient. */
export const ReleaseReply = Exact({ sealed: Base64(60_000) });
export type ReleaseReply = Static<typeof ReleaseReply>;

/** What that age file holds, in canonical JSON: a file key for each header, in order. */
export const ReleasedKeys = Exact({
  keys: Type.Array(Exact({ tip: Hex32, part: Part, fileKey: Base64Of(16) }), { maxItems: 100 }),
});
export type ReleasedKeys = Static<typeof ReleasedKeys>;
