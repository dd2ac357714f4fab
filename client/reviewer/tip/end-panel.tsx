/** How the tip ends: set at once, or, where it closes, proposed and set when others approved. */
import { useState } from 'preact/hooks';
import { closes, Disposition, Finding } from '#protocol/statement/kinds';
import { Alert } from '../../ui/alert.tsx';
import { Panel } from '../../ui/blocks.tsx';
import { Button, ButtonRow } from '../../ui/button.tsx';
import { Form, Select } from '../../ui/inputs.tsx';
import { useEnding } from '../../ui/office/ending.ts';
import { useOfficeText } from '../../ui/office/text.ts';
import { useText } from '../text/text.ts';
import type { Ending, Proposal } from '../worker/acts.ts';
import { Doing, useTip, useTipAct } from './tip-act.tsx';

export function EndPanel() {
  const t = useText();
  const ending = useEnding();
  const { history, proposal } = useTip().view;
  const set = history.findLast(({ kind }) => kind === 'disposition')?.ending;
  return (
    <Panel heading={t('tip.end')}>
      {set && (
        <Alert kind="success" slim>
          <p>{t('tip.end.set', { ending: ending(set) })}</p>
        </Alert>
      )}
      {proposal && <Proposed proposal={proposal} />}
      <Choose />
    </Panel>
  );
}

function Proposed({ proposal }: { readonly proposal: Proposal }) {
  const t = useText();
  const ending = useEnding();
  const [act, start] = useTipAct();
  const { by, own, needed, approvals, disposition, finding } = proposal;
  const count = needed - approvals;
  const agreed = own ? t('tip.end.approved') : t('tip.end.approvedOther', { by });
  return (
    <Alert kind="info" heading={t('tip.end.proposed', { ending: ending(proposal) })}>
      <p>{count > 0 ? t('tip.end.waiting', { by, count }) : agreed}</p>
      {own && count <= 0 && (
        <Button busy={act.busy} onPress={() => start('dispose', { disposition, finding })}>
          {t('tip.end.submit')}
        </Button>
      )}
      <Doing act={act} />
    </Alert>
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
  const [missing, setMissing] = useState(false);
  const disposition = DISPOSITIONS.find((one) => one === chosen);
  const finding = FINDINGS.find((one) => one === found) ?? 'none';
  const proposes = disposition !== undefined && closes(disposition);
  const submit = () => {
    setMissing(!disposition);
    if (disposition && !act.busy) start('dispose', { disposition, finding }, () => setChosen(''));
  };
  return (
    <Form onSubmit={submit}>
      <Select
        label={t('tip.end.disposition')}
        error={missing && !disposition ? t('tip.end.choosing') : undefined}
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
      {proposes && <p>{t('tip.end.closes')}</p>}
      <ButtonRow>
        <Button type="submit" kind="outline" busy={act.busy}>
          {proposes ? t('tip.end.propose') : t('tip.end.submit')}
        </Button>
      </ButtonRow>
      <Doing act={act} />
    </Form>
  );
}
