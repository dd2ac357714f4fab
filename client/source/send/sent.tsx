/** P6.5. After sending: number and words at once, "confirmed" when the whole proof was checked, and leave to go when it is late. */
import { useEffect, useRef } from 'preact/hooks';
import type { Confirmation } from '#client/transport/confirm';
import { Alert } from '../../ui/alert.tsx';
import { Panel } from '../../ui/blocks.tsx';
import { Button, ButtonRow } from '../../ui/button.tsx';
import { useLeaveWarning } from '../../ui/screen.ts';
import { WordCheck } from '../../ui/word-check.tsx';
import { Frame } from '../frame.tsx';
import type { Office } from '../office.ts';
import { type TaskState, useTask } from '../task.ts';
import { Trouble } from '../trouble.tsx';
import { confirmLater } from './confirm-later.ts';
import type { Parcel } from './dispatch.ts';
import { useSentText } from './text.ts';
import { Words } from './words.tsx';

export interface SentProps {
  readonly office: Office;
  readonly parcel: Parcel;
  readonly onDone: () => void;
}

const NEXT = ['read', 'return', 'silence'] as const;

export function Sent({ office, parcel, onDone }: SentProps) {
  const t = useSentText();
  const [state, check] = useConfirmation(office, parcel);
  useLeaveWarning(true);
  const says = {
    heading: t('sent.try'),
    text: t('sent.try.text'),
    word: (position: number) => t('sent.try.word', { position }),
    wrong: (position: number) => t('sent.try.wrong', { position }),
    check: t('sent.try.check'),
    right: t('sent.try.right'),
  };
  return (
    <Frame title={t('sent.title')}>
      <ConfirmationLine state={state} onCheck={check} />
      <Words words={parcel.words} />
      <WordCheck words={parcel.words} random={office.crypto.random} says={says} />
      <Panel heading={t('sent.number')}>
        <p class="candor-number" translate={false}>
          {parcel.number}
        </p>
        <p>{t('sent.number.text')}</p>
      </Panel>
      <h2>{t('sent.next')}</h2>
      <ul>
        {NEXT.map((one) => (
          <li key={one}>{t(`sent.next.${one}`)}</li>
        ))}
      </ul>
      <ButtonRow>
        <Button onPress={onDone}>{t('sent.done')}</Button>
      </ButtonRow>
    </Frame>
  );
}

function useConfirmation({ exchange, crypto }: Office, { ground, entropy, sealed }: Parcel) {
  const [state, run] = useTask<Confirmation>();
  const ending = useRef(new AbortController());
  const check = () =>
    run(() =>
      confirmLater(exchange, ground, {
        crypto,
        entropy,
        statement: sealed.statement,
        signal: ending.current.signal,
      }),
    );
  useEffect(() => {
    check();
    return () => ending.current.abort();
  }, []);
  return [state, check] as const;
}

interface LineProps {
  readonly state: TaskState<Confirmation>;
  readonly onCheck: () => void;
}

/** One live region whose words change, and nothing of the 12 words in it. */
function ConfirmationLine({ state, onCheck }: LineProps) {
  const t = useSentText();
  if (state.is === 'failed') {
    return (
      <Trouble error={state.error}>
        <Button kind="outline" onPress={onCheck}>
          {t('sent.again')}
        </Button>
      </Trouble>
    );
  }
  const outcome = state.is === 'done' ? state.value : 'waiting';
  const words = { confirmed: 'sent.confirmed', stored: 'sent.later', waiting: 'sent.stored' } as const;
  return (
    <Alert kind={outcome === 'confirmed' ? 'success' : 'info'} announce>
      <p>{t(words[outcome])}</p>
      {outcome === 'stored' && (
        <Button kind="outline" onPress={onCheck}>
          {t('sent.again')}
        </Button>
      )}
    </Alert>
  );
}
