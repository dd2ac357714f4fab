/** The cards of a desk: danger first, then the newest. */
import { Button } from '../ui/button.tsx';
import { useShortDay } from '../ui/office/day.ts';
import { type Column, Table } from '../ui/table.tsx';
import { Tag } from '../ui/tag.tsx';
import { useLanguageName, useQuestionnaire } from './office.ts';
import { useText } from './text/text.ts';
import type { CardRow } from './worker/acts.ts';

export interface CardTableProps {
  readonly cards: readonly CardRow[];
  readonly onOpen: (card: CardRow) => void;
}

export function CardTable({ cards, onOpen }: CardTableProps) {
  const t = useText();
  const columns = useColumns(onOpen);
  const sorted = [...cards].sort(
    (a, b) => Number(b.danger) - Number(a.danger) || b.day.localeCompare(a.day) || a.number.localeCompare(b.number),
  );
  return (
    <Table
      caption={t('desk.caption')}
      columns={columns}
      rows={sorted}
      rowKey={({ tip }) => tip}
      empty={t('desk.empty')}
    />
  );
}

function useColumns(onOpen: CardTableProps['onOpen']): Column<CardRow>[] {
  const t = useText();
  const languageName = useLanguageName();
  const day = useShortDay();
  const opener = (card: CardRow) => (
    <Button kind="quiet" label={t('desk.open', { number: card.number })} onPress={() => onOpen(card)}>
      <span class="candor-tip-number">{card.number}</span>
    </Button>
  );
  return [
    { key: 'number', header: t('desk.column.number'), rowHeader: true, cell: opener },
    { key: 'about', header: t('desk.column.about'), prose: true, cell: (card) => <About card={card} /> },
    { key: 'day', header: t('desk.column.day'), cell: (card) => day(card.day) },
    { key: 'language', header: t('desk.column.language'), cell: (card) => languageName(card.language) },
    { key: 'mode', header: t('desk.column.mode'), cell: (card) => t(`mode.${card.mode}`) },
    { key: 'files', header: t('desk.column.files'), numeric: true, cell: (card) => card.files },
  ];
}

/** The allegations in words, with the mark of danger before them. */
export function About({ card }: { readonly card: CardRow }) {
  const t = useText();
  const { allegation } = useQuestionnaire();
  return (
    <>
      {card.danger && (
        <>
          <Tag tone="danger">{t('desk.danger')}</Tag>{' '}
        </>
      )}
      {card.allegations.map(allegation).join('; ')}
    </>
  );
}
