/** What became of a tip, in words. */
import { useShortDay } from '../../ui/office/day.ts';
import { useEnding } from '../../ui/office/ending.ts';
import { useWhoWords } from '../entries/words.ts';
import { useText } from '../text/text.ts';
import type { TipRow } from '../worker/acts.ts';

type Words = (tip: TipRow) => string;

export function useTipWords(): { readonly opened: Words; readonly readers: Words; readonly ending: Words } {
  const t = useText();
  const day = useShortDay();
  const ending = useEnding();
  const who = useWhoWords();
  return {
    opened: ({ opened }) =>
      opened ? t('tips.openedBy', { day: day(opened.day), by: who(opened.by) }) : t('tips.never'),
    readers: ({ readers }) => readers.join(', ') || t('tips.never'),
    ending: ({ ending: ended, erased }) => {
      if (erased) return t('tips.erased');
      return ended ? ending(ended) : t('tips.noEnding');
    },
  };
}
