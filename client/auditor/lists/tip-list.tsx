/** All tips, by number: what was done with each. */
import { useState } from 'preact/hooks';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/inputs.tsx';
import { useShortDay } from '../../ui/office/day.ts';
import type { Column } from '../../ui/table.tsx';
import { usePaged } from '../entries/listed.ts';
import { PagedTable } from '../entries/paged-table.tsx';
import { Frame } from '../frame.tsx';
import { useRecord, useReport } from '../record.ts';
import { useText } from '../text/text.ts';
import type { TipRow } from '../worker/acts.ts';
import { useTipWords } from './tip-words.ts';

export function TipList() {
  const t = useText();
  const { call } = useRecord();
  const { round } = useReport();
  const [search, setSearch] = useState('');
  const paged = usePaged(`${round} ${search}`, (span) => call('tips', { search, span }));
  const columns = useColumns();
  return (
    <Frame title={t('tips.title')}>
      <TextInput label={t('tips.search')} value={search} onValue={setSearch} />
      <PagedTable caption={t('tips.caption')} kind="tips" columns={columns} paged={paged} empty={t('tips.empty')} />
    </Frame>
  );
}

function useColumns(): Column<TipRow>[] {
  const t = useText();
  const day = useShortDay();
  const words = useTipWords();
  const { go } = useRecord();
  const number = (tip: TipRow) => (
    <Button kind="quiet" onPress={() => go({ name: 'tip', number: tip.number })}>
      <span class="candor-tip-number">{tip.number}</span>
    </Button>
  );
  return [
    { key: 'number', header: t('tips.column.number'), rowHeader: true, cell: number },
    { key: 'received', header: t('tips.column.received'), cell: ({ received }) => received && day(received) },
    { key: 'opened', header: t('tips.column.opened'), cell: words.opened },
    { key: 'readers', header: t('tips.column.readers'), prose: true, cell: words.readers },
    { key: 'ending', header: t('tips.column.ending'), prose: true, cell: words.ending },
    { key: 'released', header: t('tips.column.released'), numeric: true, cell: ({ released }) => released },
    { key: 'desk', header: t('tips.column.desk'), cell: ({ desk }) => desk },
  ];
}
