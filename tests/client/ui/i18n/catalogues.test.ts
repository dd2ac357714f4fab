import { describe, expect, it } from 'vitest';
import { en as auditorEn } from '#client/auditor/text/en';
import { es as auditorEs } from '#client/auditor/text/es';
import { en as reviewerEn } from '#client/reviewer/text/en';
import { es as reviewerEs } from '#client/reviewer/text/es';
import { en as friendEn } from '#client/source/friend/en';
import { es as friendEs } from '#client/source/friend/es';
import { en as sourceEn } from '#client/source/text/en';
import { es as sourceEs } from '#client/source/text/es';
import { en as uiEn } from '#client/ui/i18n/en';
import { es as uiEs } from '#client/ui/i18n/es';
import { DEFAULT_QUESTIONNAIRE } from '#protocol/report/default-questionnaire';
import { DEFAULT_TEXTS } from '#protocol/report/default-texts';
import { wordsIn } from '#tests/support/policy-words';

type Texts = Readonly<Record<string, string>>;

const CATALOGUES: readonly (readonly [name: string, en: Texts, es: Texts])[] = [
  ['ui', uiEn, uiEs],
  ['source', sourceEn, sourceEs],
  ['reviewer', reviewerEn, reviewerEs],
  ['auditor', auditorEn, auditorEs],
];

/** The inner words of design.md [2], which the source's screen never shows; those with a plain meaning of their own are left out. */
const INNER_EN =
  'tip|tips|phrase|phrases|card|cards|body|bodies|letter|letters|box|boxes|slot|slots|reviewer|reviewers|desk|desks|auditor|auditors|custodian|custodians|roster|rosters|policy|policies|statement|statements|face|faces|entry|entries|checkpoint|checkpoints|tile|tiles|cosignature|cosignatures|witness|witnesses|release|releases|released|grant|grants|granted|disposition|dispositions|second authority|duty|envelope|envelopes';
const INNER_ES =
  'frase|frases|ficha|fichas|tarjeta|tarjetas|casilla|casillas|ranura|ranuras|revisor|revisores|revisora|revisoras|mesa|mesas|auditor|auditores|auditora|custodio|custodios|nómina|política|políticas|declaración|declaraciones|testigo|testigos|cofirma|cofirmas|concesión|concesiones|disposición|disposiciones|segunda autoridad';

const placeholders = (text: string): string[] => [...text.matchAll(/\{\{\w+\}\}/g)].map(([name]) => name).sort();

const wordsFound = (texts: Texts, inner: string): string[] => {
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(${inner})(?![\\p{L}\\p{N}])`, 'iu');
  return Object.entries(texts)
    .filter(([, text]) => pattern.test(text.replaceAll(/\{\{\w+\}\}/g, '')))
    .map(([key, text]) => `${key}: ${text}`);
};

describe.each(CATALOGUES)('the catalogue of %s', (_name, en, es) => {
  it('has the same keys in both languages and leaves none empty', () => {
    expect(Object.keys(en).length).toBeGreaterThan(0);
    expect(Object.keys(es).sort()).toEqual(Object.keys(en).sort());
    expect([...Object.entries(en), ...Object.entries(es)].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('fills the same placeholders in both languages', () => {
    const differing = Object.entries(en).filter(
      ([key, text]) => placeholders(text).join() !== placeholders(es[key] ?? '').join(),
    );
    expect(differing.map(([key]) => key)).toEqual([]);
  });
});

describe("the source's catalogue", () => {
  it('is free of the inner words, its shared components too', () => {
    expect(wordsFound({ ...uiEn, ...sourceEn, ...friendEn }, INNER_EN)).toEqual([]);
    expect(wordsFound({ ...uiEs, ...sourceEs, ...friendEs }, INNER_ES)).toEqual([]);
  });

  it('is not led round by the policies: the questionnaire and the texts are free of them too', () => {
    const policies = [DEFAULT_QUESTIONNAIRE, DEFAULT_TEXTS];
    // Ports of entry and checkpoints are places, by the names that everybody there has for them.
    const english = wordsIn(policies, 'en').map((words) => words.replaceAll(/port of entry|checkpoints?/gi, 'place'));
    expect(wordsFound(Object.fromEntries(english.entries()), INNER_EN)).toEqual([]);
    expect(wordsFound(Object.fromEntries(wordsIn(policies, 'es').entries()), INNER_ES)).toEqual([]);
  });

  it('would be caught using one', () => {
    expect(wordsFound({ a: 'Send your tip.', b: 'A multiple of boxers' }, INNER_EN)).toEqual(['a: Send your tip.']);
    expect(wordsFound({ a: 'La Mesa.', b: 'Mesada' }, INNER_ES)).toEqual(['a: La Mesa.']);
  });
});
