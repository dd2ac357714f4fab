/**
 * The page's language, held in memory, and the hook through which every component gets its words. An app either has English at hand
 * and fetches another language when it is first chosen, or fetches each, so that nobody carries words that she does not read.
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
    () => ({
      language,
      setLanguage: (chosen: Language) =>
        void loadTexts(chosen).then(
          () => setLanguage(chosen),
          () => undefined,
        ),
    }),
    [language],
  );
  return <LanguageContext.Provider value={state}>{children}</LanguageContext.Provider>;
}

/** The language now shown and how to change it. */
export const useLanguage = (): LanguageState => useContext(LanguageContext);

/** One set of texts: English at once or where to fetch it, and where to fetch the others. */
export interface Texts<Catalogue extends Readonly<Record<string, string>>> {
  readonly en: Catalogue | (() => Promise<{ readonly en: Catalogue }>);
  readonly es: () => Promise<{ readonly es: Readonly<Record<keyof Catalogue, string>> }>;
}

const fetchers: ((language: Language) => Promise<void>)[] = [];

/** Makes the hook that gives one set of texts in the language now shown; call it once, at module level. */
export function textHook<const Catalogue extends Readonly<Record<string, string>>>({
  en,
  es,
}: Texts<Catalogue>): () => Translate<Catalogue> {
  const held: Partial<Record<Language, Translate<Catalogue>>> = {};
  if (typeof en !== 'function') held.en = createTranslator<Catalogue>(en, 'en');
  fetchers.push(async (language) => {
    if (held[language]) return;
    if (language === 'es') held.es = createTranslator<Catalogue>((await es()).es, 'es');
    else if (typeof en === 'function') held.en = createTranslator<Catalogue>((await en()).en, 'en');
  });
  return () => {
    const { language } = useLanguage();
    const translate = held[language] ?? held.en ?? held.es;
    if (!translate) throw new TypeError('expected the words of a language before a page is drawn');
    return translate;
  };
}

/** Fetches every text of a language. Rejects where they cannot be fetched: then the language cannot be shown. */
export async function loadTexts(language: Language): Promise<void> {
  // A part of the page that arrives meanwhile brings words of its own.
  for (let known = 0; known < fetchers.length; ) {
    known = fetchers.length;
    await Promise.all(fetchers.map((fetchTexts) => fetchTexts(language)));
  }
}
