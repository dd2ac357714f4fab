import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupsOf } from '#client/reviewer/worker/repeats/near';

const ACCOUNT =
  'At San Jacinto the same white truck goes through lane seven on Thursday nights and nobody looks inside, Sergio is always in the booth';

describe('accounts that say nearly the same', () => {
  it('are found whatever their case, accents and a few words more, and others are not', () => {
    const texts = new Map([
      ['first', ACCOUNT],
      ['again', `${ACCOUNT.toUpperCase()}. Please do something.`],
      ['other', 'Somebody reads plates to somebody over a telephone of his own, mostly on Mondays at Mesa Colorada'],
      ['third', ACCOUNT.replace('San Jacinto', 'Sán Jacinto')],
    ]);
    expect(groupsOf(texts)).toEqual([['first', 'again', 'third']]);
  });

  it('are not joined by a greeting that many begin with', () => {
    const texts = new Map(
      Array.from({ length: 300 }, (_, at) => [
        String(at),
        `good morning to all of you ${'xyz'.repeat(3)}${at} ${at} ${at} ${at}`,
      ]),
    );
    expect(groupsOf(texts)).toEqual([]);
  });

  it('stand in one group each, and no tip is lost or made', () => {
    const word = fc.constantFrom('a', 'b', 'c', 'd');
    fc.assert(
      fc.property(fc.array(fc.array(word, { maxLength: 12 }), { maxLength: 15 }), (accounts) => {
        const texts = new Map(accounts.map((words, at) => [String(at), words.join(' ')]));
        const grouped = groupsOf(texts).flat();
        expect(new Set(grouped).size).toBe(grouped.length);
        expect(grouped.every((tip) => texts.has(tip))).toBe(true);
      }),
    );
  });
});
