/** P2.5. For somebody who lost her words: nobody can bring them back, but a new report can name the first. */
import { useState } from 'preact/hooks';
import { parseTipNumber } from '#protocol/identity/number';
import { Alert } from '../../ui/alert.tsx';
import { Button, ButtonRow } from '../../ui/button.tsx';
import { ErrorSummary, type FieldError } from '../../ui/error-summary.tsx';
import { textHook } from '../../ui/i18n/context.tsx';
import { Form, TextInput } from '../../ui/inputs.tsx';
import { Frame } from '../frame.tsx';
import { lost as en } from '../text/en/lost.ts';
import { useText } from '../text/text.ts';

const useLostText = textHook({ en, es: async () => ({ es: (await import('../text/es/lost.ts')).lost }) });

export interface LostProps {
  /** Gets the number of the first report, or nothing where she does not know it. */
  readonly onReport: (earlier: string) => void;
  readonly onHome: () => void;
}

export function Lost({ onReport, onHome }: LostProps) {
  const t = useLostText();
  const common = useText();
  const [typed, setTyped] = useState('');
  const [errors, setErrors] = useState<readonly FieldError[]>([]);
  const next = () => {
    const number = typed.trim() === '' ? '' : parseTipNumber(typed);
    if (number === null) setErrors([{ field: 'earlier', message: t('lost.number.wrong') }]);
    else onReport(number);
  };
  return (
    <Frame title={t('lost.title')} intro={t('lost.intro')}>
      <Alert kind="info" slim>
        <p>{t('lost.kept')}</p>
      </Alert>
      <Form onSubmit={next}>
        <ErrorSummary errors={errors} />
        <TextInput
          id="earlier"
          label={t('lost.number')}
          hint={t('lost.number.hint')}
          error={errors[0]?.message}
          look="phrase"
          width="medium"
          value={typed}
          onValue={setTyped}
          optional
        />
        <ButtonRow>
          <Button type="submit">{t('lost.next')}</Button>
          <Button kind="outline" onPress={onHome}>
            {common('app.home')}
          </Button>
        </ButtonRow>
      </Form>
    </Frame>
  );
}
