/** One tip: opened on arrival, which is an act of the record. What the source says is at the left, what the desk does at the right. */
import { useEffect, useState } from 'preact/hooks';
import { Alert } from '../../ui/alert.tsx';
import { Panel, TermList } from '../../ui/blocks.tsx';
import { Button } from '../../ui/button.tsx';
import { useAct } from '../../ui/office/act.ts';
import { useShortDay } from '../../ui/office/day.ts';
import { Frame } from '../frame.tsx';
import { type Place, useLanguageName, useOffice } from '../office.ts';
import { About, Labels } from '../queue/cells.tsx';
import { useText } from '../text/text.ts';
import type { DeskStep, TipView } from '../worker/acts.ts';
import type { CardRow } from '../worker/card.ts';
import { Account } from './account.tsx';
import { Doing } from './doing.tsx';
import { EndPanel } from './end-panel.tsx';
import { FilesPanel } from './files-panel.tsx';
import { HistoryPanel } from './history-panel.tsx';
import { KeepingPanel } from './keeping-panel.tsx';
import { PersonPanel } from './person-panel.tsx';
import { RequestPanel } from './request-panel.tsx';
import { ReviewPanel } from './review-panel.tsx';
import { StandingPanel } from './standing-panel.tsx';
import { ThreadPanel } from './thread-panel.tsx';
import { TipContext, useTipAct } from './tip-act.tsx';
import { WorkPanel } from './work-panel.tsx';

/** Tips that are read one after another, among them the one that is shown; empty when it was opened alone. */
export interface Stack {
  readonly cards: readonly CardRow[];
  /** Whether they were taken together; else they stood in one list. */
  readonly taken: boolean;
}

export interface TipPageProps {
  readonly card: CardRow;
  readonly stack: Stack;
  /** The page from which it was opened. */
  readonly from: Exclude<Place, 'tip'>;
  readonly onBack: () => void;
  readonly onOpen: (card: CardRow) => void;
}

export function TipPage({ card, stack, from, onBack, onOpen }: TipPageProps) {
  const t = useText();
  const { call } = useOffice();
  const [view, setView] = useState<TipView | null>(null);
  const [act, run] = useAct<{ name: DeskStep }>();
  useEffect(() => {
    run(async (tell) => setView(await call('open', { tip: card.tip }, tell)));
  }, [call, card, run]);
  return (
    <Frame
      title={t('tip.title', { number: card.number })}
      at="tip"
      above={
        <div class="candor-way">
          <Button kind="quiet" onPress={onBack}>
            {from === 'queue' ? t('tip.back') : t('tip.backTo', { place: t(`places.${from}`) })}
          </Button>
          <Next card={card} stack={stack} onOpen={onOpen} />
        </div>
      }
    >
      <CardTerms card={card} view={view} />
      <Doing act={act} />
      {view && (
        <TipContext.Provider value={{ view, onView: setView }}>
          <OpenedTip view={view} />
        </TipContext.Provider>
      )}
    </Frame>
  );
}

function Next({ card, stack, onOpen }: Pick<TipPageProps, 'card' | 'stack' | 'onOpen'>) {
  const t = useText();
  const { cards, taken } = stack;
  const at = cards.findIndex(({ tip }) => tip === card.tip);
  if (at < 0) return null;
  const next = cards[at + 1];
  return (
    <>
      <span class="candor-aside">{t(taken ? 'take.place' : 'take.placeIn', { at: at + 1, all: cards.length })}</span>
      {next && (
        <Button kind="outline" onPress={() => onOpen(next)}>
          {t('take.following', { number: next.number })}
        </Button>
      )}
    </>
  );
}

function CardTerms({ card, view }: { readonly card: CardRow; readonly view: TipView | null }) {
  const t = useText();
  const day = useShortDay();
  const languageName = useLanguageName();
  return (
    <TermList
      terms={[
        {
          term: t('queue.column.about'),
          value: (
            <>
              <About card={card} />
              {view && <Labels labels={view.standing.labels} />}
            </>
          ),
        },
        {
          term: t('queue.column.day'),
          value: `${day(card.day)} · ${languageName(card.language)} · ${t(`mode.${card.mode}`)}`,
        },
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
      {view.guest && (
        <Alert kind="info" slim>
          <p>{t(`guest.${view.guest}`)}</p>
        </Alert>
      )}
      <RequestPanel />
      <ReviewPanel />
      <div class="candor-columns">
        <div class="candor-columns__main">
          <Panel heading={t('tip.account')}>
            <Account view={view} />
          </Panel>
          {view.files.length > 0 && <FilesPanel />}
          <ThreadPanel />
          <HistoryPanel />
        </div>
        <div class="candor-columns__side">
          <StandingPanel />
          {view.guest !== 'granted' && <EndPanel />}
          <KeepingPanel />
          <WorkPanel />
          {view.guest !== 'granted' && <PersonPanel />}
        </div>
      </div>
      <Doing act={act} />
      <Button kind="outline" busy={act.busy} onPress={() => start('look', {})}>
        {t('tip.refresh')}
      </Button>
    </>
  );
}
