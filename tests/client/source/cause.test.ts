import { describe, expect, it } from 'vitest';
import { causeOf, codeOf, FileGone, isOfTheForm } from '#client/source/cause';
import { en } from '#client/source/text/en';
import { ExchangeProblem, Unreachable } from '#client/transport/http';
import { type ProtocolCode, ProtocolError } from '#protocol/error';
import { PROBLEMS, type ProblemCode } from '#protocol/wire/problem';

const refusal = (code: ProtocolCode) => new ProtocolError(code, 'refused');

describe('the cause of a trouble', () => {
  it.each([
    ['roster-below-threshold', 'readers'],
    ['roster-chain-broken', 'readers'],
    ['roster-superseded', 'old'],
    ['note-too-old', 'old'],
    ['note-missing', 'old'],
    ['commitment-wrong', 'answer'],
  ] as const)('of %s is %s', (code, cause) => {
    expect(causeOf(refusal(code))).toBe(cause);
  });

  it('is known, with words, for every problem of a server', () => {
    const codes = Object.keys(PROBLEMS) as ProblemCode[];
    const causes = codes.map((code) => causeOf(new ExchangeProblem(code, 'title')));
    expect(causes).toHaveLength(codes.length);
    expect(causes.filter((cause) => !(`trouble.${cause}.text` in en))).toEqual([]);
  });

  it('is the connection when nobody answers, and this page when there is no code', () => {
    expect(causeOf(new Unreachable('no answer'))).toBe('away');
    expect(causeOf(new TypeError('oops'))).toBe('fault');
    expect(codeOf(new TypeError('oops'))).toBeNull();
  });

  it('sends back to the form only where the form can mend it', () => {
    expect(isOfTheForm(refusal('too-large'))).toBe(true);
    expect(isOfTheForm(new FileGone('gone'))).toBe(true);
    expect(isOfTheForm(refusal('roster-superseded'))).toBe(false);
  });
});
