/** The hook of the way back, which is fetched with it: a page that only sends does not carry these words. */
import { textHook } from '../../ui/i18n/context.tsx';
import { facts } from '../text/en/facts.ts';
import { back } from '../text/en/return.ts';
import { FIRST } from '../text/text.ts';

// Each piece by itself, so that words which the page has are not fetched once more.
export const useText = textHook({
  en: async () => ({ en: { ...(await FIRST.en()).en, ...back, ...facts } as const }),
  async es() {
    const [shown, more] = await Promise.all([FIRST.es(), import('../text/back-es.ts')]);
    return { es: { ...shown.es, ...more.back } };
  },
});
