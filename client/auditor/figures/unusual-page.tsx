/** Unusual reading: not wrong by itself, worth a question; each in a sentence, with its rule and its entries. */
import { useEffect, useState } from 'preact/hooks';
import { Panel } from '../../ui/blocks.tsx';
import { Button } from '../../ui/button.tsx';
import { useShortDay } from '../../ui/office/day.ts';
import { Frame } from '../frame.tsx';
import { useRecord, useReport } from '../record.ts';
import { useText } from '../text/text.ts';
import type { UnusualRow } from '../worker/acts.ts';

export function UnusualPage() {
  const t = useText();
  const { call } = useRecord();
  const { round } = useReport();
  const [found, setFound] = useState<readonly UnusualRow[] | null>(null);
  // A new verification looks anew.
  useEffect(() => {
    if (round > 0) call('unusual', null).then(setFound, () => undefined);
  }, [call, round]);
  return (
    <Frame title={t('unusual.title')} intro={t('unusual.intro')}>
      {found?.length === 0 && <p>{t('unusual.none')}</p>}
      {found?.map((one) => (
        <Found key={`${one.is} ${one.by} ${one.entries[0]}`} found={one} />
      ))}
      <p>{t('unusual.limits')}</p>
    </Frame>
  );
}

function Found({ found }: { readonly found: UnusualRow }) {
  const t = useText();
  const { go } = useRecord();
  const says = useSaying();
  return (
    <Panel heading={says(found)}>
      <p>{t(`unusual.${found.is}.rule`)}</p>
      <p>
        <Button kind="quiet" onPress={() => go({ name: 'entries', filter: { leaves: found.entries } })}>
          {t('unusual.entries', { count: found.entries.length })}
        </Button>
      </p>
    </Panel>
  );
}

function useSaying(): (found: UnusualRow) => string {
  const t = useText();
  const day = useShortDay();
  return (found) => {
    const { by } = found;
    const number = found.number ?? '';
    if (found.is === 'burst') {
      const { count, usual } = found;
      const when = day(found.day);
      return usual === 0
        ? t('unusual.burst.only', { by, count, day: when })
        : t('unusual.burst', { by, count, usual, day: when });
    }
    if (found.is === 'others-tip') return t('unusual.others-tip', { by, number, to: found.assignedTo });
    if (found.is === 'again-and-again') return t('unusual.again-and-again', { by, number, count: found.days });
    if (found.is === 'same-pair') return t('unusual.same-pair', { by, approver: found.approver, count: found.count });
    return t('unusual.reading-without-acting', { by, count: found.count, idle: found.idle });
  };
}
