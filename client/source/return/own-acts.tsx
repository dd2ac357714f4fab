/** P7.8. What she can say without a word: whether her name may be used, when she was asked, and that she takes her report back. */
import { useEffect } from 'preact/hooks';
import type { Fact } from '#client/transport/facts';
import type { Thread } from '#client/transport/return';
import { answerConsent, withdraw } from '#client/transport/say';
import type { Kind } from '#protocol/statement/kinds';
import { Panel } from '../../ui/blocks.tsx';
import { Button, ButtonRow } from '../../ui/button.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { useTask } from '../task.ts';
import { Trouble } from '../trouble.tsx';
import { useSentence } from './facts.ts';
import type { Writing } from './message.ts';
import { useText } from './text.ts';

export interface OwnActProps extends Writing {
  /** The server has it, and the thread has grown. */
  readonly onSent: () => void;
}

const ofKind = ({ facts }: Thread, kind: Kind): Fact[] => facts.filter(({ face }) => face.kind === kind);

/** The question that waits for an answer: as many are answered as were asked before it. */
function openQuestion(thread: Thread): Fact | null {
  const asked = ofKind(thread, 'consent-asked').filter(({ index }) => index !== null);
  return asked[ofKind(thread, 'consent-answered').length] ?? null;
}

export function ConsentQuestion(props: OwnActProps) {
  const t = useText();
  const sentence = useSentence();
  const [sending, run] = useSending(props);
  const { office, ground, thread, entropy } = props;
  const asked = openQuestion(thread);
  if (!asked) return null;
  const answer = (consent: boolean) =>
    run(() => answerConsent(office.exchange, ground, { crypto: office.crypto, entropy, thread, asked, consent }));
  return (
    <Panel heading={t('consent')}>
      <p>{sentence(asked)}</p>
      <p>{t('consent.text')}</p>
      {sending.is === 'failed' && <Trouble error={sending.error} />}
      <ButtonRow>
        <Button kind="outline" busy={sending.is === 'busy'} onPress={() => answer(true)}>
          {t('consent.yes')}
        </Button>
        <Button kind="outline" busy={sending.is === 'busy'} onPress={() => answer(false)}>
          {t('consent.no')}
        </Button>
      </ButtonRow>
    </Panel>
  );
}

export function TakeBack(props: OwnActProps) {
  const t = useText();
  const [sending, run] = useSending(props);
  const { office, ground, thread, entropy } = props;
  if (ofKind(thread, 'withdrawn').length > 0 || ofKind(thread, 'erased').length > 0) return null;
  const act = () => run(() => withdraw(office.exchange, ground, { crypto: office.crypto, entropy, thread }));
  return (
    <Disclosure summary={t('withdraw')}>
      <p>{t('withdraw.text')}</p>
      {sending.is === 'failed' && <Trouble error={sending.error} />}
      <Button kind="danger" busy={sending.is === 'busy'} onPress={act}>
        {t('withdraw.do')}
      </Button>
    </Disclosure>
  );
}

/** A second press while it may have arrived is refused as said before, and looking again shows it. */
function useSending({ onSent }: OwnActProps) {
  const [sending, run] = useTask<unknown>();
  useEffect(() => {
    if (sending.is === 'done') onSent();
  }, [sending]);
  return [sending, run] as const;
}
