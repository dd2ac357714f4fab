/** Tips with one thing about each, and the way to the tip. */
import type { ComponentChildren } from 'preact';
import { Panel } from '../../ui/blocks.tsx';
import { Button } from '../../ui/button.tsx';
import { useShortDay } from '../../ui/office/day.ts';
import { type Column, Table } from '../../ui/table.tsx';
import { useAmount } from '../amount.ts';
import { useWhoWords } from '../entries/words.ts';
import { useRecord } from '../record.ts';
import { useText } from '../text/text.ts';
import type { DeedRow, Listed } from '../worker/acts.ts';

export interface DeedTableProps<Row extends DeedRow> {
  readonly heading: string;
  /** What is counted, and by which rule. */
  readonly rule: string;
  readonly listed: Listed<Row>;
  /** What stands in the last column, if anything. */
  readonly more?: { readonly header: string; readonly cell: (row: Row) => ComponentChildren };
}

export function DeedTable<Row extends DeedRow>({ heading, rule, listed, more }: DeedTableProps<Row>) {
  const t = useText();
  const amount = useAmount();
  const columns = useColumns(more);
  const { total, rows } = listed;
  return (
    <Panel heading={`${heading}: ${amount(total)}`}>
      <p>{rule}</p>
      {total > 0 && (
        <Table
          caption={heading}
          hideCaption
          columns={columns}
          rows={rows}
          rowKey={({ number, index }) => `${number} ${index}`}
        />
      )}
      {total > rows.length && <p>{t('figures.first', { shown: amount(rows.length), total: amount(total) })}</p>}
    </Panel>
  );
}

function useColumns<Row extends DeedRow>(more: DeedTableProps<Row>['more']): Column<Row>[] {
  const t = useText();
  const day = useShortDay();
  const who = useWhoWords();
  const { go } = useRecord();
  const number = ({ number: one }: Row) => (
    <Button kind="quiet" onPress={() => go({ name: 'tip', number: one })}>
      <span class="candor-tip-number">{one}</span>
    </Button>
  );
  const entry = ({ index }: Row) => (
    <Button kind="quiet" onPress={() => go({ name: 'entries', filter: { leaves: [index] } })}>
      {index}
    </Button>
  );
  return [
    { key: 'number', header: t('tips.column.number'), rowHeader: true, cell: number },
    { key: 'day', header: t('entries.column.day'), cell: (row) => day(row.day) },
    { key: 'by', header: t('entries.column.by'), cell: ({ by }) => who(by) },
    ...(more ? [{ key: 'more', header: more.header, prose: true, cell: more.cell }] : []),
    { key: 'index', header: t('entries.column.index'), numeric: true, cell: entry },
  ];
}
