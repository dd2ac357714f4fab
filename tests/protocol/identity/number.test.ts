import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toHex } from '#protocol/bytes';
import { ProtocolError } from '#protocol/error';
import { parseTipNumber, tipNumber } from '#protocol/identity/number';

const tips = fc.uint8Array({ minLength: 32, maxLength: 32 }).map(toHex);

describe('the number of a tip', () => {
  it.each([
    ['00'.repeat(32), '0000-0000'],
    ['ff'.repeat(32), 'ZZZZ-ZZZJ'],
    [`${'00'.repeat(4)}20${'00'.repeat(27)}`, '0000-0011'],
    [`00000004a0${'00'.repeat(27)}`, '0000-0150'],
  ])('of %s is %s', (tip, number) => {
    expect(tipNumber(tip)).toBe(number);
  });

  it('is read back however it is spelt', () => {
    fc.assert(
      fc.property(tips, (tip) => {
        const number = tipNumber(tip);
        expect(number).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{3}[0-9A-HJKMNP-TV-Z*~$=U]$/);
        const spellings = [
          number,
          number.toLowerCase(),
          number.replace('-', ''),
          ` ${number.replace('-', ' - ')} `,
          number.replaceAll('0', 'o').replaceAll('1', 'l'),
          number.replaceAll('0', 'O').replaceAll('1', 'i'),
        ];
        for (const spelling of spellings) expect(parseTipNumber(spelling)).toBe(number);
      }),
    );
  });

  it('is refused with one character changed, or two neighbours swapped', () => {
    const character = fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTVWXYZ');
    fc.assert(
      fc.property(tips, fc.nat({ max: 7 }), character, (tip, at, other) => {
        const plain = tipNumber(tip).replace('-', '');
        fc.pre(plain[at] !== other);
        expect(parseTipNumber(plain.slice(0, at) + other + plain.slice(at + 1))).toBeNull();
        if (at < 6 && plain[at] !== plain[at + 1]) {
          const swapped = `${plain.slice(0, at)}${plain[at + 1]}${plain[at]}${plain.slice(at + 2)}`;
          expect(parseTipNumber(swapped)).toBeNull();
        }
      }),
      { numRuns: 500 },
    );
  });

  it.each(['', '0000-000', '0000-00000', 'U000-0000', '0000-000ñ', '000٠-0000', '********'])(
    'is refused as %j',
    (text) => {
      expect(parseTipNumber(text)).toBeNull();
    },
  );

  it('is read or null, whatever the text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void parseTipNumber(text)));
  });

  it.each(['', 'ab', 'AB'.repeat(32), 'xy'.repeat(32)])('does not exist for the tip id %j', (tip) => {
    expect(() => tipNumber(tip)).toThrow(ProtocolError);
  });
});
