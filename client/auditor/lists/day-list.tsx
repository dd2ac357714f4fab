/** The days on which something was done. */
import { Button } from '../../ui/button.tsx';
import { useShortDay } from '../../ui/office/day.ts';
import { type Column, Table } from '../../ui/table.tsx';
import { useAmount } from '../amount.ts';
import { Frame } from '../frame.tsx';
import { useRecord, useReport } from '../record.ts';
import { useText } from '../text/text.ts';
import type { DayRow } from '../worker/acts.ts';

export function DayList() {
  const t = useText();
  const { days } = useReport();
  const columns = useColumns();
  return (
    <Frame title={t('days.title')}>
      <Table caption={t('days.caption')} columns={columns} rows={days} rowKey={({ day }) => day} />
    </Frame>
  );
}

function useColumns(): Column<DayRow>[] {
  const t = useText();
  const amount = useAmount();
  const day = useShortDay();
  const { go } = useRecord();
  const when = (row: DayRow) => (
    <Button kind="quiet" onPress={() => go({ name: 'day', day: row.day })}>
      {day(row.day)}
    </Button>
  );
  const figure = (key: 'acts' | 'received' | 'opened' | 'members'): Column<DayRow> => ({
    key,
    header: t(`days.column.${key}`),
    numeric: true,
    cell: (row) => amount(row[key]),
  });
  return [
    { key: 'day', header: t('days.column.day'), rowHeader: true, cell: when },
    ...(['acts', 'received', 'opened', 'members'] as const).map(figure),
  ];
}
