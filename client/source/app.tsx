/** The source's app: no storage, no history, no account; everything it knows is gone with the page. */
import { useCallback, useMemo, useState } from 'preact/hooks';
import type { Pins } from '#protocol/roster/format';
import { useScreen } from '../ui/screen.ts';
import { Reporting } from './compose/reporting.tsx';
import { SurroundingsContext } from './frame.tsx';
import { Gone, useLeaveKeys } from './leave.tsx';
import { officeHere } from './office.ts';
import { Returning } from './return/returning.tsx';
import { Start } from './start.tsx';

type Screen = { readonly name: 'start' | 'report' | 'return' };

export function App({ pins }: { readonly pins: Pins }) {
  const office = useMemo(() => officeHere(pins), [pins]);
  const [screen, go] = useScreen<Screen>({ name: 'start' });
  const [gone, setGone] = useState(false);
  const leave = useCallback(() => setGone(true), []);
  useLeaveKeys(leave);
  const home = () => go({ name: 'start' });
  if (gone) return <Gone />;
  return (
    <SurroundingsContext.Provider value={{ pins, leave }}>
      {screen.name === 'start' && (
        <Start onReport={() => go({ name: 'report' })} onReturn={() => go({ name: 'return' })} />
      )}
      {screen.name === 'report' && <Reporting office={office} onHome={home} />}
      {screen.name === 'return' && <Returning office={office} onHome={home} />}
    </SurroundingsContext.Provider>
  );
}
