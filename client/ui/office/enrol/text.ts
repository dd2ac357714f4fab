/** The hook of enrolling. */
import { textHook } from '../../i18n/context.tsx';
import { en } from './en.ts';

export const useEnrolText = textHook({ en, es: () => import('./es.ts') });
