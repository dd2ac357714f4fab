/** The tips that were asked for, by whether the colleague can be let in: those about which somebody must decide, one by one. */
import { useState } from 'preact/hooks';
import { Panel } from '../../ui/blocks.tsx';
import { Button, ButtonRow } from '../../ui/button.tsx';
import { Table } from '../../ui/table.tsx';
import { useText } from '../text/text.ts';
import type { AdmissionRow } from '../worker/colleague/colleague-acts.ts';

export interface AdmissionsProps {
  readonly to: string;
  readonly rows: readonly AdmissionRow[];
  readonly onRead: (tips: readonly string[]) => void;
  readonly onAdmit: (tips: readonly string[]) => void;
}

const tipsOf = (rows: readonly AdmissionRow[]) => rows.map(({ card }) => card.tip);

export function Admissions({ to, rows, onRead, onAdmit }: AdmissionsProps) {
  const t = useText();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const of = (is: AdmissionRow['is']) => rows.filter((row) => row.is === is);
  const named = of('names');
  const letIn = [...tipsOf(of('ready')), ...tipsOf(named).filter((tip) => chosen.has(tip))];
  const unread = of('unread');
  return (
    <Panel heading={t('colleague.found', { to })}>
      {rows.length === 0 && <p>{t('colleague.found.none')}</p>}
      <ul class="candor-plain">
        {(['unread', 'ready', 'names', 'kept-away', 'was-on-desk', 'let-in'] as const).map((is) => {
          const count = of(is).length;
          return count > 0 && <li key={is}>{t(`colleague.is.${is}`, { count })}</li>;
        })}
      </ul>
      {unread.length > 0 && (
        <>
          <p>{t('colleague.read.note')}</p>
          <ButtonRow>
            <Button onPress={() => onRead(tipsOf(unread))}>{t('colleague.read', { count: unread.length })}</Button>
          </ButtonRow>
        </>
      )}
      {named.length > 0 && <Named rows={named} chosen={chosen} onChosen={setChosen} />}
      {letIn.length > 0 && (
        <>
          <p>{t('colleague.admit.note', { to })}</p>
          <ButtonRow>
            <Button kind={unread.length > 0 ? 'outline' : 'primary'} onPress={() => onAdmit(letIn)}>
              {t('colleague.admit', { count: letIn.length })}
            </Button>
          </ButtonRow>
        </>
      )}
    </Panel>
  );
}

interface NamedProps {
  readonly rows: readonly AdmissionRow[];
  readonly chosen: ReadonlySet<string>;
  readonly onChosen: (chosen: ReadonlySet<string>) => void;
}

function Named({ rows, chosen, onChosen }: NamedProps) {
  const t = useText();
  const toggle = (tip: string) => {
    const next = new Set(chosen);
    if (!next.delete(tip)) next.add(tip);
    onChosen(next);
  };
  return (
    <>
      <h3>{t('colleague.names')}</h3>
      <p>{t('colleague.names.note')}</p>
      <Table
        caption={t('colleague.names')}
        hideCaption
        rows={rows}
        rowKey={({ card }) => card.tip}
        columns={[
          {
            key: 'choose',
            header: t('queue.column.choose'),
            cell: ({ card }) => (
              <input
                type="checkbox"
                class="candor-choose"
                aria-label={t('queue.choose', { number: card.number })}
                checked={chosen.has(card.tip)}
                onChange={() => toggle(card.tip)}
              />
            ),
          },
          {
            key: 'number',
            header: t('queue.column.number'),
            rowHeader: true,
            cell: ({ card }) => <span class="candor-tip-number">{card.number}</span>,
          },
          { key: 'names', header: t('tip.doNotAdmit'), prose: true, cell: ({ names }) => names.join(', ') },
        ]}
      />
    </>
  );
}
