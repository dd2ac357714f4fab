/** Who is away and who stands in, and whose tips are shared out among others. */
import { useEffect, useState } from 'preact/hooks';
import { Panel } from '../../ui/blocks.tsx';
import { Button } from '../../ui/button.tsx';
import { useAct } from '../../ui/office/act.ts';
import { useShortDay } from '../../ui/office/day.ts';
import { Table } from '../../ui/table.tsx';
import { Tag } from '../../ui/tag.tsx';
import { Frame } from '../frame.tsx';
import { useOffice } from '../office.ts';
import type { QueueState } from '../queue/use-queue.ts';
import { useText } from '../text/text.ts';
import { Doing } from '../tip/doing.tsx';
import type { Absences, CoverRow } from '../worker/absence/absence-acts.ts';
import type { DeskStep } from '../worker/acts.ts';
import { CoverForm } from './cover-form.tsx';
import { People } from './people.tsx';
import { ShareOut } from './share-out.tsx';

export function AbsencePage({ queue }: { readonly queue: QueueState }) {
  const t = useText();
  const { call, who } = useOffice();
  const [absences, setAbsences] = useState<Absences | null>(null);
  const [act, run] = useAct<{ name: DeskStep }>();
  const { desk, facts } = queue;
  const version = facts?.version;
  const look = () => call('absences', { desk }).then(setAbsences, () => undefined);
  useEffect(() => {
    if (version !== undefined) call('absences', { desk }).then(setAbsences, () => undefined);
  }, [call, desk, version]);
  const set = (cover: Omit<CoverRow, 'now' | 'cover'> & { readonly cover: string | null }) => {
    const { member, from, until } = cover;
    run(async (tell) => setAbsences(await call('setCover', { desk, member, cover: cover.cover, from, until }, tell)));
  };
  const supervises = who.may.includes('supervise');
  const mayEnd = ({ member }: CoverRow) => supervises || member === who.handle;
  if (!absences)
    return (
      <Frame title={t('absence.title')} at="absence">
        {null}
      </Frame>
    );
  return (
    <Frame title={t('absence.title')} at="absence">
      <p>{t('absence.intro')}</p>
      <Panel heading={t('absence.now')}>
        <Covers rows={absences.covers} busy={act.busy} mayEnd={mayEnd} onEnd={(one) => set({ ...one, cover: null })} />
        <Doing act={act} />
      </Panel>
      <Panel heading={t('absence.new')}>
        <CoverForm desk={desk} today={absences.today} busy={act.busy} onSet={set} />
      </Panel>
      <People desk={desk} />
      {supervises && <ShareOut desk={desk} loads={absences.loads} onDone={look} />}
    </Frame>
  );
}

interface CoversProps {
  readonly rows: readonly CoverRow[];
  readonly busy: boolean;
  readonly mayEnd: (row: CoverRow) => boolean;
  readonly onEnd: (row: CoverRow) => void;
}

function Covers({ rows, busy, mayEnd, onEnd }: CoversProps) {
  const t = useText();
  const day = useShortDay();
  if (rows.length === 0) return <p class="candor-aside">{t('absence.none')}</p>;
  return (
    <Table
      caption={t('absence.now')}
      hideCaption
      rows={rows}
      rowKey={({ member }) => member}
      columns={[
        { key: 'member', header: t('absence.member'), rowHeader: true, cell: ({ member }) => member },
        { key: 'cover', header: t('absence.cover'), cell: ({ cover }) => cover },
        {
          key: 'days',
          header: t('absence.days'),
          prose: true,
          cell: ({ from, until, now }) => (
            <>
              {t('absence.fromUntil', { from: day(from), until: day(until) })}{' '}
              {now && <Tag tone="accent">{t('absence.isNow')}</Tag>}
            </>
          ),
        },
        {
          key: 'end',
          header: t('absence.end.header'),
          cell: (row) =>
            mayEnd(row) && (
              <Button
                kind="quiet"
                label={t('absence.end.label', { member: row.member })}
                busy={busy}
                onPress={() => onEnd(row)}
              >
                {t('absence.end')}
              </Button>
            ),
        },
      ]}
    />
  );
}
