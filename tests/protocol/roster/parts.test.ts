import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProtocolError } from '#protocol/error';
import { isPart, joinParts, partsOf } from '#protocol/roster/parts';
import { nodeSuite as suite } from '#protocol/suite/node';

const bytes = new Uint8Array(2000).map((_, at) => at % 251);
const parts = partsOf(suite, bytes);
const without = (number: number) => parts.filter((_, at) => at !== number - 1);

function refusal(texts: readonly string[]): string {
  try {
    joinParts(suite, texts);
  } catch (error) {
    if (error instanceof ProtocolError) return `${error.code}: ${error.message}`;
    throw error;
  }
  return 'taken';
}

describe('a file in numbered parts', () => {
  it('comes back from any order', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3000 }), fc.nat(), (file, turn) => {
        const texts = partsOf(suite, file);
        const at = turn % texts.length;
        expect(joinParts(suite, [...texts.slice(at), ...texts.slice(0, at)])).toEqual(file);
      }),
    );
  });

  it('names the part that is missing, that came twice, that is of another file, that was altered', () => {
    expect(parts).toHaveLength(4);
    expect(parts.every(isPart)).toBe(true);
    expect(refusal(without(3))).toBe('part-missing: part 3 of 4 is missing');
    expect(refusal(parts.slice(0, 2))).toBe('part-missing: part 3, 4 of 4 is missing');
    expect(refusal([...parts, parts[1] ?? ''])).toBe('part-repeated: part 2 came twice');
    expect(refusal([...without(1), partsOf(suite, new Uint8Array(2000))[0] ?? ''])).toMatch(/^part-altered/);
    expect(refusal([...without(4), (parts[3] ?? '').replace(/....$/, 'AAAA')])).toMatch(/^part-altered/);
    expect(refusal(['CANDOR/5/4/00000000/AAAA'])).toMatch(/^shape-wrong/);
    expect(refusal([])).toMatch(/^part-missing/);
  });
});
