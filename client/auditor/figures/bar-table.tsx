/** A chart that is a table: each row has its words, its bar and its count, so that nobody is told less than anybody else. */
import { Bar } from '../../ui/bar.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { useAmount } from '../amount.ts';
import { useText } from '../text/text.ts';
import type { Counted } from '../worker/acts.ts';

export interface BarTableProps<Name extends string> {
  readonly caption: string;
  /** What the rows are. */
  readonly header: string;
  readonly rows: readonly Counted<Name>[];
  readonly words: (name: Name) => string;
}

export function BarTable<Name extends string>({ caption, header, rows, words }: BarTableProps<Name>) {
  const t = useText();
  const amount = useAmount();
  const most = Math.max(1, ...rows.map(({ count }) => count));
  const columns: Column<Counted<Name>>[] = [
    { key: 'name', header, rowHeader: true, cell: ({ name }) => words(name) },
    { key: 'bar', header: t('figures.column.share'), cell: ({ count }) => <Bar share={count / most} /> },
    { key: 'count', header: t('figures.column.count'), numeric: true, cell: ({ count }) => amount(count) },
  ];
  return (
    <Table caption={caption} columns={columns} rows={rows} rowKey={({ name }) => name} empty={t('figures.none')} />
  );
}
