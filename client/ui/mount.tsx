/** Puts an app on the page: `client/<app>/main.tsx` calls it once. */
import { type ComponentChildren, render } from 'preact';
import { LanguageProvider } from './i18n/context.tsx';

/** Renders `app` into `root` inside the language provider. A page without `root` is left as it is: index.html has one. */
export function mount(app: ComponentChildren, root: Element | null): void {
  if (root) render(<LanguageProvider>{app}</LanguageProvider>, root);
}
