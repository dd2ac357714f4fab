import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { luresIn } from '#protocol/report/lures';

const told = (text: string) => luresIn(text).map(({ kind, found }) => `${kind} ${found}`);

describe('what could lead a source out of hiding', () => {
  it.each([
    ['Please look at https://example.com/a?b=c. Thanks', ['link https://example.com/a?b=c']],
    [
      'See www.oig.example.gov, or write to help@oig.example.gov!',
      ['link www.oig.example.gov', 'link help@oig.example.gov'],
    ],
    ['Vea «ejemplo.méxico» hoy', ['link ejemplo.méxico']],
    ['tor://abc.onion works', ['link tor://abc.onion']],
    ['Call 520-555-0100 or +52 (631) 312 0000.', ['number 520-555-0100', 'number +52 (631) 312 0000']],
    ['Llame al 55 1234 5678', ['number 55 1234 5678']],
    ['Open form.pdf and statement.docx', ['file form.pdf', 'file statement.docx']],
  ])('is found in %j', (text, found) => {
    expect(told(text)).toEqual(found);
  });

  it.each([
    'Thank you. Which lane? Every Thursday at 22:00, you said.',
    'Your report K7QF-3M2X was received on 2026-11-24. We answer within 7 days.',
    'Gracias. ¿Siempre es el mismo camión? No corra riesgos.',
  ])('is not seen in %j', (text) => {
    expect(told(text)).toEqual([]);
  });

  it('is looked for in any text, as it stands there, without a text that takes long', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
        for (const { found } of luresIn(text)) expect(text).toContain(found);
      }),
    );
    const slow = [`${'a.'.repeat(9000)}!`, '1'.repeat(20_000), `${'a-'.repeat(9000)}@`, '( '.repeat(10_000)];
    for (const text of slow) expect(Array.isArray(luresIn(text))).toBe(true);
  });
});
