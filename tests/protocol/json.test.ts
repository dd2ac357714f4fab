import fc from 'fast-check';
import * as Type from 'typebox';
import { describe, expect, it } from 'vitest';
import { utf8 } from '#protocol/bytes';
import { ProtocolError } from '#protocol/error';
import { canonical, ofShape, readCanonical, readPadded } from '#protocol/json';
import { Exact } from '#protocol/shape';

const Shape = Exact({ name: Type.String(), list: Type.Array(Exact({ size: Type.Integer() })) });
const good = { list: [{ size: 1 }], name: 'ñ' };

const refusal = (read: () => unknown): string => {
  try {
    read();
  } catch (error) {
    if (error instanceof ProtocolError) return `${error.code}: ${error.message}`;
    throw error;
  }
  return 'read';
};

describe('canonical JSON', () => {
  it('reads what it wrote, with the spaces of padding where there may be some', () => {
    expect(readCanonical(Shape, canonical(good))).toEqual(good);
    expect(readPadded(Shape, utf8(`${new TextDecoder().decode(canonical(good))}   `))).toEqual(good);
  });

  it.each([
    ['a duplicate key', '{"list":[],"name":"a","name":"b"}', 'json-not-canonical'],
    ['another order', '{"name":"a","list":[]}', 'json-not-canonical'],
    ['white space', '{"list":[],"name":"a"} ', 'json-not-canonical'],
    ['another spelling of a number', '{"list":[{"size":1.0}],"name":"a"}', 'json-not-canonical'],
    ['another spelling of a character', '{"list":[],"name":"\\u0061"}', 'json-not-canonical'],
    ['what is not JSON', '{', 'json-malformed'],
    ['another shape', '{"list":[{"size":"1"}],"name":"a"}', 'shape-wrong'],
  ])('refuses %s', (_, text, code) => {
    expect(refusal(() => readCanonical(Shape, utf8(text)))).toMatch(new RegExp(`^${code}: `));
  });

  it('is total: any text is read or refused with a code', () => {
    fc.assert(fc.property(fc.string(), (text) => refusal(() => readCanonical(Shape, utf8(text))) !== ''));
  });
});

describe('the refusal of a shape', () => {
  it.each([
    [{ ...good, list: [{ size: 'x' }] }, '/list/0/size'],
    [{ name: 'a' }, '/'],
    [{ ...good, list: [{ size: 1, 'zanahoria-7431': 2 }] }, '/list/0'],
    [{ ...good, 'zanahoria-7431': 1 }, '/'],
    [{ ...good, constructor: 1 }, '/'],
  ])('names the place as the schema does, and no name that was sent: %o', (value, place) => {
    expect(refusal(() => ofShape(Shape, value))).toBe(`shape-wrong: unexpected shape at ${place}`);
  });
});
