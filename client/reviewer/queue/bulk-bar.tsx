/** What is done with all chosen tips at once: given to somebody or shared out, or proposed for the same end. */

import { useState } from 'preact/hooks';
import { LONGEST } from '#protocol/envelope/room';
import { closes, Disposition } from '#protocol/statement/kinds';
import { Panel } from '../../ui/blocks.tsx';
import { Button, ButtonRow } from '../../ui/button.tsx';
import { CheckboxGroup } from '../../ui/choices.tsx';
import { Form, Select } from '../../ui/inputs.tsx';
import { useAct } from '../../ui/office/act.ts';
import { BoundedArea, isTooLong } from '../../ui/office/bounded.tsx';
import { useOfficeText } from '../../ui/office/text.ts';
import { useOffice } from '../office.ts';
import { useText } from '../text/text.ts';
import { Doing } from '../tip/doing.tsx';
import type { DeskStep } from '../worker/acts.ts';
import type { BulkDone } from '../worker/queue/queue-acts.ts';
import { Outcome } from './outcome.tsx';

export interface BulkBarProps {
  readonly desk: string;
  readonly chosen: readonly string[];
  readonly onClear: () => void;
  readonly onDone: () => void;
}

type Shown = 'assign' | 'end' | null;

export function BulkBar({ desk, chosen, onClear, onDone }: BulkBarProps) {
  const t = useText();
  const [doing, setDoing] = useState<Shown>(null);
  const [done, setDone] = useState<BulkDone | null>(null);
  const finish = (how: BulkDone) => {
    setDone(how);
    setDoing(null);
    onDone();
  };
  if (chosen.length === 0 && !done) return null;
  const props = { desk, chosen, onDone: finish };
  return (
    <div class="candor-bulk">
      {done && <Outcome done={done} />}
      {chosen.length > 0 && (
        <>
          <p class="candor-bulk__line">
            <strong>{t('bulk.chosen', { count: chosen.length })}</strong>
            <Button kind="outline" onPress={() => setDoing('assign')}>
              {t('bulk.assign')}
            </Button>
            <Button kind="outline" onPress={() => setDoing('end')}>
              {t('bulk.end')}
            </Button>
            <Button kind="quiet" onPress={onClear}>
              {t('bulk.clear')}
            </Button>
          </p>
          {doing === 'assign' && <Assign {...props} />}
          {doing === 'end' && <End {...props} />}
        </>
      )}
    </div>
  );
}

interface ActProps {
  readonly desk: string;
  readonly chosen: readonly string[];
  readonly onDone: (done: BulkDone) => void;
}

function Assign({ desk, chosen, onDone }: ActProps) {
  const t = useText();
  const { call, who } = useOffice();
  const members = who.desks.find(({ id }) => id === desk)?.members ?? [];
  const [among, setAmong] = useState<readonly string[]>([who.handle]);
  const [act, run] = useAct<{ name: DeskStep }>();
  const submit = () => {
    if (among.length === 0 || act.busy) return;
    run(async (tell) => onDone(await call('assign', { desk, tips: chosen, among }, tell)));
  };
  return (
    <Panel heading={t('bulk.assign')}>
      <Form onSubmit={submit}>
        <CheckboxGroup
          label={t('bulk.among')}
          hint={t('bulk.among.hint')}
          choices={members.map((handle) => ({ value: handle, text: handle }))}
          values={among}
          onValues={setAmong}
        />
        <ButtonRow>
          <Button type="submit" busy={act.busy} disabled={among.length === 0}>
            {t('bulk.assign.submit', { count: chosen.length })}
          </Button>
        </ButtonRow>
        <Doing act={act} />
      </Form>
    </Panel>
  );
}

const ENDS = Object.values(Disposition.enum).filter(closes);

function End({ desk, chosen, onDone }: ActProps) {
  const t = useText();
  const office = useOfficeText();
  const { call } = useOffice();
  const [ending, setEnding] = useState('zero-file');
  const [why, setWhy] = useState('');
  const [missing, setMissing] = useState(false);
  const [act, run] = useAct<{ name: DeskStep }>();
  const submit = () => {
    const disposition = ENDS.find((one) => one === ending);
    setMissing(why.trim() === '');
    if (!disposition || why.trim() === '' || isTooLong(why, LONGEST.word) || act.busy) return;
    const ask = { desk, tips: chosen, disposition, finding: 'none', why: why.trim() } as const;
    run(async (tell) => onDone(await call('disposeAll', ask, tell)));
  };
  return (
    <Panel heading={t('bulk.end')}>
      <Form onSubmit={submit}>
        <Select
          label={t('tip.end.disposition')}
          options={ENDS.map((value) => ({ value, text: office(`disposition.${value}`) }))}
          value={ending}
          onValue={setEnding}
        />
        <BoundedArea
          most={LONGEST.word}
          label={t('tip.end.why')}
          hint={t('tip.end.why.hint')}
          error={missing && why.trim() === '' ? t('tip.end.why.missing') : undefined}
          rows={3}
          value={why}
          onValue={setWhy}
        />
        <ButtonRow>
          <Button type="submit" busy={act.busy}>
            {t('bulk.end.submit', { count: chosen.length })}
          </Button>
        </ButtonRow>
        <Doing act={act} />
      </Form>
    </Panel>
  );
}
