/** A chart that is a table: each row has its words, its bar and its count, so that nobody is told less than anybody else. */
import { Bar } from '../../ui/bar.tsx';
import { Table } from '../../ui/table.tsx';
import { useText } from '../text/text.ts';
import type { Count } from '../worker/figures/figure.ts';

export interface CountTableProps {
  readonly caption: string;
  readonly counts: readonly Count[];
  readonly fewest: number;
  /** All tips of which these are counts: a bar that is full stands for so many. */
  readonly of: number;
  readonly words: (name: string) => string;
}

export function CountTable({ caption, counts, fewest, of, words }: CountTableProps) {
  const t = useText();
  return (
    <Table
      caption={caption}
      hideCaption
      rows={counts}
      rowKey={({ name }) => name}
      empty={t('numbers.none')}
      columns={[
        { key: 'name', header: t('numbers.what'), rowHeader: true, prose: true, cell: ({ name }) => words(name) },
        { key: 'bar', header: t('numbers.share'), cell: ({ count }) => <Bar share={(count ?? 0) / Math.max(1, of)} /> },
        {
          key: 'count',
          header: t('numbers.count'),
          numeric: true,
          cell: ({ count }) => count ?? t('numbers.withheld', { count: fewest }),
        },
      ]}
    />
  );
}
