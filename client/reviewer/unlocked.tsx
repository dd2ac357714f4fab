/** An unlocked desk: its list and one tip at a time. */
import { useCallback, useEffect, useState } from 'preact/hooks';
import { useAct } from '../ui/office/act.ts';
import { useScreen } from '../ui/screen.ts';
import { DeskPage } from './desk-page.tsx';
import { type Office, OfficeContext } from './office.ts';
import { TipPage } from './tip/tip-page.tsx';
import type { CardRow, DeskList, DeskStep } from './worker/acts.ts';

type Screen = { readonly name: 'desk' } | { readonly name: 'tip'; readonly card: CardRow };

export function Unlocked(office: Office) {
  const { call, who } = office;
  const [screen, go] = useScreen<Screen>({ name: 'desk' });
  const [desk, setDesk] = useState(who.desks[0]?.id ?? '');
  const [list, setList] = useState<DeskList | null>(null);
  const [act, run] = useAct<{ name: DeskStep }>();
  const refresh = useCallback(() => {
    run(async (tell) => setList(await call('list', { desk }, tell)));
  }, [call, desk, run]);
  useEffect(refresh, [refresh]);
  return (
    <OfficeContext.Provider value={office}>
      {screen.name === 'desk' && (
        <DeskPage
          desk={desk}
          list={list}
          act={act}
          onDesk={setDesk}
          onRefresh={refresh}
          onOpen={(card) => go({ name: 'tip', card })}
        />
      )}
      {screen.name === 'tip' && <TipPage card={screen.card} onBack={() => go({ name: 'desk' })} />}
    </OfficeContext.Provider>
  );
}
