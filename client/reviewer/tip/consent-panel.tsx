/** Whether the name may be passed on: the office asks, the source answers, and both stand in the record. */
import { useState } from 'preact/hooks';
import { Button, ButtonRow } from '../../ui/button.tsx';
import { Form } from '../../ui/inputs.tsx';
import { BoundedInput } from '../../ui/office/bounded.tsx';
import { useText } from '../text/text.ts';
import { Doing } from './doing.tsx';
import { useTip, useTipAct } from './tip-act.tsx';

const HANDLE = /^[a-z0-9][a-z0-9-]{1,31}$/;

/** Characters of an office's handle. */
const MOST = 32;

export function Consent() {
  const t = useText();
  const { consent } = useTip().view.standing;
  const [to, setTo] = useState('');
  const [wrong, setWrong] = useState(false);
  const [act, start] = useTipAct();
  const submit = () => {
    const office = to.trim().toLowerCase().replaceAll(/\s+/g, '-');
    setWrong(!HANDLE.test(office));
    if (HANDLE.test(office) && !act.busy) start('askConsent', { to: office }, () => setTo(''));
  };
  return (
    <>
      <h3>{t('consent.title')}</h3>
      <p>{t(`consent.${consent ?? 'never'}`)}</p>
      {consent !== 'asked' && (
        <Form onSubmit={submit}>
          <BoundedInput
            most={MOST}
            label={t('consent.to')}
            hint={t('consent.hint')}
            error={wrong ? t('consent.wrong') : undefined}
            value={to}
            onValue={setTo}
          />
          <ButtonRow>
            <Button type="submit" kind="outline" busy={act.busy}>
              {t('consent.ask')}
            </Button>
          </ButtonRow>
        </Form>
      )}
      <Doing act={act} />
    </>
  );
}
