/** The tips of somebody who left, or has too many, shared out among others. For those who supervise. */
import { useState } from 'preact/hooks';
import { Panel } from '../../ui/blocks.tsx';
import { Button, ButtonRow } from '../../ui/button.tsx';
import { CheckboxGroup } from '../../ui/choices.tsx';
import { Form, Select } from '../../ui/inputs.tsx';
import { useAct } from '../../ui/office/act.ts';
import { type CountedState, Counting } from '../colleague/counting.tsx';
import { useOffice } from '../office.ts';
import { Outcome } from '../queue/outcome.tsx';
import { useText } from '../text/text.ts';
import type { LoadRow } from '../worker/absence/absence-acts.ts';
import type { DeskStep } from '../worker/acts.ts';
import type { LetIn } from '../worker/colleague/colleague-acts.ts';

export interface ShareOutProps {
  readonly desk: string;
  readonly loads: readonly LoadRow[];
  readonly onDone: () => void;
}

type CountedStep = NonNullable<CountedState['step']> & { readonly name: DeskStep };

export function ShareOut({ desk, loads, onDone }: ShareOutProps) {
  const t = useText();
  const { call } = useOffice();
  const [from, setFrom] = useState('');
  const [among, setAmong] = useState<readonly string[]>([]);
  const [done, setDone] = useState<LetIn | null>(null);
  const [act, run] = useAct<CountedStep>();
  const having = loads.filter(({ tips }) => tips > 0);
  const others = loads.filter(({ handle, gone }) => !gone && handle !== from);
  const submit = () => {
    if (act.busy || from === '' || among.length === 0) return;
    run(async (tell) => {
      setDone(await call('shareOut', { desk, from, among }, tell));
      onDone();
    });
  };
  return (
    <Panel heading={t('share.title')}>
      <p>{t('share.intro')}</p>
      {done && <Outcome done={done} />}
      <Form onSubmit={submit}>
        <Select
          label={t('share.from')}
          options={[
            { value: '', text: t('tip.give.choose') },
            ...having.map(({ handle, tips, gone }) => ({
              value: handle,
              text: t(gone ? 'share.gone' : 'share.load', { handle, count: tips }),
            })),
          ]}
          value={from}
          onValue={setFrom}
        />
        <CheckboxGroup
          label={t('share.among')}
          hint={t('bulk.among.hint')}
          choices={others.map(({ handle, tips }) => ({
            value: handle,
            text: t('share.load', { handle, count: tips }),
          }))}
          values={among.filter((handle) => handle !== from)}
          onValues={setAmong}
        />
        <ButtonRow>
          <Button type="submit" kind="outline" busy={act.busy} disabled={from === '' || among.length === 0}>
            {t('share.submit')}
          </Button>
        </ButtonRow>
      </Form>
      <Counting act={act} onStop={() => call('stop', null)} />
    </Panel>
  );
}
