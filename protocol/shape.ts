/** P1.3. The small shapes that every format is made of, as TypeBox schemas; unknown fields are refused everywhere. */
import type { Static, TProperties, TSchema } from 'typebox';
import * as Type from 'typebox';
import { BASE64_PATTERN } from '#protocol/shape-check';

/** An object that has these fields and no others. */
export const Exact = <T extends TProperties>(fields: T) => Type.Object(fields, { additionalProperties: false });

/** An object whose keys all match the pattern `key` and whose values all have this shape. */
export const Named = <T extends TSchema>(key: string, value: T) =>
  Type.Unsafe<Record<string, Static<T>>>({
    type: 'object',
    patternProperties: { [key]: value },
    additionalProperties: false,
  });

/** Padded base64 of any length up to `max` characters. */
export const Base64 = (max: number) => Type.String({ maxLength: max, pattern: BASE64_PATTERN });

/** Padded base64 of exactly `length` bytes. */
export function Base64Of(length: number) {
  const characters = 4 * Math.ceil(length / 3);
  const padding = (3 - (length % 3)) % 3;
  return Type.String({
    minLength: characters,
    maxLength: characters,
    pattern: `^[A-Za-z0-9+/]{${characters - padding}}={${padding}}$`,
  });
}

/** 32 bytes in lower-case hex: a tip id, a key id, a hash. */
export const Hex32 = Type.String({ pattern: '^[0-9a-f]{64}$' });
/** A calendar day, `YYYY-MM-DD`, UTC. */
export const Day = Type.String({ pattern: '^[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])$' });
/** The short name by which a member, desk, custodian or witness is known in public. */
export const Handle = Type.String({ pattern: '^[a-z0-9][a-z0-9-]{1,31}$' });
/** A name that stands in an age context stanza: a part, with its number where it has one (P5.2). */
export const Part = Type.String({ pattern: '^[a-z]+(?:-[a-z]+)*(?:/[a-z0-9-]{1,32})?$', maxLength: 64 });
/** A hybrid age recipient, `age1pq1…` (P2.2). */
export const Recipient = Type.String({ pattern: '^age1pq1[02-9ac-hj-np-z]+$', minLength: 1959, maxLength: 1959 });
/** A hybrid age identity, `AGE-SECRET-KEY-PQ-1…` (P2.2); a secret. */
export const SecretIdentity = Type.String({ pattern: '^AGE-SECRET-KEY-PQ-1[02-9AC-HJ-NP-Z]+$', maxLength: 100 });
/** A count or a version, from 0. */
export const Count = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
/** A log's origin line or a witness's name (C2SP signed-note: no space, no plus). */
export const NoteName = Type.String({ pattern: '^[^\\s+]+$', minLength: 1, maxLength: 128 });

export type Day = Static<typeof Day>;

const DAY_MILLISECONDS = 86_400_000;

/** The UTC day of a time in milliseconds. */
export const dayOf = (milliseconds: number): Day => new Date(milliseconds).toISOString().slice(0, 10);

/** Whole days from `earlier` to `later`; negative when they are the other way round. */
export const daysBetween = (earlier: Day, later: Day): number =>
  Math.round((Date.parse(later) - Date.parse(earlier)) / DAY_MILLISECONDS);

/** The day `days` after `day`. */
export const addDays = (day: Day, days: number): Day => dayOf(Date.parse(day) + days * DAY_MILLISECONDS);
