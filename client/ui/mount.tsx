/** Puts an app on the page: `client/<app>/main.tsx` calls it once. */
import { type ComponentChildren, render } from 'preact';
import { LanguageProvider, loadTexts } from './i18n/context.tsx';
import { chooseLanguage, type Language } from './i18n/language.ts';
import { takeWordsFrom, type UiTexts } from './i18n/text.ts';

/** Without words there is no other way to say it. */
const NO_WORDS = [
  ['en', 'This page did not load whole. Check your connection and load it anew.'],
  ['es', 'Esta página no se cargó completa. Revise su conexión y cárguela de nuevo.'],
] as const;

/**
 * Renders `app` into `root` inside the language provider, beginning with the browser's language, or with the other where that one
 * cannot be fetched; `texts` are the shared components'. A page without `root` is left as it is: index.html has one.
 */
export async function mount(app: ComponentChildren, root: Element | null, texts: UiTexts): Promise<void> {
  takeWordsFrom(texts);
  const first = await firstLoaded(chooseLanguage(navigator.languages));
  if (root) render(first ? <LanguageProvider first={first}>{app}</LanguageProvider> : <NoWords />, root);
}

async function firstLoaded(chosen: Language): Promise<Language | null> {
  for (const language of [chosen, chosen === 'en' ? 'es' : 'en'] as const) {
    const loaded = await loadTexts(language).then(
      () => true,
      () => false,
    );
    if (loaded) return language;
  }
  return null;
}

function NoWords() {
  return (
    <main>
      {NO_WORDS.map(([language, words]) => (
        <p key={language} lang={language}>
          {words}
        </p>
      ))}
    </main>
  );
}
