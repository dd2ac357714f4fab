import type { TSchema } from 'typebox';
import { describe, expect, it } from 'vitest';
import { toBase64 } from '#protocol/bytes';
import { hasShape } from '#protocol/json';
import { addDays, Base64, Base64Of, Day, dayOf, daysBetween, Handle, Part } from '#protocol/shape';

const fits = (schema: TSchema, values: readonly unknown[]) => values.map((value) => hasShape(schema, value));

describe('small shapes', () => {
  it.each([16, 31, 32, 33, 64])('take base64 of exactly %i bytes, and of not one more or less', (length) => {
    const around = [-2, -1, 0, 1, 2].map((more) => toBase64(new Uint8Array(length + more)));
    expect(fits(Base64Of(length), around)).toEqual([false, false, true, false, false]);
  });

  it('take only padded base64', () => {
    expect(fits(Base64(8), ['', 'AAAA', 'AAA=', 'AA=='])).toEqual(Array(4).fill(true));
    expect(fits(Base64(8), ['A', 'AA', 'AAA', 'A===', 'AA-_', 'AAAA\n', 'AAAAAAAAAAAA'])).toEqual(Array(7).fill(false));
  });

  it('take names that cannot be mistaken', () => {
    expect(fits(Handle, ['analyst-1', 'a', 'A1', '-a', 'a b', 'a/b'])).toEqual([
      true,
      false,
      false,
      false,
      false,
      false,
    ]);
    expect(fits(Part, ['card', 'person/open', 'slot/analyst-1', 'reply-copy/2'])).toEqual(Array(4).fill(true));
    expect(fits(Part, ['', 'Card', 'a/b/c', 'a/../b', 'a ', 'a/'])).toEqual(Array(6).fill(false));
    expect(fits(Day, ['2026-11-24', '2026-13-01', '2026-11-24T10:00', '26-11-24'])).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  it('count in whole days of UTC', () => {
    expect(dayOf(Date.UTC(2026, 10, 24, 23, 59))).toBe('2026-11-24');
    expect([addDays('2026-12-31', 1), addDays('2026-03-01', -1)]).toEqual(['2027-01-01', '2026-02-28']);
    expect([daysBetween('2026-11-24', '2027-11-24'), daysBetween('2026-11-24', '2026-11-23')]).toEqual([365, -1]);
  });
});
