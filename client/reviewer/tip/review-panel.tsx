/** The checklist of the quality review, while this reviewer reviews the tip; what he ticks becomes a sealed note. */
import { useState } from 'preact/hooks';
import { Panel } from '../../ui/blocks.tsx';
import { Button, ButtonRow } from '../../ui/button.tsx';
import { CheckboxGroup } from '../../ui/choices.tsx';
import { Form } from '../../ui/inputs.tsx';
import { BoundedArea, isTooLong } from '../../ui/office/bounded.tsx';
import { useText } from '../text/text.ts';
import { Doing } from './doing.tsx';
import { useTip, useTipAct } from './tip-act.tsx';

const CHECKS = ['account', 'danger', 'jurisdiction', 'reason', 'reply', 'clocks', 'person'] as const;

/** Characters beside the checklist. */
const MOST = 10_000;

export function ReviewPanel() {
  const t = useText();
  const { view } = useTip();
  const [good, setGood] = useState<readonly string[]>([]);
  const [text, setText] = useState('');
  const [act, start] = useTipAct();
  if (!view.reviewing) return null;
  const submit = () => {
    if (act.busy || isTooLong(text, MOST)) return;
    const lines = CHECKS.map((check) => `${good.includes(check) ? '[x]' : '[ ]'} ${t(`quality.check.${check}`)}`);
    start('note', { text: [t('quality.note'), ...lines, text.trim()].filter((line) => line !== '').join('\n') });
  };
  return (
    <Panel heading={t('quality.title')}>
      <Form onSubmit={submit}>
        <CheckboxGroup
          label={t('quality.checks')}
          hint={t('quality.checks.hint')}
          choices={CHECKS.map((value) => ({ value, text: t(`quality.check.${value}`) }))}
          values={good}
          onValues={setGood}
        />
        <BoundedArea
          label={t('quality.words')}
          optional
          rows={3}
          limit={MOST}
          most={MOST}
          value={text}
          onValue={setText}
        />
        <ButtonRow>
          <Button type="submit" busy={act.busy}>
            {t('quality.write')}
          </Button>
        </ButtonRow>
        <Doing act={act} />
      </Form>
    </Panel>
  );
}
