/**
 * The page's language, held in memory, and the hook through which every component gets its words. English is part of the
 * page, any other language is fetched when it is first chosen.
 */
import { type ComponentChildren, createContext } from 'preact';
import { useContext, useLayoutEffect, useMemo, useState } from 'preact/hooks';
import { DIRECTIONS, type Language } from './language.ts';
import { createTranslator, type Translate } from './translator.ts';

interface LanguageState {
  readonly language: Language;
  /** Changes once the words are there; where they cannot be fetched, the language stays. */
  readonly setLanguage: (language: Language) => void;
}

const LanguageContext = createContext<LanguageState>({ language: 'en', setLanguage: () => undefined });

/** Holds the language for everything inside, and keeps `<html lang dir>` true. `first` must have been loaded. */
export function LanguageProvider({
  first,
  children,
}: {
  readonly first: Language;
  readonly children: ComponentChildren;
}) {
  const [language, setLanguage] = useState<Language>(first);
  useLayoutEffect(() => {
    document.documentElement.lang = language;
    document.documentElement.dir = DIRECTIONS[language];
  }, [language]);
  const state = useMemo(
    () => ({ language, setLanguage: (chosen: Language) => void loadTexts(chosen).then(setLanguage) }),
    [language],
  );
  return <LanguageContext.Provider value={state}>{children}</LanguageContext.Provider>;
}

/** The language now shown and how to change it. */
export const useLanguage = (): LanguageState => useContext(LanguageContext);

/** One set of texts: English at once, and where to fetch the others. */
export interface Texts<Catalogue extends Readonly<Record<string, string>>> {
  readonly en: Catalogue;
  readonly es: () => Promise<{ readonly es: Readonly<Record<keyof Catalogue, string>> }>;
}

const fetchers: (() => Promise<void>)[] = [];

/** Makes the hook that gives one set of texts in the language now shown; call it once, at module level. */
export function textHook<const Catalogue extends Readonly<Record<string, string>>>(
  texts: Texts<Catalogue>,
): () => Translate<Catalogue> {
  const english = createTranslator<Catalogue>(texts.en, 'en');
  let spanish: Translate<Catalogue> | null = null;
  fetchers.push(async () => {
    spanish ??= createTranslator<Catalogue>((await texts.es()).es, 'es');
  });
  return () => {
    const { language } = useLanguage();
    return language === 'es' && spanish ? spanish : english;
  };
}

/** Fetches every text of a language. Gives the language that can be shown: English where the other did not come. */
export async function loadTexts(language: Language): Promise<Language> {
  if (language === 'en') return 'en';
  try {
    // A part of the page that arrives meanwhile brings words of its own.
    for (let known = 0; known < fetchers.length; ) {
      known = fetchers.length;
      await Promise.all(fetchers.map((fetchTexts) => fetchTexts()));
    }
    return language;
  } catch {
    return 'en';
  }
}
