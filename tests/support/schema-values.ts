/** Values for a schema, as fast-check draws them: mostly of its shape, so that what lies behind the shape is reached too. */
import fc from 'fast-check';
import type { TSchema } from 'typebox';

interface Loose {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly TSchema[];
  readonly items?: TSchema | readonly TSchema[];
  readonly properties?: Readonly<Record<string, TSchema>>;
  readonly required?: readonly string[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

const MOST_ITEMS = 6;
const MOST_TEXT = 300;

/** Values of this shape; where a text stands, one of `texts` may stand. */
export function valuesOf(schema: TSchema, texts: readonly string[]): fc.Arbitrary<unknown> {
  const loose = schema as Loose;
  if (loose.anyOf) return fc.oneof(...loose.anyOf.map((one) => valuesOf(one, texts)));
  if (loose.enum) return fc.constantFrom(...loose.enum);
  if (loose.const !== undefined) return fc.constant(loose.const);
  if (loose.type === 'object') return objectsOf(loose, texts);
  if (loose.type === 'array') return arraysOf(loose, texts);
  if (loose.type === 'string') return textsOf(loose, texts);
  if (loose.type === 'boolean') return fc.boolean();
  if (loose.type === 'null') return fc.constant(null);
  const { minimum: min = -1000, maximum: max = Number.MAX_SAFE_INTEGER } = loose;
  return fc.oneof(fc.maxSafeInteger(), fc.integer({ min, max: Math.min(max, 2 ** 31 - 1) }));
}

function objectsOf({ properties = {}, required = [] }: Loose, texts: readonly string[]): fc.Arbitrary<unknown> {
  const fields = Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, valuesOf(one, texts)]));
  return fc.record(fields, { requiredKeys: [...required] });
}

function arraysOf({ items, minItems = 0, maxItems = MOST_ITEMS }: Loose, texts: readonly string[]) {
  if (Array.isArray(items)) return fc.tuple(...items.map((one: TSchema) => valuesOf(one, texts)));
  const maxLength = Math.max(minItems, Math.min(maxItems, MOST_ITEMS));
  return fc.array(valuesOf(items as TSchema, texts), { minLength: minItems, maxLength });
}

function textsOf({ pattern, minLength = 0, maxLength = MOST_TEXT }: Loose, texts: readonly string[]) {
  const length = { minLength: Math.min(minLength, MOST_TEXT), maxLength: Math.max(Math.min(maxLength, MOST_TEXT), 1) };
  const shape = pattern === undefined ? null : new RegExp(pattern);
  const fitting = texts.filter((text) => shape?.test(text) ?? true);
  const known = fitting.length > 0 ? [{ weight: 4, arbitrary: fc.constantFrom(...fitting) }] : [];
  const drawn = shape && minLength < MOST_TEXT ? fc.stringMatching(shape, { maxLength: length.maxLength }) : null;
  return fc.oneof(...known, ...(drawn ? [{ weight: 4, arbitrary: drawn }] : []), {
    weight: 1,
    arbitrary: fc.string(length),
  });
}
