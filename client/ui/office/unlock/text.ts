/** The hook of unlocking. */
import { textHook } from '../../i18n/context.tsx';
import { en } from './en.ts';

export const useUnlockText = textHook({ en, es: () => import('./es.ts') });
