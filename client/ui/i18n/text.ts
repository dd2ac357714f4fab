/** The shared components' own hook. An app says where their words are, so that they can come with the app's own. */
import { type Texts, textHook } from './context.tsx';
import type { en } from './en.ts';

/** Where the shared components' words are. */
export interface UiTexts {
  readonly en: () => Promise<{ readonly en: typeof en }>;
  readonly es: Texts<typeof en>['es'];
}

let texts: UiTexts | null = null;

/** Once, before the app is on the page. */
export const takeWordsFrom = (from: UiTexts): void => {
  texts = from;
};

function known(): UiTexts {
  if (!texts) throw new TypeError('expected an app that says where its words are');
  return texts;
}

export const useUiText = textHook<typeof en>({ en: () => known().en(), es: () => known().es() });
