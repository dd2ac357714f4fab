/** The shared components' words for an app that has English at hand. */
import { en } from './en.ts';
import type { UiTexts } from './text.ts';

export const uiTexts: UiTexts = { en: async () => ({ en }), es: () => import('./es.ts') };
