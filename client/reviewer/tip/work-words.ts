/** What a note of work did, in words. */

import type { Work } from '#protocol/envelope/work';
import { tipNumber } from '#protocol/identity/number';
import { useText } from '../text/text.ts';

export function useWork(): (work: Work) => string {
  const t = useText();
  return (work) => {
    if (work.work === 'label') return t(work.on ? 'work.did.label' : 'work.did.unlabel', { label: work.label });
    if (work.work === 'related') {
      return t(work.on ? 'work.did.related' : 'work.did.unrelated', { number: tipNumber(work.tip) });
    }
    if (work.work === 'number') return t('work.did.number', { office: work.office, number: work.number || '–' });
    return work.of === null ? t('work.did.noDuplicate') : t('work.did.duplicate', { number: tipNumber(work.of) });
  };
}
