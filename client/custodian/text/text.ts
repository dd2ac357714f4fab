/** The custodian's page's hook. Both catalogues are in the one file: nothing can be fetched. */
import { textHook } from '../../ui/i18n/context.tsx';
import { en } from './en.ts';

export const useText = textHook({ en, es: () => import('./es.ts') });
