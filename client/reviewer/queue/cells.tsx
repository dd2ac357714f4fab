/** The cells of a row, and the small marks that the tip's page shows too. */
import { Button } from '../../ui/button.tsx';
import { useShortDay } from '../../ui/office/day.ts';
import { Tag, type Tone } from '../../ui/tag.tsx';
import { useClockName, useLanguageName, useQuestionnaire } from '../office.ts';
import { useText } from '../text/text.ts';
import type { CardRow } from '../worker/card.ts';
import type { QueueRow } from '../worker/queue/queue-acts.ts';

export const COLUMNS = ['choose', 'number', 'about', 'state', 'clock', 'day', 'language'] as const;

/** The allegations in words, with the marks of danger and hurry before them. */
export function About({ card }: { readonly card: CardRow }) {
  const t = useText();
  const { allegation } = useQuestionnaire();
  return (
    <>
      {card.danger && (
        <>
          <Tag tone="danger">{t('desk.danger')}</Tag>{' '}
        </>
      )}
      {card.urgent && (
        <>
          <Tag tone="warning">{t('desk.urgent')}</Tag>{' '}
        </>
      )}
      {card.allegations.map(allegation).join('; ')}
    </>
  );
}

export function Labels({ labels }: { readonly labels: readonly string[] }) {
  return (
    <>
      {labels.map((label) => (
        <span key={label}>
          {' '}
          <Tag tone="accent">{label}</Tag>
        </span>
      ))}
    </>
  );
}

const TONES: Readonly<Record<QueueRow['stage'], Tone>> = {
  new: 'accent',
  assigned: 'neutral',
  proposed: 'warning',
  inquiry: 'good',
  'answer-due': 'warning',
  ended: 'neutral',
  erased: 'neutral',
};

/** Where a tip is, and whose it is. */
export function StageMark({ stage, assignee, cover = null }: Pick<QueueRow, 'stage' | 'assignee'> & Partial<QueueRow>) {
  const t = useText();
  const whose = cover && assignee ? t('absence.stands', { member: assignee, cover }) : assignee;
  return (
    <>
      <Tag tone={TONES[stage]}>{t(`stage.${stage}`)}</Tag>
      {whose && <span class="candor-aside"> {whose}</span>}
    </>
  );
}

export function ClockMark({ clock }: Pick<QueueRow, 'clock'>) {
  const t = useText();
  const name = useClockName();
  const day = useShortDay();
  if (!clock) return null;
  const tone = clock.is === 'overdue' ? 'danger' : 'warning';
  const due = t('clock.due', { day: day(clock.due) });
  return (
    <>
      {clock.is !== 'running' && clock.is !== 'met' && (
        <>
          <Tag tone={tone}>{t(`clock.${clock.is}`)}</Tag>{' '}
        </>
      )}
      <span class="candor-aside">
        {name(clock.key)}, {due}
      </span>
    </>
  );
}

export interface RowCellsProps {
  readonly chosen: boolean;
  readonly onChoose: (row: QueueRow, chosen: boolean) => void;
  readonly onOpen: (row: QueueRow) => void;
}

/** Gives the cells of a row, in the order of {@link COLUMNS}. */
export function useCells(): (row: QueueRow, props: RowCellsProps) => preact.ComponentChildren[] {
  const t = useText();
  const languageName = useLanguageName();
  const day = useShortDay();
  return (row, { chosen, onChoose, onOpen }) => [
    <input
      key="choose"
      type="checkbox"
      class="candor-choose"
      aria-label={t('queue.choose', { number: row.number })}
      checked={chosen}
      onChange={({ currentTarget }) => onChoose(row, currentTarget.checked)}
    />,
    <Button key="number" kind="quiet" label={t('desk.open', { number: row.number })} onPress={() => onOpen(row)}>
      <span class={`candor-tip-number${row.read ? '' : ' candor-unread'}`}>{row.number}</span>
    </Button>,
    <span key="about" class="candor-clamp">
      <About card={row} />
      {row.unanswered && (
        <>
          {' '}
          <Tag tone="warning">{t('queue.unanswered')}</Tag>
        </>
      )}
      {row.unsigned && (
        <>
          {' '}
          <Tag tone="warning">{t('queue.unsigned')}</Tag>
        </>
      )}
      {row.withdrawn && (
        <>
          {' '}
          <Tag>{t('queue.withdrawn')}</Tag>
        </>
      )}
      <Labels labels={row.labels} />
    </span>,
    <StageMark key="state" stage={row.stage} assignee={row.assignee} cover={row.cover} />,
    <span key="clock" class="candor-clamp">
      <ClockMark clock={row.clock} />
    </span>,
    day(row.day),
    languageName(row.language),
  ];
}
