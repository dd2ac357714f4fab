/** What each person was given on a day, against both budgets. */
import { Bar } from '../../ui/bar.tsx';
import { useShortDay } from '../../ui/office/day.ts';
import { type Column, Table } from '../../ui/table.tsx';
import { useText } from '../text/text.ts';
import type { FiguresView, Listed } from '../worker/acts.ts';

type Use = FiguresView['budgets'] extends Listed<infer Row> ? Row : never;

/** The heaviest days are enough for a chart. */
const SHOWN = 10;

export function Budgets({ listed: { rows } }: { readonly listed: FiguresView['budgets'] }) {
  const t = useText();
  const day = useShortDay();
  const of = (used: number, budget: number) => t('figures.of', { used, budget });
  const columns: Column<Use>[] = [
    { key: 'by', header: t('entries.column.by'), rowHeader: true, cell: ({ by }) => by },
    { key: 'day', header: t('entries.column.day'), cell: (use) => day(use.day) },
    { key: 'share', header: t('figures.column.share'), cell: (use) => <Bar share={shareOf(use)} /> },
    {
      key: 'cards',
      header: t('figures.column.cards'),
      numeric: true,
      cell: ({ cards, budgets }) => of(cards, budgets.cards),
    },
    {
      key: 'tips',
      header: t('figures.column.tips'),
      numeric: true,
      cell: ({ tips, budgets }) => of(tips, budgets.tips),
    },
  ];
  return (
    <Table
      caption={t('figures.budgets')}
      columns={columns}
      rows={rows.slice(0, SHOWN)}
      rowKey={({ by, day: one }) => `${by} ${one}`}
      empty={t('figures.none')}
    />
  );
}

const shareOf = ({ cards, tips, budgets }: Use): number =>
  Math.max(cards / Math.max(1, budgets.cards), tips / Math.max(1, budgets.tips));
