/** P5.6. A later word of the source. It is sealed once for its place, so that trying again sends the same one. */
import { useRef, useState } from 'preact/hooks';
import { mayPass } from '#client/transport/again';
import type { Ground } from '#client/transport/ground';
import type { Thread } from '#client/transport/return';
import { type SealedMessage, sealOwnMessage, sendMessage } from '#client/transport/send-message';
import { Alert } from '../../ui/alert.tsx';
import { OwnText } from '../../ui/blocks.tsx';
import { Button, ButtonRow } from '../../ui/button.tsx';
import { Form, TextArea } from '../../ui/inputs.tsx';
import { useLeaveWarning } from '../../ui/screen.ts';
import type { Office } from '../office.ts';
import { useTask } from '../task.ts';
import { useText } from '../text/text.ts';
import { Trouble } from '../trouble.tsx';

export interface AnswerProps {
  readonly office: Office;
  readonly ground: Ground;
  readonly thread: Thread;
  readonly entropy: Uint8Array;
  /** The server has it, and the thread has grown. */
  readonly onSent: () => void;
}

/** Characters of a message (P5.4). */
const LONGEST = 20_000;

export function Answer(props: AnswerProps) {
  const t = useText();
  const [text, setText] = useState('');
  const [error, setError] = useState<string>();
  const [sending, send, isSealed] = useMessage(props, () => setText(''));
  useLeaveWarning(text !== '');
  const submit = () => {
    if (sending.is === 'busy') return;
    const refusal = refuse(text);
    setError(refusal ? t(refusal) : undefined);
    if (refusal) document.getElementById('answer')?.focus();
    else send(text.trim());
  };
  const field = { label: t('answer.label'), hint: t('answer.hint'), value: text, onValue: setText };
  return (
    <>
      <h2>{t('answer.heading')}</h2>
      <Form onSubmit={submit}>
        {isSealed ? <OwnText text={text} /> : <TextArea id="answer" error={error} rows={5} {...field} />}
        {sending.is === 'failed' && <Trouble error={sending.error}>{isSealed && <p>{t('answer.failed')}</p>}</Trouble>}
        {sending.is === 'done' && text === '' && (
          <Alert kind="success" slim announce>
            <p>{t('answer.sent')}</p>
          </Alert>
        )}
        <ButtonRow>
          <Button type="submit" busy={sending.is === 'busy'}>
            {t(WORDS[sending.is] ?? 'answer.send')}
          </Button>
        </ButtonRow>
      </Form>
    </>
  );
}

const WORDS: Readonly<Record<string, 'answer.sending' | 'trouble.again'>> = {
  busy: 'answer.sending',
  failed: 'trouble.again',
};

/** Sends a message; while it may have arrived unnoticed, only that very message is sent again, and it cannot be changed. */
function useMessage({ office, ground, thread, entropy, onSent }: AnswerProps, onStored: () => void) {
  const message = useRef<SealedMessage | null>(null);
  const [sending, run] = useTask<void>();
  const act = async (text: string) => {
    const { exchange, crypto } = office;
    message.current ??= await sealOwnMessage(ground, { crypto, entropy, thread, text });
    try {
      await sendMessage(exchange, ground, { message: message.current });
    } catch (error) {
      if (!mayPass(error)) message.current = null;
      throw error;
    }
    message.current = null;
    onStored();
    onSent();
  };
  return [sending, (text: string) => run(() => act(text)), message.current !== null] as const;
}

function refuse(text: string): 'answer.missing' | 'answer.large' | null {
  if (text.trim() === '') return 'answer.missing';
  return text.length > LONGEST ? 'answer.large' : null;
}
