import { describe, expect, it } from 'vitest';
import { chooseLanguage } from '#client/ui/i18n/language';
import { createTranslator } from '#client/ui/i18n/translator';

const catalogues = {
  en: { plain: 'Send', named: 'Hello {{name}}', left_one: '{{count}} word', left_other: '{{count}} words' },
  es: { plain: 'Enviar', named: 'Hola {{name}}', left_one: '{{count}} palabra', left_other: '{{count}} palabras' },
} as const;
const translate = (language: 'en' | 'es') => createTranslator<typeof catalogues.en>(catalogues[language], language);

describe('the translator', () => {
  it('gives the text of the language asked for', () => {
    expect(translate('en')('plain')).toBe('Send');
    expect(translate('es')('plain')).toBe('Enviar');
  });

  it('chooses singular and plural by count', () => {
    const t = translate('es');
    expect([t('left', { count: 1 }), t('left', { count: 2 })]).toEqual(['1 palabra', '2 palabras']);
    // Spanish has a form of its own for a round million.
    expect(t('left', { count: 1_000_000 })).toBe('1000000 palabras');
  });

  it('puts a value in as it stands, whatever it holds', () => {
    const t = translate('en');
    expect(t('named', { name: '<b>{{count}} $t(plain)</b>' })).toBe('Hello <b>{{count}} $t(plain)</b>');
  });

  it('demands, by type, a known key and its values', () => {
    const t = translate('en');
    // @ts-expect-error no such key
    expect(t('absent')).toBe('');
    // @ts-expect-error the name is missing
    expect(t('named')).toContain('Hello');
  });
});

describe('the first language', () => {
  it('is the first that the browser prefers and we speak, else English', () => {
    expect(chooseLanguage(['fr-FR', 'es-MX', 'en'])).toBe('es');
    expect(chooseLanguage(['EN-us', 'es'])).toBe('en');
    expect(chooseLanguage(['zh', 'est'])).toBe('en');
    expect(chooseLanguage([])).toBe('en');
  });
});
