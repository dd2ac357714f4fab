/** Tips of other desks that this reviewer was let in to. */
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { useAct } from '../../ui/office/act.ts';
import { useShortDay } from '../../ui/office/day.ts';
import { Table } from '../../ui/table.tsx';
import { Frame } from '../frame.tsx';
import { useOffice } from '../office.ts';
import { useText } from '../text/text.ts';
import { Doing } from '../tip/doing.tsx';
import type { DeskStep } from '../worker/acts.ts';
import type { CardRow } from '../worker/card.ts';
import type { GuestList, GuestRow } from '../worker/colleague/colleague-acts.ts';

export interface GuestsPageProps {
  readonly guests: GuestList;
  readonly onOpen: (card: CardRow) => void;
}

export function GuestsPage({ guests: { rows, refused }, onOpen }: GuestsPageProps) {
  const t = useText();
  const day = useShortDay();
  const { call } = useOffice();
  const [act, run] = useAct<{ name: DeskStep }>();
  const open = ({ tip }: GuestRow) => run(async (tell) => onOpen(await call('openGuest', { tip }, tell)));
  return (
    <Frame title={t('guests.title')} at="guests">
      <p>{t('guests.intro')}</p>
      {refused.length > 0 && (
        <Alert kind="error" heading={t('desk.refused.heading')}>
          <p>{t('desk.refused.text')}</p>
          <p class="candor-mono">
            {refused.map(({ number, code }) => `${number ?? t('desk.refused.row')}: ${code}`).join(', ')}
          </p>
        </Alert>
      )}
      <Table
        caption={t('guests.title')}
        hideCaption
        rows={rows}
        rowKey={({ tip }) => tip}
        columns={[
          {
            key: 'number',
            header: t('queue.column.number'),
            rowHeader: true,
            cell: (row) => (
              <Button
                kind="quiet"
                label={t('desk.open', { number: row.number })}
                busy={act.busy}
                onPress={() => open(row)}
              >
                <span class="candor-tip-number">{row.number}</span>
              </Button>
            ),
          },
          { key: 'desk', header: t('guests.desk'), prose: true, cell: ({ desk }) => desk },
          { key: 'by', header: t('guests.by'), cell: ({ by }) => by },
          { key: 'day', header: t('guests.day'), cell: (row) => day(row.day) },
        ]}
      />
      <Doing act={act} />
    </Frame>
  );
}
