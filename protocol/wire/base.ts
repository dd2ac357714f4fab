/** P7.2. What the lines of the table of exchanges have in common. */
import type { TSchema } from 'typebox';
import * as Type from 'typebox';
import { Exact } from '#protocol/shape';

export const KIB = 1024;
const NONE = Type.Null();
const EMPTY = Exact({});

/** A line without path, query, body, reply or octets, and with a small body's limit. */
export const base = { path: EMPTY, query: EMPTY, body: NONE, reply: NONE, octets: 'none', limit: 64 * KIB } as const;

/** A number in an address. */
export const digits = Type.String({ pattern: '^(?:0|[1-9][0-9]{0,15})$' });

/** A value, or `null`. */
export const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
