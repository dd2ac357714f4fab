/** What the desk notes about the tip: labels, what it repeats or has to do with, the numbers that other offices gave it. */
import { useState } from 'preact/hooks';
import { Panel } from '../../ui/blocks.tsx';
import { Button, ButtonRow } from '../../ui/button.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { Form, Select } from '../../ui/inputs.tsx';
import { BoundedInput, isTooLong } from '../../ui/office/bounded.tsx';
import { useText } from '../text/text.ts';
import { Doing } from './doing.tsx';
import { useTip, useTipAct } from './tip-act.tsx';

export function WorkPanel() {
  const t = useText();
  const { labels, duplicateOf, related, numbers } = useTip().view.standing;
  const [act, start] = useTipAct();
  const undo = (what: Parameters<typeof start<'work'>>[1]['work']) => start('work', { work: what });
  return (
    <Panel heading={t('work.title')}>
      <ul class="candor-plain candor-work">
        {labels.map((label) => (
          <Noted
            key={label}
            what={t('work.label.is', { label })}
            busy={act.busy}
            onRemove={() => undo([{ work: 'label', label, on: false }])}
          />
        ))}
        {duplicateOf && (
          <Noted
            what={t('work.duplicate.is', { number: duplicateOf.number })}
            busy={act.busy}
            onRemove={() => undo([{ work: 'duplicate', of: null }])}
          />
        )}
        {related.map(({ tip, number }) => (
          <Noted
            key={tip}
            what={t('work.related.is', { number })}
            busy={act.busy}
            onRemove={() => undo([{ work: 'related', tip, on: false }])}
          />
        ))}
        {numbers.map(({ office, number }) => (
          <Noted
            key={office}
            what={t('work.number.is', { office, number })}
            busy={act.busy}
            onRemove={() => undo([{ work: 'number', office, number: '' }])}
          />
        ))}
      </ul>
      <Doing act={act} />
      <AddLabel />
      <Disclosure summary={t('work.more')}>
        <AddLink />
        <AddNumber />
      </Disclosure>
    </Panel>
  );
}

interface NotedProps {
  readonly what: string;
  readonly busy: boolean;
  readonly onRemove: () => void;
}

function Noted({ what, busy, onRemove }: NotedProps) {
  const t = useText();
  return (
    <li>
      {what}{' '}
      <Button kind="quiet" label={t('work.remove', { what })} busy={busy} onPress={onRemove}>
        {t('views.removeShort')}
      </Button>
    </li>
  );
}

/** Characters of a label, an office's name or a number. P5.10 */
const MOST = 60;

function AddLabel() {
  const t = useText();
  const [label, setLabel] = useState('');
  const [act, start] = useTipAct();
  const submit = () => {
    const put = label.trim();
    if (put === '' || isTooLong(label, MOST) || act.busy) return;
    start('work', { work: [{ work: 'label', label: put, on: true }] }, () => setLabel(''));
  };
  return (
    <Form onSubmit={submit}>
      <BoundedInput label={t('work.label')} most={MOST} value={label} onValue={setLabel} width="full" />
      <ButtonRow>
        <Button type="submit" kind="outline" busy={act.busy}>
          {t('work.label.add')}
        </Button>
      </ButtonRow>
      <Doing act={act} />
    </Form>
  );
}

function AddLink() {
  const t = useText();
  const [number, setNumber] = useState('');
  const [as, setAs] = useState('related');
  const [unknown, setUnknown] = useState('');
  const { view } = useTip();
  const [act, start] = useTipAct();
  const submit = () => {
    if (number.trim() === '' || isTooLong(number, MOST) || act.busy) return;
    const kind = as === 'duplicate' ? 'duplicate' : 'related';
    start('link', { number: number.trim(), as: kind }, (after) => {
      const linked = after.standing.related.length + Number(after.standing.duplicateOf !== null);
      const before = view.standing.related.length + Number(view.standing.duplicateOf !== null);
      setUnknown(linked > before ? '' : number);
      if (linked > before) setNumber('');
    });
  };
  return (
    <Form onSubmit={submit}>
      <BoundedInput
        most={MOST}
        label={t('work.link')}
        hint={t('work.link.hint')}
        error={unknown !== '' && unknown === number ? t('work.link.unknown') : undefined}
        value={number}
        onValue={setNumber}
      />
      <Select
        label={t('work.link.as')}
        options={[
          { value: 'related', text: t('work.link.related') },
          { value: 'duplicate', text: t('work.link.duplicate') },
        ]}
        value={as}
        onValue={setAs}
      />
      <ButtonRow>
        <Button type="submit" kind="outline" busy={act.busy}>
          {t('work.link.add')}
        </Button>
      </ButtonRow>
      <Doing act={act} />
    </Form>
  );
}

function AddNumber() {
  const t = useText();
  const [office, setOffice] = useState('');
  const [number, setNumber] = useState('');
  const [act, start] = useTipAct();
  const submit = () => {
    if (office.trim() === '' || number.trim() === '' || act.busy) return;
    if (isTooLong(office, MOST) || isTooLong(number, MOST)) return;
    const what = { work: 'number', office: office.trim(), number: number.trim() } as const;
    start('work', { work: [what] }, () => {
      setOffice('');
      setNumber('');
    });
  };
  return (
    <Form onSubmit={submit}>
      <BoundedInput most={MOST} label={t('work.number.office')} value={office} onValue={setOffice} />
      <BoundedInput most={MOST} label={t('work.number')} value={number} onValue={setNumber} />
      <ButtonRow>
        <Button type="submit" kind="outline" busy={act.busy}>
          {t('work.number.add')}
        </Button>
      </ButtonRow>
      <Doing act={act} />
    </Form>
  );
}
