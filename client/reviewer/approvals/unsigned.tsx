/** Colleagues' replies that wait for a signature. Nothing is signed from a list: each is read first, where it stands. P5.17 */
import { useEffect, useState } from 'preact/hooks';
import { Panel } from '../../ui/blocks.tsx';
import { Button } from '../../ui/button.tsx';
import { Table } from '../../ui/table.tsx';
import { useOffice } from '../office.ts';
import { About } from '../queue/cells.tsx';
import type { QueueState } from '../queue/use-queue.ts';
import { useText } from '../text/text.ts';
import type { CardRow } from '../worker/card.ts';

export interface UnsignedProps {
  readonly queue: QueueState;
  readonly onOpen: (card: CardRow, stack: readonly CardRow[]) => void;
}

export function Unsigned({ queue: { desk, facts }, onOpen }: UnsignedProps) {
  const t = useText();
  const { call } = useOffice();
  const [cards, setCards] = useState<readonly CardRow[]>([]);
  const version = facts?.version;
  useEffect(() => {
    call('unsigned', { desk }).then(setCards, () => undefined);
  }, [call, desk, version]);
  if (cards.length === 0) return null;
  const columns = [
    {
      key: 'number',
      header: t('queue.column.number'),
      rowHeader: true,
      cell: (card: CardRow) => (
        <Button kind="quiet" label={t('desk.open', { number: card.number })} onPress={() => onOpen(card, cards)}>
          <span class="candor-tip-number">{card.number}</span>
        </Button>
      ),
    },
    { key: 'about', header: t('queue.column.about'), prose: true, cell: (card: CardRow) => <About card={card} /> },
  ];
  return (
    <Panel heading={t('approvals.unsigned')}>
      <p>{t('approvals.unsigned.note')}</p>
      <Table caption={t('approvals.unsigned')} hideCaption columns={columns} rows={cards} rowKey={({ tip }) => tip} />
    </Panel>
  );
}
