/**
 * P1.2. Canonical JSON (RFC 8785) and its strict reader: bytes that are not exactly the canonical form of what they
 * parse to are refused, which rules out duplicate keys, other spellings of numbers, and white space as a hiding place.
 */
import canonicalize from 'canonicalize';
import type { Static, TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { fromUtf8, utf8 } from '#protocol/bytes';
import { ProtocolError } from '#protocol/error';

/** The RFC 8785 bytes of a JSON value. Throws `json-malformed` for what JSON cannot hold. */
export function canonical(value: unknown): Uint8Array {
  const text = canonicalText(value);
  if (text === undefined) throw new ProtocolError('json-malformed', 'expected a JSON value');
  return utf8(text);
}

function canonicalText(value: unknown): string | undefined {
  try {
    return canonicalize(value);
  } catch {
    return undefined;
  }
}

/** Reads canonical JSON of a given shape. Throws `json-malformed`, `json-not-canonical`, `shape-wrong`. */
export function readCanonical<T extends TSchema>(schema: T, bytes: Uint8Array): Static<T> {
  const text = fromUtf8(bytes);
  const value = parse(text);
  if (canonicalText(value) !== text) throw new ProtocolError('json-not-canonical', 'expected RFC 8785 canonical JSON');
  return ofShape(schema, value);
}

/** Reads JSON that may be followed by the spaces that pad it (P5.3). Throws like {@link readCanonical}. */
export function readPadded<T extends TSchema>(schema: T, bytes: Uint8Array): Static<T> {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === SPACE) end--;
  return readCanonical(schema, bytes.subarray(0, end));
}

const SPACE = 0x20;

/** `value` when it has the shape. Throws `shape-wrong`, naming the first place that does not fit. */
export function ofShape<T extends TSchema>(schema: T, value: unknown): Static<T> {
  if (Value.Check(schema, value)) return value as Static<T>;
  const [first] = Value.Errors(schema, value);
  throw new ProtocolError('shape-wrong', `unexpected shape at ${placeIn(schema, first?.instancePath ?? '')}`);
}

/** Where a JSON pointer leads, as far as the schema itself names it: what was sent may be a name too, and is never repeated. P1.4 */
export function placeIn(schema: TSchema, pointer: string): string {
  let place = '';
  let here: TSchema | undefined = schema;
  for (const step of pointer.split('/').slice(1)) {
    here = stepInto(here, step);
    if (here === undefined) break;
    place += `/${step}`;
  }
  return place || '/';
}

function stepInto(schema: TSchema, step: string): TSchema | undefined {
  const { properties = {}, items } = schema as { properties?: Record<string, TSchema>; items?: TSchema | TSchema[] };
  if (Object.hasOwn(properties, step)) return properties[step];
  if (!/^[0-9]+$/.test(step)) return undefined;
  return Array.isArray(items) ? items[Number(step)] : items;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ProtocolError('json-malformed', 'expected JSON');
  }
}
