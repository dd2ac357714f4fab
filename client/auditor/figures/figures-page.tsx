/** The figures that an oversight body asks for, each with what it was counted from. */
import { useEffect, useState } from 'preact/hooks';
import { Panel, TermList } from '../../ui/blocks.tsx';
import { useLanguage } from '../../ui/i18n/context.tsx';
import { useShortDay } from '../../ui/office/day.ts';
import { useOfficeText } from '../../ui/office/text.ts';
import { useAmount } from '../amount.ts';
import { Frame } from '../frame.tsx';
import { useRecord, useReport } from '../record.ts';
import { useText } from '../text/text.ts';
import type { FiguresView, KeptRow } from '../worker/acts.ts';
import { BarTable } from './bar-table.tsx';
import { Budgets } from './budgets.tsx';
import { DeedTable } from './deed-table.tsx';

export function FiguresPage() {
  const t = useText();
  const { call } = useRecord();
  const { round } = useReport();
  const [figures, setFigures] = useState<FiguresView | null>(null);
  // A new verification counts anew.
  useEffect(() => {
    if (round > 0) call('figures', null).then(setFigures, () => undefined);
  }, [call, round]);
  return (
    <Frame title={t('figures.title')} intro={t('figures.intro')}>
      {figures && (
        <>
          <div class="candor-halves">
            <InShort figures={figures} />
            <Charts figures={figures} />
          </div>
          <Panel>
            <Budgets listed={figures.budgets} />
          </Panel>
          <Lists figures={figures} />
        </>
      )}
    </Frame>
  );
}

function InShort({ figures }: { readonly figures: FiguresView }) {
  const t = useText();
  const amount = useAmount();
  const { received, opened, median, closed, personsOpened, overdue, unanswered, appeals } = figures;
  const days = median === 0 ? t('figures.sameDay') : t('figures.days', { count: median ?? 0 });
  return (
    <Panel heading={t('figures.short')}>
      <TermList
        terms={[
          { term: t('figures.received'), value: amount(received) },
          { term: t('figures.opened'), value: amount(opened) },
          ...(median === null ? [] : [{ term: t('figures.median'), value: days }]),
          { term: t('figures.unopened'), value: amount(figures.unopened.total) },
          { term: t('figures.closed'), value: amount(closed.total) },
          { term: t('figures.persons'), value: amount(personsOpened.total) },
          { term: t('figures.overdue'), value: amount(overdue.total) },
          { term: t('figures.unanswered'), value: amount(unanswered.total) },
          { term: t('figures.appeals'), value: amount(appeals.total) },
          ...(figures.canaries > 0 ? [{ term: t('figures.canaries'), value: amount(figures.canaries) }] : []),
          { term: t('figures.toErase'), value: amount(figures.toErase.total) },
        ]}
      />
    </Panel>
  );
}

function Charts({ figures }: { readonly figures: FiguresView }) {
  const t = useText();
  const office = useOfficeText();
  return (
    <>
      <Panel>
        <BarTable
          caption={t('figures.waits')}
          header={t('figures.waits.header')}
          rows={figures.waits}
          words={(wait) => t(`figures.wait.${wait}`)}
        />
      </Panel>
      <Panel>
        <BarTable
          caption={t('figures.endings')}
          header={t('tips.column.ending')}
          rows={figures.endings}
          words={(disposition) => office(`disposition.${disposition}`)}
        />
      </Panel>
      <Panel>
        <BarTable
          caption={t('figures.closers')}
          header={t('entries.column.by')}
          rows={figures.closers}
          words={(by) => by}
        />
      </Panel>
    </>
  );
}

function Lists({ figures }: { readonly figures: FiguresView }) {
  const t = useText();
  const office = useOfficeText();
  const clock = t('figures.column.clock');
  const agreed = (approvers: readonly string[]) => approvers.join(', ') || t('summary.nothing');
  return (
    <>
      <DeedTable heading={t('figures.unopened')} rule={t('figures.unopened.rule')} listed={figures.unopened} />
      <DeedTable
        heading={t('figures.closed')}
        rule={t('figures.closed.rule')}
        listed={figures.closed}
        more={{
          header: t('figures.column.agreed'),
          cell: ({ disposition, approvers }) => `${office(`disposition.${disposition}`)} · ${agreed(approvers)}`,
        }}
      />
      <DeedTable heading={t('figures.persons')} rule={t('figures.persons.rule')} listed={figures.personsOpened} />
      <DeedTable
        heading={t('figures.overdue')}
        rule={t('figures.overdue.rule')}
        listed={figures.overdue}
        more={{
          header: clock,
          cell: ({ clock: ran, days }) => `${t(`figures.clock.${ran}`)} · ${t('figures.days', { count: days })}`,
        }}
      />
      <DeedTable heading={t('figures.unanswered')} rule={t('figures.unanswered.rule')} listed={figures.unanswered} />
      <DeedTable
        heading={t('figures.appeals')}
        rule={t('figures.appeals.rule')}
        listed={figures.appeals}
        more={{ header: clock, cell: ({ deadline }) => t(`figures.clock.${deadline}`) }}
      />
      <KeptLists figures={figures} />
    </>
  );
}

/** What the retention policy makes of the log: due, gone too early, held. */
function KeptLists({ figures: { toErase, erasedEarly, held } }: { readonly figures: FiguresView }) {
  const t = useText();
  const day = useShortDay();
  const { language } = useLanguage();
  const { retention } = useRecord().who;
  const set = retention?.sets.find(({ key }) => key === retention.inForce);
  const rule = (key: string | null) =>
    set?.rules.find((one) => one.key === key)?.words[language] ?? t('figures.noRule');
  const more = {
    header: t('figures.column.rule'),
    cell: (row: KeptRow) => (row.from === null ? rule(row.rule) : `${rule(row.rule)} · ${day(row.from)}`),
  };
  return (
    <>
      <DeedTable heading={t('figures.toErase')} rule={t('figures.toErase.rule')} listed={toErase} more={more} />
      <DeedTable
        heading={t('figures.erasedEarly')}
        rule={t('figures.erasedEarly.rule')}
        listed={erasedEarly}
        more={more}
      />
      <DeedTable heading={t('figures.held')} rule={t('figures.held.rule')} listed={held} />
    </>
  );
}
