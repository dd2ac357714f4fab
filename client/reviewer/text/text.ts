/** The reviewer's app's hook. */
import { textHook } from '../../ui/i18n/context.tsx';
import { en } from './en.ts';

export const useText = textHook({ en, es: () => import('./es.ts') });
