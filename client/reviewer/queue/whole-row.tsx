/**
 * All that a row says, under the table, whose rows have one height and cut what is longer: of the row that is pointed at, tapped or
 * has the keyboard. For the eye alone, since the row itself is read out whole.
 */
import { useState } from 'preact/hooks';
import { useShortDay } from '../../ui/office/day.ts';
import { useLanguageName } from '../office.ts';
import { useText } from '../text/text.ts';
import type { QueueRow } from '../worker/queue/queue-acts.ts';
import { About, ClockMark, Labels, StageMark } from './cells.tsx';

export interface WholeRowProps {
  /** Is given what shows a row here, so that the table need not be drawn anew for it. */
  readonly shower: { current: (row: QueueRow) => void };
}

export function WholeRow({ shower }: WholeRowProps) {
  const t = useText();
  const day = useShortDay();
  const languageName = useLanguageName();
  const [row, setRow] = useState<QueueRow | null>(null);
  shower.current = setRow;
  return (
    <div class="candor-whole" aria-hidden="true">
      {row ? (
        <>
          <strong class="candor-tip-number">{row.number}</strong> <About card={row} />
          <Labels labels={row.labels} />
          <div>
            <StageMark stage={row.stage} assignee={row.assignee} cover={row.cover} /> <ClockMark clock={row.clock} />{' '}
            <span class="candor-aside">
              {' · '}
              {day(row.day)} · {languageName(row.language)}
            </span>
          </div>
        </>
      ) : (
        t('queue.whole')
      )}
    </div>
  );
}
