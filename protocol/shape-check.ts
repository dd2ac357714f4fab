/**
 * P1.3. Whether a value has a shape, looked at once for each schema and then asked of each value: a log of a million
 * statements asks two million times. Knows the keywords that the project's schemas use and refuses a schema with another, so
 * that no browser carries the whole checker of the library that defines them.
 */
import type { TSchema } from 'typebox';
import { ProtocolError } from '#protocol/error';

type Test = (value: unknown) => boolean;

const known = new WeakMap<object, Test>();

/** Padded base64 of any length (P1.1), as schemas say it. */
export const BASE64_PATTERN = '^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$';
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const IS_DIGIT = Uint8Array.from({ length: 128 }, (_, code) => Number(DIGITS.includes(String.fromCharCode(code))));

/** What {@link BASE64_PATTERN} takes, by a loop: it is asked of ciphertexts, on which an expression takes four times as long. */
function isBase64(text: string): boolean {
  if (text.length % 4 !== 0) return false;
  const padding = text.endsWith('==') ? 2 : Number(text.endsWith('='));
  for (let at = 0; at < text.length - padding; at++) if (IS_DIGIT[text.charCodeAt(at)] !== 1) return false;
  return true;
}

/** Whether `value` has the shape. Throws `shape-wrong` for a schema that says something not known here. P1.3 */
export function fits(schema: TSchema, value: unknown): boolean {
  let test = known.get(schema);
  if (!test) {
    test = testFor(schema) ?? refuse();
    known.set(schema, test);
  }
  return test(value);
}

function refuse(): never {
  throw new ProtocolError('shape-wrong', 'schema: expected the keywords that are known');
}

/** The keywords of the schemas here. */
interface Keywords {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Keywords[];
  readonly properties?: Readonly<Record<string, Keywords>>;
  readonly patternProperties?: Readonly<Record<string, Keywords>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: unknown;
  readonly items?: Keywords | readonly Keywords[];
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

const WORDS: Readonly<Record<string, readonly string[]>> = {
  object: ['type', 'properties', 'patternProperties', 'required', 'additionalProperties'],
  array: ['type', 'items', 'additionalItems', 'minItems', 'maxItems', 'uniqueItems'],
  string: ['type', 'const', 'pattern', 'minLength', 'maxLength'],
  integer: ['type', 'minimum', 'maximum'],
  number: ['type', 'const'],
  boolean: ['type'],
  null: ['type'],
};

/** The test of a schema; `null` when it says anything that is not known here. */
function testFor(schema: Keywords): Test | null {
  const words = Object.keys(schema);
  if (words.join() === 'anyOf') return testForAny(schema.anyOf ?? []);
  if (words.join() === 'enum') return testForEnum(schema.enum ?? []);
  if (words.length === 0) return () => true;
  const { type = '' } = schema;
  const understood = WORDS[type];
  if (!understood || !words.every((word) => understood.includes(word))) return null;
  if (type === 'object') return schema.patternProperties ? testForNamed(schema) : testForObject(schema);
  if (type === 'array') return Array.isArray(schema.items) ? testForTuple(schema.items) : testForArray(schema);
  if (type === 'string') return testForString(schema);
  if (type === 'integer') return testForInteger(schema);
  if (type === 'number') return schema.const === undefined ? null : (value) => value === schema.const;
  return type === 'boolean' ? (value) => typeof value === 'boolean' : (value) => value === null;
}

function testForAny(schemas: readonly Keywords[]): Test | null {
  const tests = schemas.map(testFor);
  if (!allKnown(tests)) return null;
  return (value) => tests.some((test) => test(value));
}

function testForEnum(values: readonly unknown[]): Test | null {
  const texts = new Set(values);
  return values.every((value) => typeof value === 'string') ? (value) => texts.has(value) : null;
}

/** Objects of exactly these fields; one that allows others is not known. */
function testForObject({ properties = {}, required = [], additionalProperties }: Keywords): Test | null {
  const names = Object.keys(properties);
  const tests = new Map<string, Test>();
  for (const name of names) {
    const test = testFor(properties[name] ?? {});
    if (test) tests.set(name, test);
  }
  if (additionalProperties !== false || tests.size !== names.length) return null;
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    for (const name in value) {
      const test = tests.get(name);
      if (!test?.(value[name as keyof typeof value])) return false;
    }
    return required.every((name) => Object.hasOwn(value, name));
  };
}

/** Objects of any fields whose names match one pattern. */
function testForNamed({ patternProperties = {}, properties, additionalProperties }: Keywords): Test | null {
  const [named, ...more] = Object.entries(patternProperties);
  const test = named && testFor(named[1]);
  if (!test || properties || more.length > 0) return null;
  const pattern = new RegExp(named[0], 'u');
  const others = additionalProperties !== false;
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    return Object.entries(value).every(([name, field]) => (pattern.test(name) ? test(field) : others));
  };
}

function testForArray({
  items,
  minItems = 0,
  maxItems = Number.POSITIVE_INFINITY,
  uniqueItems,
}: Keywords): Test | null {
  if (items === undefined) return null;
  const test = testFor(items as Keywords);
  // Only of texts it is known here when two are the same.
  const { type, enum: texts } = items as Keywords;
  if (!test || (uniqueItems && type !== 'string' && !texts)) return null;
  return (value) =>
    Array.isArray(value) &&
    value.length >= minItems &&
    value.length <= maxItems &&
    value.every((one) => test(one)) &&
    (!uniqueItems || new Set(value).size === value.length);
}

function testForTuple(items: readonly Keywords[]): Test | null {
  const tests = items.map(testFor);
  if (!allKnown(tests)) return null;
  return (value) =>
    Array.isArray(value) && value.length === tests.length && tests.every((test, index) => test(value[index]));
}

function testForString({ pattern, minLength = 0, maxLength = Number.POSITIVE_INFINITY, ...more }: Keywords): Test {
  if (more.const !== undefined) return (value) => value === more.const;
  const matches = testForPattern(pattern);
  return (value) => {
    if (typeof value !== 'string' || value.length < minLength) return false;
    // Lengths count code points: no more than there are units, and no fewer than half of them.
    const units = value.length;
    const counted = units > maxLength || units < minLength * 2 ? codePoints(value) : units;
    return counted >= minLength && counted <= maxLength && matches(value);
  };
}

function testForPattern(pattern: string | undefined): (text: string) => boolean {
  if (pattern === undefined) return () => true;
  if (pattern === BASE64_PATTERN) return isBase64;
  const expression = new RegExp(pattern, 'u');
  return (text) => expression.test(text);
}

/** Halves of what takes two units: a text without one has as many code points as units. */
const HALVES = /[\ud800-\udfff]/;

function codePoints(text: string): number {
  if (!HALVES.test(text)) return text.length;
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

function testForInteger({ minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY }: Keywords): Test {
  return (value) => typeof value === 'number' && Number.isInteger(value) && value >= minimum && value <= maximum;
}

const allKnown = (tests: readonly (Test | null)[]): tests is Test[] => tests.every((test) => test !== null);
