/** The form, a step at a time. One sentence is all that it asks for; it can be sent from every step, and the way back keeps what was written. */
import { useState } from 'preact/hooks';
import { Alert } from '../../ui/alert.tsx';
import { Steps } from '../../ui/blocks.tsx';
import { Button, ButtonRow } from '../../ui/button.tsx';
import { ErrorSummary, type FieldError } from '../../ui/error-summary.tsx';
import { Form } from '../../ui/inputs.tsx';
import { useLeaveWarning } from '../../ui/screen.ts';
import { Frame } from '../frame.tsx';
import type { BlankForm, Office } from '../office.ts';
import type { After } from '../send/after.ts';
import { useText } from '../text/text.ts';
import { About } from './about.tsx';
import { Account } from './account.tsx';
import { Check } from './check.tsx';
import type { StepProps } from './draft.ts';
import { Files } from './files.tsx';
import { Readers } from './readers.tsx';
import { SectionPage } from './section.tsx';
import { SelfStep } from './self.tsx';
import { type ErrorProps, useStepErrors } from './step-errors.ts';
import { type Step, useSteps } from './steps.ts';

/** What to send, and whether she wants to come back. */
export interface ToSend {
  /** The form with the ground that was verified last. */
  readonly form: BlankForm;
  readonly after: After;
  readonly wayBack: boolean;
}

export interface ComposeProps extends StepProps {
  readonly office: Office;
  readonly onHome: () => void;
  readonly onSend: (what: ToSend) => void;
}

export function Compose(props: ComposeProps) {
  const t = useText();
  useLeaveWarning(true);
  const { step, steps, at, errors, show, next, sendNow, back } = useWalk(props);
  const above = (
    <>
      <Alert kind="info" slim>
        <p>{t('compose.unsaved')}</p>
      </Alert>
      <Steps steps={steps.map(({ title }) => title)} current={at} labels={false} />
    </>
  );
  const error = (field: string) => errors.find((one) => one.field === field)?.message;
  const first = at === 0;
  return (
    <Frame title={step.title} above={above}>
      {step.name === 'check' ? (
        <Check {...props} onBack={back} onStep={show} />
      ) : (
        <Form onSubmit={next}>
          <ErrorSummary errors={errors} />
          {step.name !== 'account' && <p>{t('compose.skip')}</p>}
          <StepFields {...props} step={step} error={error} />
          <ButtonRow>
            <Button type="submit">{t('compose.next')}</Button>
            <Button kind="outline" onPress={sendNow}>
              {t('compose.now')}
            </Button>
            <Button kind="quiet" onPress={first ? props.onHome : back}>
              {t(first ? 'compose.discard' : 'app.back')}
            </Button>
          </ButtonRow>
        </Form>
      )}
    </Frame>
  );
}

function StepFields({ step, error, ...props }: StepProps & ErrorProps & { readonly step: Step }) {
  if (step.name === 'about') return <About {...props} questions={step.questions} error={error} />;
  if (step.name === 'account') return <Account {...props} error={error} />;
  if (step.name === 'files') return <Files {...props} error={error} />;
  if (step.name === 'self') return <SelfStep {...props} error={error} />;
  if (step.name === 'readers') return <Readers {...props} />;
  return <SectionPage {...props} step={step} error={error} />;
}

/** Where in the form she is. From the last step the way back leads to where she came from. */
function useWalk(props: ComposeProps) {
  const errorsOf = useStepErrors(props);
  const steps = useSteps(props);
  const [key, setKey] = useState('about');
  const [from, setFrom] = useState('readers');
  const [errors, setErrors] = useState<readonly FieldError[]>([]);
  const at = Math.max(
    0,
    steps.findIndex((one) => one.key === key),
  );
  const step = steps[at] as Step;
  const show = (to: string, found: readonly FieldError[] = []) => {
    setErrors(found);
    setKey(to);
    window.scrollTo(0, 0);
  };
  const keyAt = (index: number) => steps[index]?.key ?? 'about';
  const sendNow = () => {
    const broken = steps.find((one) => errorsOf(one).length > 0);
    if (broken) return show(broken.key, errorsOf(broken));
    setFrom(key);
    return show('check');
  };
  const next = () => {
    const found = errorsOf(step);
    if (found.length > 0) return setErrors(found);
    // What is too long only with all the rest may stand on a page that she has left.
    return keyAt(at + 1) === 'check' ? sendNow() : show(keyAt(at + 1));
  };
  const back = () => show(step.name === 'check' ? from : keyAt(at - 1));
  return { step, steps, at, errors, show, next, sendNow, back };
}
