/** Puts an app on the page: `client/<app>/main.tsx` calls it once. */
import { type ComponentChildren, render } from 'preact';
import { LanguageProvider, loadTexts } from './i18n/context.tsx';
import { chooseLanguage } from './i18n/language.ts';

/**
 * Renders `app` into `root` inside the language provider, beginning with the browser's language. A page without `root` is
 * left as it is: index.html has one.
 */
export async function mount(app: ComponentChildren, root: Element | null): Promise<void> {
  const first = await loadTexts(chooseLanguage(navigator.languages));
  if (root) render(<LanguageProvider first={first}>{app}</LanguageProvider>, root);
}
