/**
 * P5.4. The office's own words to a source, a policy document: what to know before she starts, whom to call, her rights, the
 * right office for what this one does not take, and who else can help. The office changes them by a policy, not by code.
 */
import type { Static } from 'typebox';
import * as Type from 'typebox';
import { Words } from '#protocol/report/questionnaire';
import { Exact } from '#protocol/shape';

const Lines = Type.Array(Words, { maxItems: 12 });

/** Somebody to turn to. Shown as text and never as a link, which would leave a trace. */
const Contact = Exact({
  name: Words,
  /** What they do, or when to choose them. */
  what: Words,
  /** A telephone number or an address, the same in every language; empty when there is none. */
  at: Type.String({ maxLength: 200 }),
});
export type Contact = Static<typeof Contact>;

const Contacts = Type.Array(Contact, { maxItems: 16 });

/** An address that a browser may be sent to: `https`, with nobody's name or password in it. */
const Neutral = Type.String({
  maxLength: 400,
  pattern: '^https://[A-Za-z0-9.-]+(?::[0-9]{1,5})?(?:/[A-Za-z0-9._~/%?=&+-]*)?$',
});

export const Texts = Exact({
  version: Type.Integer({ minimum: 1 }),
  /** Read once, on one screen, before anything is written. */
  before: Exact({ place: Lines, limits: Lines, rules: Lines }),
  /** Whom to call in danger; the local numbers may be the colleagues. */
  danger: Exact({ intro: Words, numbers: Contacts }),
  /** Shown before anybody is asked what they were made to do. */
  rights: Exact({ lines: Lines, help: Contacts }),
  /** What this office does not take, and who does. */
  doors: Contacts,
  /** What else one can do: other bodies, and protection from reprisal. */
  elsewhere: Exact({ lines: Lines, contacts: Contacts }),
  /** The page that she leaves to in a hurry, in place of the report; without it, an empty one. */
  neutral: Type.Optional(Neutral),
});
export type Texts = Static<typeof Texts>;
