/** How the tip stands: where it is, whose it is, its clocks; and giving it to somebody else. */

import { useState } from 'preact/hooks';
import { LONGEST } from '#protocol/envelope/room';
import { Alert } from '../../ui/alert.tsx';
import { Panel, TermList } from '../../ui/blocks.tsx';
import { Button, ButtonRow } from '../../ui/button.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { Form, Select } from '../../ui/inputs.tsx';
import { BoundedInput, isTooLong } from '../../ui/office/bounded.tsx';
import { useShortDay } from '../../ui/office/day.ts';
import { Tag, type Tone } from '../../ui/tag.tsx';
import { useClockName, useOffice } from '../office.ts';
import { StageMark } from '../queue/cells.tsx';
import { useText } from '../text/text.ts';
import type { Standing } from '../worker/acts.ts';
import { Doing } from './doing.tsx';
import { useTip, useTipAct } from './tip-act.tsx';

export function StandingPanel() {
  const t = useText();
  const day = useShortDay();
  const { standing, guest } = useTip().view;
  const { stage, assignee, withdrawn, recorded, clocks } = standing;
  return (
    <Panel heading={t('tip.standing')}>
      <TermList
        terms={[
          { term: t('tip.standing.stage'), value: <StageMark stage={stage} assignee={null} /> },
          { term: t('tip.standing.assignee'), value: assignee ?? t('queue.nobody') },
          ...(withdrawn ? [{ term: t('queue.withdrawn'), value: t('tip.standing.withdrawn') }] : []),
          ...(recorded
            ? [
                {
                  term: t('tip.standing.recorded'),
                  value: `${recorded.by}, ${t(`channel.${recorded.channel}`)}, ${day(recorded.received)}`,
                },
              ]
            : []),
        ]}
      />
      {standing.revealed && (
        <Alert kind="info" slim>
          <p>{t('tip.standing.canary', { by: standing.revealed })}</p>
        </Alert>
      )}
      {guest !== 'granted' && <Assigning assignee={assignee} />}
      {clocks.length > 0 && <ClockList clocks={clocks} />}
    </Panel>
  );
}

function Assigning({ assignee }: Pick<Standing, 'assignee'>) {
  const t = useText();
  const { handle } = useOffice().who;
  const [act, start] = useTipAct();
  return (
    <>
      {assignee !== handle && (
        <ButtonRow>
          <Button kind="outline" busy={act.busy} onPress={() => start('give', { to: handle, why: '' })}>
            {t('tip.give.mine')}
          </Button>
        </ButtonRow>
      )}
      <Doing act={act} />
      <Disclosure summary={t('tip.give')}>
        <Give />
      </Disclosure>
    </>
  );
}

function Give() {
  const t = useText();
  const { live } = useTip().view.standing;
  const { handle } = useOffice().who;
  const [to, setTo] = useState('');
  const [why, setWhy] = useState('');
  const [act, start] = useTipAct();
  const others = live.filter((one) => one !== handle);
  const submit = () => {
    if (to !== '' && !isTooLong(why, LONGEST.word) && !act.busy)
      start('give', { to, why: why.trim() }, () => setWhy(''));
  };
  return (
    <Form onSubmit={submit}>
      <Select
        label={t('tip.give.to')}
        hint={t('tip.give.hint')}
        options={[{ value: '', text: t('tip.give.choose') }, ...others.map((value) => ({ value, text: value }))]}
        value={to}
        onValue={setTo}
      />
      <BoundedInput most={LONGEST.word} label={t('tip.give.why')} optional value={why} onValue={setWhy} width="full" />
      <ButtonRow>
        <Button type="submit" kind="outline" busy={act.busy} disabled={to === ''}>
          {t('tip.give.submit')}
        </Button>
      </ButtonRow>
      <Doing act={act} />
    </Form>
  );
}

const TONES: Readonly<Record<Standing['clocks'][number]['is'], Tone>> = {
  running: 'neutral',
  soon: 'warning',
  overdue: 'danger',
  met: 'good',
  late: 'warning',
};

function ClockList({ clocks }: Pick<Standing, 'clocks'>) {
  const t = useText();
  const name = useClockName();
  const day = useShortDay();
  return (
    <>
      <h3>{t('tip.clocks')}</h3>
      <ul class="candor-plain">
        {clocks.map(({ key, due, is }) => (
          <li key={key}>
            <Tag tone={TONES[is]}>{t(`clock.${is}`)}</Tag> {name(key)}, {t('clock.due', { day: day(due) })}
          </li>
        ))}
      </ul>
    </>
  );
}
