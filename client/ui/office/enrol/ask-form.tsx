/** Which handle, and whether it is one's own already. */
import { useState } from 'preact/hooks';
import { Button, ButtonRow } from '../../button.tsx';
import { Checkbox } from '../../choices.tsx';
import { Form, TextInput } from '../../inputs.tsx';
import { Status } from '../../status.tsx';
import { Trouble } from '../trouble.tsx';
import { useEnrolText } from './text.ts';

export interface Asked {
  readonly handle: string;
  readonly again: boolean;
}

export interface AskFormProps {
  readonly busy: boolean;
  readonly code: string | null;
  readonly onAsk: (asked: Asked) => void;
}

const AT_FIELD = {
  'handle-taken': 'enrol.handle.taken',
  'request-unsuitable': 'enrol.handle.unknown',
  'shape-wrong': 'enrol.handle.wrong',
} as const;
const isAtField = (code: string | null): code is keyof typeof AT_FIELD => code !== null && code in AT_FIELD;

export function AskForm({ busy, code, onAsk }: AskFormProps) {
  const t = useEnrolText();
  const [handle, setHandle] = useState('');
  const [again, setAgain] = useState(false);
  const submit = () => {
    if (!busy) onAsk({ handle: handle.trim(), again });
  };
  return (
    <Form onSubmit={submit}>
      <Trouble code={isAtField(code) ? null : code} />
      <TextInput
        label={t('enrol.handle')}
        hint={t('enrol.handle.hint')}
        error={isAtField(code) ? t(AT_FIELD[code]) : undefined}
        width="medium"
        value={handle}
        onValue={setHandle}
      />
      <Checkbox label={t('enrol.again')} checked={again} onChecked={setAgain} />
      <ButtonRow>
        <Button type="submit" busy={busy}>
          {t('enrol.make')}
        </Button>
      </ButtonRow>
      <Status>{busy && t('enrol.making')}</Status>
    </Form>
  );
}
