/** How the tip ends, and why: set at once, or, where it closes, proposed and set when others approved. */

import { useState } from 'preact/hooks';
import { LONGEST } from '#protocol/envelope/room';
import { keptUntil } from '#protocol/report/retention';
import { closes, Disposition, Finding } from '#protocol/statement/kinds';
import { Alert } from '../../ui/alert.tsx';
import { OwnText, Panel } from '../../ui/blocks.tsx';
import { Button, ButtonRow } from '../../ui/button.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { Form, Select } from '../../ui/inputs.tsx';
import { BoundedArea, isTooLong } from '../../ui/office/bounded.tsx';
import { useShortDay } from '../../ui/office/day.ts';
import { useEnding } from '../../ui/office/ending.ts';
import { useOfficeText } from '../../ui/office/text.ts';
import { useOffice, useRetention } from '../office.ts';
import { useText } from '../text/text.ts';
import type { Ending, Standing } from '../worker/acts.ts';
import { Doing } from './doing.tsx';
import { useTip, useTipAct } from './tip-act.tsx';

export function EndPanel() {
  const t = useText();
  const { ended, irregular } = useTip().view.standing;
  return (
    <Panel heading={t('tip.end')}>
      {irregular > 0 && (
        <Alert kind="error" slim>
          <p>{t('tip.end.irregular', { count: irregular })}</p>
        </Alert>
      )}
      {ended && <Ended ended={ended} />}
      {ended ? (
        <Disclosure summary={t('tip.end.again')}>
          <Choose />
        </Disclosure>
      ) : (
        <Choose />
      )}
    </Panel>
  );
}

function Ended({ ended }: { readonly ended: NonNullable<Standing['ended']> }) {
  const t = useText();
  const ending = useEnding();
  const { by, approvedBy, why } = ended;
  const persons = approvedBy.join(', ');
  return (
    <>
      <Alert kind="success" slim>
        <p>
          {t('tip.end.set', { ending: ending(ended) })}{' '}
          {approvedBy.length > 0 ? t('tip.end.byApproved', { by, persons }) : t('tip.end.by', { by })}
        </p>
      </Alert>
      {why && <OwnText text={why} />}
    </>
  );
}

const DISPOSITIONS = Object.values(Disposition.enum);
const FINDINGS: readonly Ending['finding'][] = ['none', ...Finding.enum.filter((one) => one !== 'none')];

function Choose() {
  const t = useText();
  const office = useOfficeText();
  const [act, start] = useTipAct();
  const [chosen, setChosen] = useState('');
  const [found, setFound] = useState<string>('none');
  const [why, setWhy] = useState('');
  const [tried, setTried] = useState(false);
  const disposition = DISPOSITIONS.find((one) => one === chosen);
  const finding = FINDINGS.find((one) => one === found) ?? 'none';
  const proposes = disposition !== undefined && closes(disposition);
  const unexplained = proposes && why.trim() === '';
  const submit = () => {
    setTried(true);
    if (!disposition || unexplained || isTooLong(why, LONGEST.word) || act.busy) return;
    start('dispose', { disposition, finding, why: why.trim() }, () => {
      setChosen('');
      setWhy('');
      setTried(false);
    });
  };
  return (
    <Form onSubmit={submit}>
      <Select
        label={t('tip.end.disposition')}
        error={tried && !disposition ? t('tip.end.choosing') : undefined}
        options={[
          { value: '', text: t('tip.end.choose') },
          ...DISPOSITIONS.map((value) => ({ value, text: office(`disposition.${value}`) })),
        ]}
        value={chosen}
        onValue={setChosen}
      />
      <Select
        label={t('tip.end.finding')}
        options={FINDINGS.map((value) => ({ value, text: office(`finding.${value}`) }))}
        value={found}
        onValue={setFound}
      />
      <BoundedArea
        most={LONGEST.word}
        label={t('tip.end.why')}
        hint={t('tip.end.why.hint')}
        error={tried && unexplained ? t('tip.end.why.missing') : undefined}
        optional={!proposes}
        rows={3}
        value={why}
        onValue={setWhy}
      />
      {proposes && <p>{t('tip.end.closes')}</p>}
      {disposition && <KeptSo disposition={disposition} finding={finding} />}
      <ButtonRow>
        <Button type="submit" kind="outline" busy={act.busy}>
          {proposes ? t('tip.end.propose') : t('tip.end.submit')}
        </Button>
      </ButtonRow>
      <Doing act={act} />
    </Form>
  );
}

/** How long a tip that ends so today would be kept. */
function KeptSo({ disposition, finding }: Pick<Ending, 'disposition' | 'finding'>) {
  const t = useText();
  const day = useShortDay();
  const words = useRetention();
  const { retention, today } = useOffice().who;
  const kept = retention && keptUntil(retention, { disposition, finding, day: today, received: today });
  if (!kept) return null;
  const rule = words(kept.rule).words;
  return (
    <p>
      {kept.from === null ? t('keeping.chosenForGood', { rule }) : t('keeping.chosen', { rule, day: day(kept.from) })}
    </p>
  );
}
