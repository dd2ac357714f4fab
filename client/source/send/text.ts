/** The hook of the pages after sending. */
import { textHook } from '../../ui/i18n/context.tsx';
import { sent as en } from '../text/en/sent.ts';

export const useSentText = textHook({ en, es: async () => ({ es: (await import('../text/es/sent.ts')).sent }) });
