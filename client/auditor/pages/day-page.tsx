/** One day: who was at work, and everything that was stated on it. */
import { Panel } from '../../ui/blocks.tsx';
import { useShortDay } from '../../ui/office/day.ts';
import { EntryTable } from '../entries/entry-table.tsx';
import { Frame } from '../frame.tsx';
import { useText } from '../text/text.ts';
import { SummaryTerms } from './summary.tsx';

export function DayPage({ day }: { readonly day: string }) {
  const t = useText();
  const title = t('day.title', { day: useShortDay()(day) });
  const filter = { from: day, until: day };
  return (
    <Frame title={title}>
      <Panel>
        <SummaryTerms filter={filter} lines={['kinds', 'members', 'tips']} />
      </Panel>
      <EntryTable filter={filter} caption={title} heading={false} />
    </Frame>
  );
}
