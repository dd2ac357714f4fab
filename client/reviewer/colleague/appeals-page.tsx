/** What a desk let pass: for the second authority to which its appeals go. */
import { useCallback, useEffect, useState } from 'preact/hooks';
import { Button, ButtonRow } from '../../ui/button.tsx';
import { Select } from '../../ui/inputs.tsx';
import { useAct } from '../../ui/office/act.ts';
import { useShortDay } from '../../ui/office/day.ts';
import { Table } from '../../ui/table.tsx';
import { Frame } from '../frame.tsx';
import { useOffice } from '../office.ts';
import { useText } from '../text/text.ts';
import { Doing } from '../tip/doing.tsx';
import type { DeskStep } from '../worker/acts.ts';
import type { CardRow } from '../worker/card.ts';
import type { AppealRow } from '../worker/colleague/colleague-acts.ts';

export function AppealsPage({ onOpen }: { readonly onOpen: (card: CardRow) => void }) {
  const t = useText();
  const { who, call } = useOffice();
  const [desk, setDesk] = useState(who.appealDesks[0]?.id ?? '');
  const [rows, setRows] = useState<readonly AppealRow[] | null>(null);
  const [act, run] = useAct<{ name: DeskStep }>();
  const look = useCallback(
    () => run(async (tell) => setRows(await call('appeals', { desk }, tell))),
    [call, desk, run],
  );
  useEffect(look, [look]);
  const open = ({ tip }: AppealRow) => run(async (tell) => onOpen(await call('openAppeal', { tip }, tell)));
  return (
    <Frame title={t('appeals.title')} at="appeals">
      <p>{t('appeals.intro')}</p>
      {who.appealDesks.length > 1 && (
        <Select
          label={t('desk.choose')}
          options={who.appealDesks.map(({ id, label }) => ({ value: id, text: label }))}
          value={desk}
          onValue={setDesk}
        />
      )}
      <Doing act={act} />
      {rows && <AppealTable rows={rows} busy={act.busy} onOpen={open} />}
      <ButtonRow>
        <Button kind="outline" busy={act.busy} onPress={look}>
          {t('appeals.look')}
        </Button>
      </ButtonRow>
    </Frame>
  );
}

interface AppealTableProps {
  readonly rows: readonly AppealRow[];
  readonly busy: boolean;
  readonly onOpen: (row: AppealRow) => void;
}

function AppealTable({ rows, busy, onOpen }: AppealTableProps) {
  const t = useText();
  const day = useShortDay();
  return (
    <Table
      caption={t('appeals.title')}
      hideCaption
      rows={rows}
      rowKey={({ tip }) => tip}
      empty={t('appeals.none')}
      columns={[
        {
          key: 'number',
          header: t('queue.column.number'),
          rowHeader: true,
          cell: (row) => (
            <Button kind="quiet" label={t('desk.open', { number: row.number })} busy={busy} onPress={() => onOpen(row)}>
              <span class="candor-tip-number">{row.number}</span>
            </Button>
          ),
        },
        { key: 'received', header: t('queue.column.day'), cell: ({ received }) => day(received) },
        {
          key: 'what',
          header: t('appeals.what'),
          prose: true,
          cell: ({ deadline, last }) => t(`appeals.what.${deadline}`, { day: day(last) }),
        },
        {
          key: 'released',
          header: t('appeals.released'),
          cell: ({ released }) => t(released ? 'appeals.yes' : 'appeals.no'),
        },
      ]}
    />
  );
}
