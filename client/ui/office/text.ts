/** The words that the office's apps share: acts of the record, how a tip ends, and what to do when something fails. */
import { textHook } from '../i18n/context.tsx';
import { en } from './en.ts';

export const useOfficeText = textHook({ en, es: () => import('./es.ts') });
