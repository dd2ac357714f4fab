/** An unlocked desk: its queue, what waits for approval, and one tip at a time. */
import { useState } from 'preact/hooks';
import { useScreen } from '../ui/screen.ts';
import { ApprovalsPage } from './approvals/approvals-page.tsx';
import { type Office, OfficeContext } from './office.ts';
import { QueuePage } from './queue/queue-page.tsx';
import { useTaker } from './queue/take.tsx';
import { useQueue } from './queue/use-queue.ts';
import { TipPage } from './tip/tip-page.tsx';
import type { CardRow } from './worker/card.ts';

type Screen =
  | { readonly name: 'queue' }
  | { readonly name: 'approvals' }
  | { readonly name: 'tip'; readonly card: CardRow };

export function Unlocked(opened: Omit<Office, 'places'>) {
  const [screen, go] = useScreen<Screen>({ name: 'queue' });
  const [taken, setTaken] = useState(false);
  const office: Office = {
    ...opened,
    places: [
      { place: 'queue', count: 0, go: () => go({ name: 'queue' }) },
      { place: 'approvals', count: 0, go: () => go({ name: 'approvals' }) },
    ],
  };
  const queue = useQueue(office);
  const openTip = (card: CardRow) => go({ name: 'tip', card });
  const taker = useTaker(office, queue.desk, (first) => {
    setTaken(true);
    openTip(first);
  });
  const approvals = queue.facts?.approvals ?? 0;
  const places = office.places.map((one) => (one.place === 'approvals' ? { ...one, count: approvals } : one));
  const back = () => {
    queue.refresh();
    go({ name: 'queue' });
  };
  const openFromList = (card: CardRow) => {
    setTaken(false);
    openTip(card);
  };
  return (
    <OfficeContext.Provider value={{ ...office, places }}>
      {screen.name === 'queue' && <QueuePage queue={queue} taker={taker} onOpen={openFromList} />}
      {screen.name === 'approvals' && <ApprovalsPage queue={queue} onOpen={openFromList} />}
      {screen.name === 'tip' && (
        <TipPage
          key={screen.card.tip}
          card={screen.card}
          stack={taken ? taker.taken : []}
          onBack={back}
          onOpen={openTip}
        />
      )}
    </OfficeContext.Provider>
  );
}
