/** The quality review: closed tips that the log drew, for somebody else than who closed them. For those who supervise. */
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../../ui/button.tsx';
import { useAct } from '../../ui/office/act.ts';
import { useShortDay } from '../../ui/office/day.ts';
import { useEnding } from '../../ui/office/ending.ts';
import { Table } from '../../ui/table.tsx';
import { Frame } from '../frame.tsx';
import { useOffice } from '../office.ts';
import type { QueueState } from '../queue/use-queue.ts';
import { useText } from '../text/text.ts';
import { Doing } from '../tip/doing.tsx';
import type { DeskStep } from '../worker/acts.ts';
import type { CardRow } from '../worker/card.ts';
import type { Drawn, DrawnRow } from '../worker/quality/quality-acts.ts';

export interface QualityPageProps {
  readonly queue: QueueState;
  readonly onOpen: (card: CardRow) => void;
}

export function QualityPage({ queue, onOpen }: QualityPageProps) {
  const t = useText();
  const { call } = useOffice();
  const [drawn, setDrawn] = useState<Drawn | null>(null);
  const [act, run] = useAct<{ name: DeskStep }>();
  const { desk, facts } = queue;
  const version = facts?.version;
  useEffect(() => {
    if (version !== undefined) call('drawn', { desk }).then(setDrawn, () => undefined);
  }, [call, desk, version]);
  const open = ({ tip }: DrawnRow) => run(async (tell) => onOpen(await call('openDrawn', { desk, tip }, tell)));
  return (
    <Frame title={t('quality.title')} at="quality">
      <p>{t('quality.intro')}</p>
      {drawn && (
        <>
          <p>
            {t('quality.count', { count: drawn.closed, drawn: drawn.rows.length })}{' '}
            {drawn.undecided > 0 && t('quality.undecided', { count: drawn.undecided })}
          </p>
          <DrawnTable rows={drawn.rows} busy={act.busy} onOpen={open} />
        </>
      )}
      <Doing act={act} />
    </Frame>
  );
}

interface DrawnTableProps {
  readonly rows: readonly DrawnRow[];
  readonly busy: boolean;
  readonly onOpen: (row: DrawnRow) => void;
}

function DrawnTable({ rows, busy, onOpen }: DrawnTableProps) {
  const t = useText();
  const ending = useEnding();
  const day = useShortDay();
  const review = (row: DrawnRow) => {
    if (row.reviewedBy) return t('quality.reviewed', { by: row.reviewedBy });
    if (row.own) return t('quality.own');
    return (
      <Button
        kind="outline"
        label={t('quality.review.label', { number: row.number })}
        busy={busy}
        onPress={() => onOpen(row)}
      >
        {t('quality.review')}
      </Button>
    );
  };
  return (
    <Table
      caption={t('quality.title')}
      hideCaption
      rows={rows}
      rowKey={({ tip }) => tip}
      empty={t('quality.none')}
      columns={[
        {
          key: 'number',
          header: t('queue.column.number'),
          rowHeader: true,
          cell: ({ number }) => <span class="candor-tip-number">{number}</span>,
        },
        { key: 'end', header: t('tip.end'), prose: true, cell: (row) => ending(row.ending) },
        {
          key: 'by',
          header: t('quality.by'),
          prose: true,
          cell: ({ by, approvedBy }) => [by, ...approvedBy].join(', '),
        },
        { key: 'day', header: t('approvals.column.day'), cell: (row) => day(row.day) },
        { key: 'review', header: t('quality.column'), cell: review },
      ]}
    />
  );
}
