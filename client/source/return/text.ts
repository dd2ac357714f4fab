/** The hook of the way back, which is fetched with it: a page that only sends does not carry these words. */
import { textHook } from '../../ui/i18n/context.tsx';
import { en } from '../text/en.ts';

export const useText = textHook({ en, es: () => import('../text/es.ts') });
