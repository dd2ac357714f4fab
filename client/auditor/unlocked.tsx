/** The unlocked record: read and verified on arrival, then one page at a time. */
import { useCallback, useEffect, useState } from 'preact/hooks';
import type { Step } from '#client/vault/worker-calls';
import { useAct } from '../ui/office/act.ts';
import { useScreen } from '../ui/screen.ts';
import { CanariesPage } from './canaries/canaries-page.tsx';
import { EntriesPage } from './entries/entries-page.tsx';
import { FiguresPage } from './figures/figures-page.tsx';
import { UnusualPage } from './figures/unusual-page.tsx';
import { DayList } from './lists/day-list.tsx';
import { MemberList } from './lists/member-list.tsx';
import { TipList } from './lists/tip-list.tsx';
import { OverviewPage } from './overview/overview-page.tsx';
import { DayPage } from './pages/day-page.tsx';
import { MemberPage } from './pages/member-page.tsx';
import { TipPage } from './pages/tip-page.tsx';
import { type OpenRecord, RecordContext, type Screen } from './record.ts';
import type { AuditStep, Report } from './worker/acts.ts';

type UnlockedProps = Pick<OpenRecord, 'pins' | 'who' | 'call' | 'onLock'>;

export function Unlocked(props: UnlockedProps) {
  const { call } = props;
  const [screen, go] = useScreen<Screen>({ name: 'overview' });
  const [report, setReport] = useState<Report | null>(null);
  const [act, run] = useAct<Step<AuditStep>>();
  const onVerify = useCallback(
    (again: boolean) => {
      run(async (tell) => setReport(await call('verify', { again }, tell)));
    },
    [call, run],
  );
  useEffect(() => onVerify(false), [onVerify]);
  return (
    <RecordContext.Provider value={{ ...props, screen, go, report, act, onVerify }}>
      {report ? <Shown screen={screen} /> : <OverviewPage />}
    </RecordContext.Provider>
  );
}

function Shown({ screen }: { readonly screen: Screen }) {
  if (screen.name === 'entries') return <EntriesPage first={screen.filter} />;
  if (screen.name === 'tips') return <TipList />;
  if (screen.name === 'members') return <MemberList />;
  if (screen.name === 'days') return <DayList />;
  if (screen.name === 'figures') return <FiguresPage />;
  if (screen.name === 'canaries') return <CanariesPage />;
  if (screen.name === 'unusual') return <UnusualPage />;
  if (screen.name === 'tip') return <TipPage key={screen.number} number={screen.number} />;
  if (screen.name === 'member') return <MemberPage key={screen.handle} handle={screen.handle} />;
  if (screen.name === 'day') return <DayPage key={screen.day} day={screen.day} />;
  return <OverviewPage />;
}
