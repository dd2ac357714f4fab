/**
 * P1.2. Canonical JSON (RFC 8785) and its strict reader: bytes that are not exactly the canonical form of what they
 * parse to are refused, which rules out duplicate keys, other spellings of numbers, and white space as a hiding place.
 */
import canonicalize from 'canonicalize';
import type { Static, TSchema } from 'typebox';
import { fromUtf8, utf8 } from '#protocol/bytes';
import { ProtocolError } from '#protocol/error';
import { fits } from '#protocol/shape-check';

/** The RFC 8785 bytes of a JSON value. Throws `json-malformed` for what JSON cannot hold. */
export function canonical(value: unknown): Uint8Array {
  const text = plainText(value) ?? canonicalText(value);
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
  if (!isCanonical(value, text)) throw new ProtocolError('json-not-canonical', 'expected RFC 8785 canonical JSON');
  return ofShape(schema, value);
}

/**
 * Whether `text` is the canonical form of what it was parsed to. Where nothing is escaped by number and keys come in order, the
 * platform's own serializer writes the canonical form; it is asked first, being many times as fast.
 */
function isCanonical(value: unknown, text: string): boolean {
  return plainText(value) === text || canonicalText(value) === text;
}

/** The canonical form where the platform's serializer writes it; `null` where that is not sure. */
function plainText(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || !isOrdered(value)) return null;
  const text = JSON.stringify(value);
  return text.includes('\\u') ? null : text;
}

/** Whether a value is nothing but what JSON holds, with keys in order. */
function isOrdered(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object') return typeof value === 'string' || typeof value === 'boolean';
  if (value === null) return true;
  if (Array.isArray(value)) return value.every(isOrdered);
  let before: string | null = null;
  for (const key in value) {
    if ((before !== null && key <= before) || !isOrdered(value[key as keyof typeof value])) return false;
    before = key;
  }
  return true;
}

/** Reads JSON that may be followed by the spaces that pad it (P5.3). Throws like {@link readCanonical}. */
export function readPadded<T extends TSchema>(schema: T, bytes: Uint8Array): Static<T> {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === SPACE) end--;
  return readCanonical(schema, bytes.subarray(0, end));
}

const SPACE = 0x20;

/** `value` when it has the shape. Throws `shape-wrong`, naming the place that does not fit. */
export function ofShape<T extends TSchema>(schema: T, value: unknown): Static<T> {
  if (hasShape(schema, value)) return value;
  throw new ProtocolError('shape-wrong', `unexpected shape at ${misfit(schema, value)}`);
}

/** Whether `value` has the shape. */
export const hasShape = <T extends TSchema>(schema: T, value: unknown): value is Static<T> => fits(schema, value);

/**
 * The innermost place at which `value` does not fit, as a JSON pointer as far as the schema itself names it: what was
 * sent may be a name too, and is never repeated. P1.4
 */
export function misfit(schema: TSchema, value: unknown): string {
  for (const { step, of, inside } of stepsInto(schema, value)) {
    if (!hasShape(of, inside)) return `/${step}${misfit(of, inside).replace(/^\/$/, '')}`;
  }
  return '/';
}

interface Step {
  readonly step: string;
  readonly of: TSchema;
  readonly inside: unknown;
}

function stepsInto(schema: TSchema, value: unknown): Step[] {
  const { properties = {}, items } = schema as { properties?: Record<string, TSchema>; items?: TSchema | TSchema[] };
  if (Array.isArray(value))
    return value.flatMap((inside, at) => stepAt(at, Array.isArray(items) ? items[at] : items, inside));
  if (typeof value !== 'object' || value === null) return [];
  const sent: ReadonlyMap<string, unknown> = new Map(Object.entries(value));
  return Object.entries(properties).flatMap(([step, of]) =>
    sent.has(step) ? [{ step, of, inside: sent.get(step) }] : [],
  );
}

const stepAt = (at: number, of: TSchema | undefined, inside: unknown): Step[] =>
  of === undefined ? [] : [{ step: String(at), of, inside }];

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ProtocolError('json-malformed', 'expected JSON');
  }
}
