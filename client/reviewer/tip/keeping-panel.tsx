/** How long the tip is kept and by which rule; a hold, and proposing to erase it. */

import { useState } from 'preact/hooks';
import { LONGEST } from '#protocol/envelope/room';
import { Alert } from '../../ui/alert.tsx';
import { Panel, TermList } from '../../ui/blocks.tsx';
import { Button, ButtonRow } from '../../ui/button.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { BoundedInput, isTooLong } from '../../ui/office/bounded.tsx';
import { useShortDay } from '../../ui/office/day.ts';
import { useOffice, useRetention } from '../office.ts';
import { useText } from '../text/text.ts';
import { Doing } from './doing.tsx';
import { useTip, useTipAct } from './tip-act.tsx';

export function KeepingPanel() {
  const t = useText();
  const day = useShortDay();
  const { rule, from, held, asked } = useTip().view.standing.keeping;
  const { may } = useOffice().who;
  const { words, basis } = useRetention()(rule);
  const hold = may.includes('supervise');
  const erase = may.includes('erase');
  return (
    <Panel heading={t('keeping.title')}>
      {rule === null ? (
        <p class="candor-aside">{t('keeping.none')}</p>
      ) : (
        <TermList
          terms={[
            { term: t('keeping.rule'), value: words },
            { term: t('keeping.from'), value: from === null ? t('keeping.forGood') : day(from) },
            { term: t('keeping.basis'), value: basis },
          ]}
        />
      )}
      {held && (
        <Alert kind="warning" slim>
          <p>{t('keeping.held', { day: day(held.day), by: held.by })}</p>
        </Alert>
      )}
      {asked && <p>{t('keeping.asked', { by: asked.by, day: day(asked.day) })}</p>}
      {(hold || erase) && (
        <Disclosure summary={t('keeping.change')}>
          <Change hold={hold} erase={erase} />
        </Disclosure>
      )}
    </Panel>
  );
}

function Change({ hold, erase }: { readonly hold: boolean; readonly erase: boolean }) {
  const t = useText();
  const { held, asked, is } = useTip().view.standing.keeping;
  const [why, setWhy] = useState('');
  const [act, start] = useTipAct();
  const done = () => setWhy('');
  const tooLong = isTooLong(why, LONGEST.word);
  const canAsk = erase && !held && !asked;
  return (
    <>
      <BoundedInput
        most={LONGEST.word}
        label={t('keeping.why')}
        hint={t('keeping.why.hint')}
        optional
        value={why}
        onValue={setWhy}
        width="full"
      />
      {hold && <p>{t('keeping.hold.note')}</p>}
      {canAsk && is === 'kept' && <p>{t('keeping.ask.early')}</p>}
      <ButtonRow>
        {hold && (
          <Button
            kind="outline"
            busy={act.busy}
            onPress={() => !tooLong && start('hold', { held: held === null, why: why.trim() }, done)}
          >
            {t(held ? 'keeping.lift' : 'keeping.hold')}
          </Button>
        )}
        {canAsk && (
          <Button
            kind="outline"
            busy={act.busy}
            onPress={() => !tooLong && start('askErasure', { why: why.trim() }, done)}
          >
            {t('keeping.ask')}
          </Button>
        )}
      </ButtonRow>
      <Doing act={act} />
    </>
  );
}
