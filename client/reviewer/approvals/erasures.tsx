/** Tips whose time is over: proposed to be erased, agreed to, erased, in lists; and those erased, with what backups still hold. */
import { useCallback, useEffect, useState } from 'preact/hooks';
import { Panel } from '../../ui/blocks.tsx';
import { Button, ButtonRow } from '../../ui/button.tsx';
import { useAct } from '../../ui/office/act.ts';
import { useShortDay } from '../../ui/office/day.ts';
import { useOfficeText } from '../../ui/office/text.ts';
import { type Column, Table } from '../../ui/table.tsx';
import { useOffice, useRetention } from '../office.ts';
import type { QueueState } from '../queue/use-queue.ts';
import { useText } from '../text/text.ts';
import { Doing } from '../tip/doing.tsx';
import type { DeskStep } from '../worker/acts.ts';
import type { KeepingRow } from '../worker/queue/queue-acts.ts';

/** Which act each state allows. */
const ACTS = [
  { is: 'due', act: 'proposeErasure', words: 'keeping.propose' },
  { is: 'to-approve', act: 'approveErasure', words: 'keeping.agree' },
  { is: 'to-erase', act: 'erase', words: 'keeping.erase' },
] as const;

export function Erasures({ queue }: { readonly queue: QueueState }) {
  const t = useText();
  const { call, who } = useOffice();
  const { desk, facts } = queue;
  const [rows, setRows] = useState<readonly KeepingRow[]>([]);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [act, run] = useAct<{ name: DeskStep }>();
  const version = facts?.version;
  useEffect(() => {
    call('keeping', { desk }).then(setRows, () => undefined);
  }, [call, desk, version]);
  const toggle = useCallback((tip: string) => setChosen((before) => toggled(before, tip)), []);
  const columns = useColumns(chosen, toggle);
  const acts = ACTS.filter(({ is }) => is !== 'due' || who.may.includes('erase')).map((one) => ({
    ...one,
    tips: rows.filter(({ tip, is }) => is === one.is && chosen.has(tip)).map(({ tip }) => tip),
    any: rows.some(({ is }) => is === one.is),
  }));
  const start = (name: (typeof ACTS)[number]['act'], tips: readonly string[]) =>
    run(async (tell) => {
      setRows(await call(name, { desk, tips }, tell));
      setChosen(new Set());
    });
  return (
    <Panel heading={t('keeping.list')}>
      <p>{t('keeping.list.note')}</p>
      {rows.length === 0 ? (
        <p class="candor-aside">{t('keeping.list.none')}</p>
      ) : (
        <Table caption={t('keeping.list')} hideCaption columns={columns} rows={rows} rowKey={({ tip }) => tip} />
      )}
      <ButtonRow>
        {acts
          .filter(({ any }) => any)
          .map(({ act: name, words, tips }) => (
            <Button
              key={name}
              kind="outline"
              busy={act.busy}
              disabled={tips.length === 0}
              onPress={() => start(name, tips)}
            >
              {t(words, { count: tips.length })}
            </Button>
          ))}
      </ButtonRow>
      <Doing act={act} />
    </Panel>
  );
}

function toggled(before: ReadonlySet<string>, tip: string): ReadonlySet<string> {
  const next = new Set(before);
  if (!next.delete(tip)) next.add(tip);
  return next;
}

function useColumns(chosen: ReadonlySet<string>, toggle: (tip: string) => void): Column<KeepingRow>[] {
  const t = useText();
  const office = useOfficeText();
  const day = useShortDay();
  const retention = useRetention();
  const state = useStateWords();
  return [
    {
      key: 'choose',
      header: t('queue.column.choose'),
      cell: ({ tip, number, is }) =>
        ACTS.some((one) => one.is === is) && (
          <input
            type="checkbox"
            class="candor-choose"
            aria-label={t('queue.choose', { number })}
            checked={chosen.has(tip)}
            onChange={() => toggle(tip)}
          />
        ),
    },
    {
      key: 'number',
      header: t('queue.column.number'),
      rowHeader: true,
      cell: ({ number }) => <span class="candor-tip-number">{number}</span>,
    },
    {
      key: 'ending',
      header: t('tip.end.disposition'),
      prose: true,
      cell: ({ disposition }) => disposition && office(`disposition.${disposition}`),
    },
    { key: 'rule', header: t('keeping.rule'), prose: true, cell: ({ rule }) => retention(rule).words },
    { key: 'from', header: t('keeping.from'), cell: ({ from }) => from && day(from) },
    { key: 'state', header: t('keeping.column.state'), prose: true, cell: state },
  ];
}

function useStateWords() {
  const t = useText();
  const day = useShortDay();
  return ({ is, held, asked, erased }: KeepingRow) => {
    if (erased) {
      const said = t('keeping.erased', { day: day(erased.day), by: erased.by, persons: erased.approvedBy.join(', ') });
      return erased.until ? `${said} ${t('keeping.until', { day: day(erased.until) })}` : said;
    }
    if (is === 'held' && held) return t('keeping.held', { day: day(held.day), by: held.by });
    const agreed = asked ? [asked.by, ...asked.approvedBy].join(', ') : '';
    return agreed === '' ? t(`keeping.is.${is}`) : `${t(`keeping.is.${is}`)} · ${agreed}`;
  };
}
