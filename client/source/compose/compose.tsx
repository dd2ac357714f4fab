/** The form, in four steps. One sentence is all that it asks for; the way back keeps what was written. */
import { useState } from 'preact/hooks';
import { Alert } from '../../ui/alert.tsx';
import { Steps } from '../../ui/blocks.tsx';
import { Button, ButtonRow } from '../../ui/button.tsx';
import { ErrorSummary, type FieldError } from '../../ui/error-summary.tsx';
import { Form } from '../../ui/inputs.tsx';
import { useLeaveWarning } from '../../ui/screen.ts';
import { Frame } from '../frame.tsx';
import type { BlankForm, Office } from '../office.ts';
import { useText } from '../text/text.ts';
import { Check } from './check.tsx';
import { Details } from './details.tsx';
import type { StepProps } from './draft.ts';
import { Readers } from './readers.tsx';
import { useStepErrors } from './step-errors.ts';
import { WhatHappened } from './what-happened.tsx';

const STEPS = ['what', 'details', 'readers', 'check'] as const;

export interface ComposeProps extends StepProps {
  readonly office: Office;
  readonly onHome: () => void;
  /** Gets the form again with the ground that was verified last. */
  readonly onSend: (form: BlankForm) => void;
}

export function Compose(props: ComposeProps) {
  const t = useText();
  const errorsOf = useStepErrors(props);
  const [at, setAt] = useState(0);
  const [errors, setErrors] = useState<readonly FieldError[]>([]);
  useLeaveWarning(true);
  const step = STEPS[at] ?? 'what';
  const show = (next: number) => {
    setErrors([]);
    setAt(next);
    window.scrollTo(0, 0);
  };
  const back = () => (at === 0 ? props.onHome() : show(at - 1));
  const next = () => {
    const found = errorsOf(step);
    if (found.length > 0) setErrors(found);
    else show(at + 1);
  };
  const error = (field: string) => errors.find((one) => one.field === field)?.message;
  const above = (
    <>
      <Alert kind="info" slim>
        <p>{t('compose.unsaved')}</p>
      </Alert>
      <Steps steps={STEPS.map((one) => t(`compose.step.${one}`))} current={at} />
    </>
  );
  return (
    <Frame title={t(`${step}.title`)} above={above} {...(step === 'details' ? { intro: t('details.intro') } : {})}>
      {step === 'check' ? (
        <Check {...props} onBack={back} />
      ) : (
        <Form onSubmit={next}>
          <ErrorSummary errors={errors} />
          {step === 'what' && <WhatHappened {...props} error={error} />}
          {step === 'details' && <Details {...props} error={error} />}
          {step === 'readers' && <Readers {...props} error={error} />}
          <ButtonRow>
            <Button type="submit">{t('compose.next')}</Button>
            <Button kind="outline" onPress={back}>
              {t(at === 0 ? 'compose.discard' : 'app.back')}
            </Button>
          </ButtonRow>
        </Form>
      )}
    </Frame>
  );
}
