/** P5.4. What a source composed, before any of it is sealed. */
import type { Static } from 'typebox';
import * as Type from 'typebox';
import { Body, Card, Person } from '#protocol/envelope/format';
import { Exact, Handle } from '#protocol/shape';

const { language, mode, allegations, danger, summary, questionnaire, via } = Card.properties;
const { narrative, answers, doNotAdmit } = Body.properties;

export const Report = Exact({
  ...{ language, mode, allegations, danger, summary, questionnaire, via },
  ...{ narrative, answers, doNotAdmit },
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
