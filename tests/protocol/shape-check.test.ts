import fc from 'fast-check';
import type { TSchema } from 'typebox';
import * as Type from 'typebox';
import { Check } from 'typebox/schema';
import { describe, expect, it } from 'vitest';
import { Roster } from '#protocol/roster/format';
import { Base64Of, Count, Exact, Named } from '#protocol/shape';
import { fits } from '#protocol/shape-check';
import { KINDS } from '#protocol/statement/kinds';
import { ENDPOINTS } from '#protocol/wire/endpoints';
import { JournalLine } from '#protocol/wire/journal';
import { valuesOf } from '#tests/support/schema-values';

const SCHEMAS: readonly TSchema[] = [
  ...Object.values(KINDS),
  ...Object.values(ENDPOINTS).map(({ reply }) => reply as TSchema),
  ...[Roster, JournalLine, Named('^[a-z]$', Count), Type.Literal('a'), Type.Tuple([Count]), Type.Unknown()],
  ...[
    Type.Record(Type.String(), Type.String()),
    Type.Array(Count),
    Type.Tuple([Named('^[a-z]$', Count), Type.Literal('a')]),
  ],
];

/** A value with one place of it replaced by something else. */
function spoiled(value: unknown, draw: () => number, put: unknown): unknown {
  if (typeof value !== 'object' || value === null || draw() % 4 === 0) return put;
  const names = Object.keys(value);
  const name = names[draw() % Math.max(names.length, 1)];
  if (name === undefined) return put;
  if (Array.isArray(value)) return value.map((one, i) => (String(i) === name ? spoiled(one, draw, put) : one));
  if (draw() % 5 === 0) return { ...value, another: put };
  const inside = (value as Record<string, unknown>)[name];
  return { ...value, [name]: spoiled(inside, draw, put) };
}

describe('whether a value has a shape', () => {
  it('is answered as the library that defines the shapes answers it', () => {
    expect(SCHEMAS.length).toBeGreaterThan(60);
    let wrong = 0;
    for (const schema of SCHEMAS) {
      fc.assert(
        fc.property(
          valuesOf(schema, ['oig', 'a'.repeat(64), '2026-11-24', `${'A'.repeat(43)}=`, 'candor.test/log', '']),
          fc.array(fc.nat(), { minLength: 40, maxLength: 40 }),
          fc.jsonValue(),
          (value, numbers, put) => {
            let at = 0;
            const draw = () => numbers[at++ % numbers.length] ?? 0;
            for (const one of [value, spoiled(value, draw, put)]) {
              const answer = Check(schema, one);
              if (!answer) wrong += 1;
              expect(fits(schema, one)).toBe(answer);
            }
          },
        ),
        { numRuns: 25 },
      );
    }
    expect(wrong).toBeGreaterThan(100);
  });

  it.each([
    [Type.String({ minLength: 2, maxLength: 2 }), ['🚚🚚', 'ab'], ['🚚', 'a', 'abc', 'ab🚚', 2]],
    [Base64Of(32), [`${'A'.repeat(43)}=`], ['A'.repeat(44), `${'A'.repeat(43)}=\n`]],
    [Exact({ a: Count }), [{ a: 0 }], [{}, { a: 0, b: 0 }, { a: -1 }, { a: 1.5 }, [0], null, 'a']],
    [Type.Array(Type.String(), { uniqueItems: true }), [[], ['a', 'b']], [['a', 'a'], [1]]],
    [Type.Literal('a'), ['a'], ['b', '', null]],
    [Type.Tuple([Count, Type.Boolean()]), [[1, true]], [[1], [1, true, true], [true, 1], {}]],
    [Named('^[a-z]$', Count), [{}, { a: 1 }], [{ a: 'b' }, { A: 1 }, [], null]],
    [Type.Array(Count, { minItems: 1, maxItems: 2 }), [[1], [1, 2]], [[], [1, 2, 3], ['1'], { 0: 1 }]],
  ])('counts code points, and knows no field that was not named: %#', (schema, good, bad) => {
    for (const value of good) expect(fits(schema, value)).toBe(true);
    for (const value of bad) expect(fits(schema, value)).toBe(false);
  });

  it('is not asked of a schema that says what nobody here has taught it', () => {
    for (const schema of [
      Type.Number(),
      Type.Integer({ multipleOf: 2 }),
      Type.Object({}),
      Type.String({ format: 'date' }),
    ]) {
      expect(() => fits(schema, 4)).toThrow(expect.objectContaining({ code: 'shape-wrong' }));
    }
  });
});
