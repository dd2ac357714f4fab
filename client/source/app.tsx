/** The source's app: no storage, no history, no account; everything it knows is gone with the page. */
import { useCallback, useMemo, useRef, useState } from 'preact/hooks';
import type { Texts } from '#protocol/report/texts';
import type { Pins } from '#protocol/roster/format';
import { useScreen } from '../ui/screen.ts';
import { LostLater } from './compose/lost-later.tsx';
import { Reporting } from './compose/reporting.tsx';
import { SurroundingsContext } from './frame.tsx';
import { FriendLater } from './friend/later.tsx';
import { Gone, NOWHERE, useLeaveKeys } from './leave.tsx';
import { officeHere } from './office.ts';
import { ReturningLater } from './return/later.tsx';
import { Start } from './start.tsx';

type Screen =
  | { readonly name: 'start' | 'lost' | 'return' | 'friend' }
  /** `earlier` is the number of a report whose words were lost; else empty. */
  | { readonly name: 'report'; readonly earlier: string };

export function App({ pins }: { readonly pins: Pins }) {
  const neutral = useRef(NOWHERE);
  const learn = useCallback(({ neutral: page = NOWHERE }: Texts) => {
    neutral.current = page;
  }, []);
  const office = useMemo(() => officeHere(pins, learn), [pins, learn]);
  const [screen, go] = useScreen<Screen>({ name: 'start' });
  const [gone, setGone] = useState(false);
  const leave = useCallback(() => setGone(true), []);
  useLeaveKeys(leave);
  const home = () => go({ name: 'start' });
  const report = (earlier: string) => go({ name: 'report', earlier });
  if (gone) return <Gone to={neutral.current} />;
  return (
    <SurroundingsContext.Provider value={{ pins, leave }}>
      {screen.name === 'start' && (
        <Start
          onReport={() => report('')}
          onReturn={() => go({ name: 'return' })}
          onLost={() => go({ name: 'lost' })}
          onFriend={() => go({ name: 'friend' })}
        />
      )}
      {screen.name === 'friend' && <FriendLater onHome={home} />}
      {screen.name === 'lost' && <LostLater onReport={report} onHome={home} />}
      {screen.name === 'report' && <Reporting office={office} earlier={screen.earlier} onHome={home} />}
      {screen.name === 'return' && <ReturningLater office={office} onHome={home} />}
    </SurroundingsContext.Provider>
  );
}
