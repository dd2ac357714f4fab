/** The hook of the way to sending. */
import { textHook } from '../../ui/i18n/context.tsx';
import { first } from './first.ts';

export const useText = textHook({ en: first, es: () => import('./first-es.ts') });
