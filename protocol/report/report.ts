/** P5.4. What a source composed, before any of it is sealed. */
import { type Static, Type } from 'typebox';
import { Body, Card, Person } from '#protocol/envelope/format';
import { Exact, Handle } from '#protocol/shape';

export const Report = Exact({
  ...Type.Pick(Card, ['language', 'mode', 'allegations', 'danger', 'summary', 'questionnaire', 'via']).properties,
  ...Type.Pick(Body, ['narrative', 'answers', 'doNotAdmit']).properties,
  person: Person,
  /** "This cannot wait until morning." */
  urgent: Type.Boolean(),
  /** Members of the desk who must not read this. */
  leftOut: Type.Array(Handle, { maxItems: 64 }),
});
export type Report = Static<typeof Report>;

/** A file as the source chose it. */
export interface Attachment {
  readonly name: string;
  /** Media type; empty when unknown. */
  readonly type: string;
  readonly bytes: Uint8Array;
}
