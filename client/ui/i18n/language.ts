/** Which languages the apps speak, and which one to begin with. Nothing is remembered: a choice lives as long as the page. */
export const LANGUAGES = ['en', 'es'] as const;

export type Language = (typeof LANGUAGES)[number];

/** Each language's own name, for the switch; never translated. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: 'English', es: 'Español' };

/** Which way each language is written; pages and styles follow it. */
export const DIRECTIONS: Readonly<Record<Language, 'ltr' | 'rtl'>> = { en: 'ltr', es: 'ltr' };

const isLanguage = (tag: string): tag is Language => LANGUAGES.some((language) => language === tag);

/** The first of the browser's `preferred` BCP 47 tags that we speak, else English. */
export function chooseLanguage(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const primary = tag.toLowerCase().split('-')[0] ?? '';
    if (isLanguage(primary)) return primary;
  }
  return 'en';
}
