/** One tip: opened on arrival, which is an act of the record. */
import { useEffect, useState } from 'preact/hooks';
import { Alert } from '../../ui/alert.tsx';
import { Panel, TermList } from '../../ui/blocks.tsx';
import { Button } from '../../ui/button.tsx';
import { useAct } from '../../ui/office/act.ts';
import { useShortDay } from '../../ui/office/day.ts';
import { About } from '../card-table.tsx';
import { Frame } from '../frame.tsx';
import { useLanguageName, useOffice } from '../office.ts';
import { useText } from '../text/text.ts';
import type { CardRow, DeskStep, TipView } from '../worker/acts.ts';
import { Account } from './account.tsx';
import { EndPanel } from './end-panel.tsx';
import { FilesPanel } from './files-panel.tsx';
import { HistoryPanel } from './history-panel.tsx';
import { PersonPanel } from './person-panel.tsx';
import { RequestPanel } from './request-panel.tsx';
import { ThreadPanel } from './thread-panel.tsx';
import { Doing, TipContext, useTipAct } from './tip-act.tsx';

export function TipPage({ card, onBack }: { readonly card: CardRow; readonly onBack: () => void }) {
  const t = useText();
  const { call } = useOffice();
  const [view, setView] = useState<TipView | null>(null);
  const [act, run] = useAct<{ name: DeskStep }>();
  useEffect(() => {
    run(async (tell) => setView(await call('open', { tip: card.tip }, tell)));
  }, [call, card, run]);
  const back = (
    <Button kind="quiet" onPress={onBack}>
      {t('tip.back')}
    </Button>
  );
  return (
    <Frame title={t('tip.title', { number: card.number })} above={back}>
      <CardTerms card={card} />
      <Doing act={act} />
      {view && (
        <TipContext.Provider value={{ view, onView: setView }}>
          <OpenedTip view={view} />
        </TipContext.Provider>
      )}
    </Frame>
  );
}

function CardTerms({ card }: { readonly card: CardRow }) {
  const t = useText();
  const day = useShortDay();
  const languageName = useLanguageName();
  return (
    <TermList
      terms={[
        { term: t('desk.column.about'), value: <About card={card} /> },
        { term: t('desk.column.day'), value: day(card.day) },
        { term: t('desk.column.language'), value: languageName(card.language) },
        { term: t('desk.column.mode'), value: t(`mode.${card.mode}`) },
      ]}
    />
  );
}

function OpenedTip({ view }: { readonly view: TipView }) {
  const t = useText();
  const [act, start] = useTipAct();
  const refused = [...view.refused, ...view.historyRefused];
  return (
    <>
      {refused.length > 0 && (
        <Alert kind="error" heading={t('tip.refused.heading')}>
          <p>{t('tip.refused.text')}</p>
          <p class="candor-mono">{refused.join(', ')}</p>
        </Alert>
      )}
      <RequestPanel />
      <Panel heading={t('tip.account')}>
        <Account view={view} />
      </Panel>
      {view.files.length > 0 && <FilesPanel />}
      <ThreadPanel />
      <PersonPanel />
      <EndPanel />
      <HistoryPanel />
      <Doing act={act} />
      <Button kind="outline" busy={act.busy} onPress={() => start('look', {})}>
        {t('tip.refresh')}
      </Button>
    </>
  );
}
