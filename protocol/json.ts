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
  const first = Value.Errors(schema, value)[0];
  throw new ProtocolError('shape-wrong', `unexpected shape at ${first?.instancePath || '/'}`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ProtocolError('json-malformed', 'expected JSON');
  }
}
