/** The page's language, held in memory, and the hook through which every component gets its words. */
import { type ComponentChildren, createContext } from 'preact';
import { useContext, useLayoutEffect, useMemo, useState } from 'preact/hooks';
import { chooseLanguage, type Language } from './language.ts';
import { type Catalogues, createTranslator, type Translate } from './translator.ts';

interface LanguageState {
  readonly language: Language;
  readonly setLanguage: (language: Language) => void;
}

const LanguageContext = createContext<LanguageState>({ language: 'en', setLanguage: () => undefined });

/** Holds the language for everything inside, begins with the browser's, and keeps `<html lang>` true. */
export function LanguageProvider({ children }: { readonly children: ComponentChildren }) {
  const [language, setLanguage] = useState<Language>(() => chooseLanguage(navigator.languages));
  useLayoutEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const state = useMemo(() => ({ language, setLanguage }), [language]);
  return <LanguageContext.Provider value={state}>{children}</LanguageContext.Provider>;
}

/** The language now shown and how to change it. */
export const useLanguage = (): LanguageState => useContext(LanguageContext);

/** Makes the hook that gives one set of catalogues in the language now shown; call it once, at module level. */
export function textHook<const Catalogue extends Readonly<Record<string, string>>>(
  catalogues: Catalogues<Catalogue>,
): () => Translate<Catalogue> {
  const made = new Map<Language, Translate<Catalogue>>();
  return () => {
    const { language } = useLanguage();
    const known = made.get(language) ?? createTranslator(catalogues, language);
    made.set(language, known);
    return known;
  };
}
