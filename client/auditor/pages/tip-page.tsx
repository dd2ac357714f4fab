/** One tip, by its number: when it came, who opened it and when, how it ended, and everything stated about it. */
import { useEffect, useState } from 'preact/hooks';
import { Panel, type Term } from '../../ui/blocks.tsx';
import { useShortDay } from '../../ui/office/day.ts';
import { EntryTable } from '../entries/entry-table.tsx';
import { Frame } from '../frame.tsx';
import { useTipWords } from '../lists/tip-words.ts';
import { useRecord, useReport } from '../record.ts';
import { useText } from '../text/text.ts';
import type { TipRow } from '../worker/acts.ts';
import { SummaryTerms } from './summary.tsx';

export function TipPage({ number }: { readonly number: string }) {
  const t = useText();
  const tip = useTip(number);
  const terms = useTipTerms();
  const filter = { tip: number };
  return (
    <Frame title={t('tip.title', { number })}>
      <Panel>
        <SummaryTerms filter={filter} terms={tip ? terms(tip) : []} lines={['kinds', 'days', 'members']} />
      </Panel>
      <EntryTable filter={filter} caption={t('tip.acts')} />
    </Frame>
  );
}

function useTip(number: string): TipRow | null {
  const { call } = useRecord();
  const { round } = useReport();
  const [tip, setTip] = useState<TipRow | null>(null);
  useEffect(() => {
    call('tip', { number }).then(setTip, () => undefined);
  }, [call, number, round]);
  return tip;
}

function useTipTerms(): (tip: TipRow) => Term[] {
  const t = useText();
  const day = useShortDay();
  const words = useTipWords();
  return (tip) => [
    { term: t('tips.column.received'), value: tip.received ? day(tip.received) : t('summary.nothing') },
    { term: t('tips.column.desk'), value: tip.desk ?? t('summary.nothing') },
    { term: t('tips.column.opened'), value: words.opened(tip) },
    { term: t('tips.column.readers'), value: words.readers(tip) },
    { term: t('tips.column.ending'), value: words.ending(tip) },
    { term: t('tips.column.released'), value: tip.released },
  ];
}
