import { describe, expect, it } from 'vitest';
import { en as posterEn } from '#cli/operate/poster/en';
import { es as posterEs } from '#cli/operate/poster/es';
import { en as friendEn } from '#client/source/friend/en';
import { es as friendEs } from '#client/source/friend/es';
import { en } from '#client/source/text/en';
import { es } from '#client/source/text/es';
import { en as uiEn } from '#client/ui/i18n/en';
import { es as uiEs } from '#client/ui/i18n/es';
import { DEFAULT_QUESTIONNAIRE } from '#protocol/report/default-questionnaire';
import { DEFAULT_TEXTS } from '#protocol/report/default-texts';
import { wordsIn } from '#tests/support/policy-words';
import { englishGrade, spanishEase, spanishSyllables } from '#tests/support/readability';

/** The highest grade, and the lowest ease that is as easy. */
const GRADE = 8;
const EASE = 60;
/** So long a text is also measured by itself; a shorter one is two or three words of a button. */
const LONG = 60;

const CATALOGUES: readonly (readonly [name: string, en: readonly string[], es: readonly string[]])[] = [
  ['the shared components', Object.values(uiEn), Object.values(uiEs)],
  ["the source's app", Object.values({ ...en, ...friendEn }), Object.values({ ...es, ...friendEs })],
  ['the poster', Object.values(posterEn), Object.values(posterEs)],
  ['the questionnaire', wordsIn(DEFAULT_QUESTIONNAIRE, 'en'), wordsIn(DEFAULT_QUESTIONNAIRE, 'es')],
  ["the office's texts", wordsIn(DEFAULT_TEXTS, 'en'), wordsIn(DEFAULT_TEXTS, 'es')],
];

describe.each(CATALOGUES)('%s', (_name, english, spanish) => {
  it('can be read by pupils of grade 8, in either language', () => {
    expect(english.length).toBeGreaterThan(10);
    expect(spanish).toHaveLength(english.length);
    expect(englishGrade(english)).toBeLessThanOrEqual(GRADE);
    expect(spanishEase(spanish)).toBeGreaterThanOrEqual(EASE);
  });

  it('has no single text far above that', () => {
    const long = (texts: readonly string[]) => texts.filter((text) => text.length >= LONG);
    const hard = [
      ...long(english).filter((text) => englishGrade([text]) > GRADE + 3),
      ...long(spanish).filter((text) => spanishEase([text]) < EASE - 15),
    ];
    expect(hard).toEqual([]);
  });
});

describe('the measure', () => {
  it('tells an easy text from a hard one', () => {
    const easy = 'You get 12 words. Write them down. Hide the paper.';
    const hard =
      'Notwithstanding confidentiality considerations, organisational accountability necessitates documentation.';
    expect(englishGrade([easy])).toBeLessThan(4);
    expect(englishGrade([hard])).toBeGreaterThan(15);
    expect(spanishEase(['Recibe doce palabras. Escriba en papel. Guarde el papel.'])).toBeGreaterThan(75);
    expect(
      spanishEase(['La confidencialidad institucional imposibilita comunicaciones administrativas.']),
    ).toBeLessThan(20);
  });

  it.each([
    ['denuncia', 3],
    ['oficina', 4],
    ['quien', 1],
    ['guerra', 2],
    ['país', 2],
    ['leer', 2],
    ['muy', 1],
    ['ley', 1],
    ['ayuda', 3],
    ['vergüenza', 3],
  ])('counts the syllables of %s', (word, syllables) => {
    expect(spanishSyllables(word)).toBe(syllables);
  });
});
