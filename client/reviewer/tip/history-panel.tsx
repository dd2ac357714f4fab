/** What was done with the tip, each act with its place in the log as it was proven on this device. */
import { Panel } from '../../ui/blocks.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { type Fact, FactList } from '../../ui/fact-list.tsx';
import { useActName } from '../../ui/office/act-name.ts';
import { useShortDay } from '../../ui/office/day.ts';
import { useEnding } from '../../ui/office/ending.ts';
import { usePart } from '../../ui/office/part.ts';
import { useOffice } from '../office.ts';
import { useText } from '../text/text.ts';
import type { HistoryRow } from '../worker/acts.ts';
import { useTip } from './tip-act.tsx';

/** As many acts stand open; more are one press away. */
const SHOWN = 12;

export function HistoryPanel() {
  const t = useText();
  const { history } = useTip().view;
  const fact = useFact();
  return (
    <Panel heading={t('tip.history')}>
      <p>{t('tip.history.note')}</p>
      <Disclosure summary={t('tip.history.acts', { count: history.length })} open={history.length <= SHOWN}>
        <FactList label={t('tip.history.label')} facts={history.map(fact)} />
      </Disclosure>
    </Panel>
  );
}

function useFact(): (row: HistoryRow) => Fact {
  const t = useText();
  const what = useWhat();
  const day = useShortDay();
  const { handle } = useOffice().who;
  const who = (by: string) => {
    if (by === 'source') return t('tip.history.source');
    return by === handle ? t('tip.history.you', { by }) : by;
  };
  return (row) => ({
    key: row.entry,
    what: what(row),
    who: who(row.by),
    when: day(row.day),
    state: row.leaf === null ? 'pending' : 'proven',
    detail: row.leaf !== null && (
      <Disclosure summary={t('tip.history.proof')}>
        <p>{t('tip.history.leaf', { leaf: row.leaf })}</p>
        <p class="candor-mono candor-hash">{t('tip.history.entry', { entry: row.entry })}</p>
      </Disclosure>
    ),
  });
}

/** The act in words, with the parts or the ending it is about. */
function useWhat(): (row: HistoryRow) => string {
  const actName = useActName();
  const ending = useEnding();
  const part = usePart();
  return ({ kind, parts, ending: ended, to }) => {
    const act = actName(kind);
    const about = ended ? ending(ended) : (to ?? parts.map(part).join(', '));
    return about === '' ? act : `${act}: ${about}`;
  };
}
