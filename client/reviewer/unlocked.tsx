/** An unlocked desk: its queue, what waits for approval, and one tip at a time. */
import { useScreen } from '../ui/screen.ts';
import { AbsencePage } from './absence/absence-page.tsx';
import { ApprovalsPage } from './approvals/approvals-page.tsx';
import { AppealsPage } from './colleague/appeals-page.tsx';
import { ColleaguePage } from './colleague/colleague-page.tsx';
import { GuestsPage } from './colleague/guests-page.tsx';
import { useGuests } from './colleague/use-guests.ts';
import { FiguresPage } from './figures/figures-page.tsx';
import { useLabel } from './mine/label.ts';
import { MinePage } from './mine/mine-page.tsx';
import { type Office, OfficeContext, type Place } from './office.ts';
import { QualityPage } from './quality/quality-page.tsx';
import { QueuePage } from './queue/queue-page.tsx';
import { useTaker } from './queue/take.tsx';
import { useQueue } from './queue/use-queue.ts';
import { RecordPage } from './record/record-page.tsx';
import { type Stack, TipPage } from './tip/tip-page.tsx';
import type { CardRow } from './worker/card.ts';

type Elsewhere = Exclude<Place, 'tip'>;
type Screen = { readonly name: Elsewhere } | ({ readonly name: 'tip'; readonly card: CardRow } & Shown);

/** Where a tip was opened from, and those that were taken or listed with it. */
interface Shown {
  readonly from: Elsewhere;
  readonly stack: Stack;
}

/** Where this reviewer can go, by what he may do and what there is for him. */
function placesFor({ who }: Pick<Office, 'who'>, guests: number): Elsewhere[] {
  return [
    'queue',
    'approvals',
    ...(mayRecord(who) ? (['record'] as const) : []),
    'absence',
    ...(who.may.includes('supervise') ? (['quality', 'figures', 'colleague'] as const) : []),
    ...(guests > 0 ? (['guests'] as const) : []),
    ...(who.appealDesks.length > 0 ? (['appeals'] as const) : []),
    'mine',
  ];
}

/** Only a desk that sources can choose takes a report. */
const mayRecord = ({ may, desks }: Office['who']) => may.includes('record') && desks.some(({ receives }) => receives);

export function Unlocked(opened: Omit<Office, 'places'>) {
  const [screen, go] = useScreen<Screen>({ name: 'queue' });
  const guests = useGuests(opened);
  const office: Office = {
    ...opened,
    places: placesFor(opened, guests.rows.length).map((name) => ({ place: name, count: 0, go: () => go({ name }) })),
  };
  useLabel(opened);
  const queue = useQueue(office);
  const taker = useTaker(office, queue.desk, (card, cards) =>
    go({ name: 'tip', card, from: 'queue', stack: { cards, taken: true } }),
  );
  const approvals = queue.facts?.approvals ?? 0;
  const places = office.places.map((one) => (one.place === 'approvals' ? { ...one, count: approvals } : one));
  const back = (from: Elsewhere) => {
    queue.refresh();
    go({ name: from });
  };
  const openFrom =
    (from: Elsewhere) =>
    (card: CardRow, cards: readonly CardRow[] = []) =>
      go({ name: 'tip', card, from, stack: { cards, taken: false } });
  return (
    <OfficeContext.Provider value={{ ...office, places }}>
      {screen.name === 'queue' && <QueuePage queue={queue} taker={taker} onOpen={(card) => openFrom('queue')(card)} />}
      {screen.name === 'approvals' && <ApprovalsPage queue={queue} onOpen={openFrom('approvals')} />}
      {screen.name === 'mine' && <MinePage />}
      {screen.name === 'record' && <RecordPage desk={queue.desk} />}
      {screen.name === 'absence' && <AbsencePage queue={queue} />}
      {screen.name === 'figures' && <FiguresPage queue={queue} />}
      {screen.name === 'quality' && <QualityPage queue={queue} onOpen={openFrom('quality')} />}
      {screen.name === 'colleague' && <ColleaguePage queue={queue} />}
      {screen.name === 'guests' && <GuestsPage guests={guests} onOpen={openFrom('guests')} />}
      {screen.name === 'appeals' && <AppealsPage onOpen={openFrom('appeals')} />}
      {screen.name === 'tip' && (
        <TipPage
          key={screen.card.tip}
          card={screen.card}
          stack={screen.stack}
          from={screen.from}
          onBack={() => back(screen.from)}
          onOpen={(card) => go({ ...screen, card })}
        />
      )}
    </OfficeContext.Provider>
  );
}
