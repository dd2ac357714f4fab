/** The auditor's canaries: those that stand in the log, with who opened them, and a form to plant one. */
import { useCallback, useEffect, useState } from 'preact/hooks';
import { Panel } from '../../ui/blocks.tsx';
import { Button } from '../../ui/button.tsx';
import { useAct } from '../../ui/office/act.ts';
import { useShortDay } from '../../ui/office/day.ts';
import { Trouble } from '../../ui/office/trouble.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Tag } from '../../ui/tag.tsx';
import { Frame } from '../frame.tsx';
import { useRecord, useReport } from '../record.ts';
import { useText } from '../text/text.ts';
import type { CanaryRow } from '../worker/acts.ts';
import { Plant } from './plant.tsx';

export function CanariesPage() {
  const t = useText();
  const { call, onVerify } = useRecord();
  const { round } = useReport();
  const [rows, setRows] = useState<readonly CanaryRow[] | null>(null);
  const [act, run] = useAct<never>();
  // A new verification finds those that came since.
  useEffect(() => {
    if (round > 0) call('canaries', null).then(setRows, () => undefined);
  }, [call, round]);
  const onReveal = useCallback(
    (number: string) =>
      run(async () => {
        await call('reveal', { number });
        onVerify(false);
      }),
    [call, run, onVerify],
  );
  const columns = useColumns(onReveal, act.busy);
  return (
    <Frame title={t('canaries.title')} intro={t('canaries.intro')}>
      {rows && (
        <Panel heading={t('canaries.planted')}>
          {rows.length === 0 ? (
            <p class="candor-aside">{t('canaries.none')}</p>
          ) : (
            <>
              <Table
                caption={t('canaries.planted')}
                hideCaption
                columns={columns}
                rows={rows}
                rowKey={({ number }) => number}
              />
              <p>{t('canaries.reveal.note')}</p>
            </>
          )}
          <Trouble code={act.code} />
        </Panel>
      )}
      <Plant />
    </Frame>
  );
}

function useColumns(onReveal: (number: string) => void, busy: boolean): Column<CanaryRow>[] {
  const t = useText();
  const day = useShortDay();
  const { go } = useRecord();
  return [
    {
      key: 'number',
      header: t('canaries.column.number'),
      rowHeader: true,
      cell: ({ number }) => (
        <Button kind="quiet" onPress={() => go({ name: 'tip', number })}>
          <span class="candor-tip-number">{number}</span>
        </Button>
      ),
    },
    { key: 'day', header: t('canaries.column.day'), cell: (row) => day(row.day) },
    { key: 'desk', header: t('canaries.column.desk'), cell: ({ desk }) => desk },
    {
      key: 'assignee',
      header: t('canaries.column.assignee'),
      cell: ({ assignee }) => assignee ?? t('canaries.unassigned'),
    },
    {
      key: 'openings',
      header: t('canaries.column.openings'),
      prose: true,
      cell: ({ openings }) => (openings.length === 0 ? t('canaries.unopened') : <Openings openings={openings} />),
    },
    {
      key: 'state',
      header: t('canaries.column.state'),
      cell: ({ number, revealed }) =>
        revealed ? (
          t('canaries.revealed', { day: day(revealed.day) })
        ) : (
          <Button
            kind="outline"
            busy={busy}
            label={t('canaries.reveal.this', { number })}
            onPress={() => onReveal(number)}
          >
            {t('canaries.reveal')}
          </Button>
        ),
    },
  ];
}

function Openings({ openings }: Pick<CanaryRow, 'openings'>) {
  const t = useText();
  const day = useShortDay();
  const { go } = useRecord();
  return (
    <ul class="candor-plain">
      {openings.map(({ index, by, is, day: on }) => {
        const said = t(`canaries.opening.${is}`, { by: by ?? '?', day: day(on) });
        return (
          <li key={index}>
            {is === 'signal' ? <Tag tone="danger">{said}</Tag> : said}{' '}
            <Button kind="quiet" onPress={() => go({ name: 'entries', filter: { leaves: [index] } })}>
              {index}
            </Button>
          </li>
        );
      })}
    </ul>
  );
}
