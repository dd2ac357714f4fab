/** Coming back: twelve words, and then the thread they open. Words that belong to nobody get the frame and the wait of all others. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../../ui/button.tsx';
import { PhraseForm } from '../../ui/phrase-form.tsx';
import { Status } from '../../ui/status.tsx';
import { Frame } from '../frame.tsx';
import type { Office } from '../office.ts';
import { useTask } from '../task.ts';
import { Trouble } from '../trouble.tsx';
import { type Found, find, leastWait } from './find.ts';
import { useText } from './text.ts';
import { ThreadPage } from './thread.tsx';

export interface ReturningProps {
  readonly office: Office;
  readonly onHome: () => void;
}

export function Returning({ office, onHome }: ReturningProps) {
  const t = useText();
  const entropy = useEntropy();
  const [found, run] = useTask<Found | null>();
  const look = () => run(() => find(office, entropy.current));
  const submit = (typed: Uint8Array) => {
    entropy.current = typed;
    look();
  };
  useEffect(() => {
    if (found.is === 'done' && !found.value) document.getElementById('words')?.focus();
  }, [found]);
  const [waiting, setWaiting] = useState(false);
  const pause = async () => {
    setWaiting(true);
    await leastWait();
    setWaiting(false);
  };
  if (found.is === 'done' && found.value) {
    return <ThreadPage office={office} entropy={entropy.current} first={found.value} onDone={onHome} />;
  }
  const busy = found.is === 'busy' || waiting;
  const above = (
    <Button kind="quiet" onPress={onHome}>
      {t('app.home')}
    </Button>
  );
  return (
    <Frame title={t('return.title')} intro={t('return.intro')} above={above}>
      {found.is === 'failed' && <Trouble error={found.error} />}
      <PhraseForm
        label={t('return.label')}
        hint={t('return.hint')}
        submit={t('return.submit')}
        busy={busy}
        refusal={found.is === 'done' ? t('return.unknown') : undefined}
        pause={pause}
        onEntropy={submit}
      />
      <Status>{busy ? t('return.looking') : ''}</Status>
    </Frame>
  );
}

/** The 16 bytes, overwritten when the screen is left. */
function useEntropy() {
  const entropy = useRef<Uint8Array>(new Uint8Array(0));
  useEffect(() => () => void entropy.current.fill(0), []);
  return entropy;
}
