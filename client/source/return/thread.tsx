/** P7.4. What came of a report: every fact with its proof, the complete count, the answers, and a field to write back. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { tipNumber } from '#protocol/identity/number';
import { Alert } from '../../ui/alert.tsx';
import { Button, ButtonRow } from '../../ui/button.tsx';
import { FactList } from '../../ui/fact-list.tsx';
import { useUiText } from '../../ui/i18n/text.ts';
import { Status } from '../../ui/status.tsx';
import { AnnouncedChanges } from '../announced.tsx';
import { Frame } from '../frame.tsx';
import type { Office } from '../office.ts';
import { useTask } from '../task.ts';
import { Trouble } from '../trouble.tsx';
import { Alarms } from './alarms.tsx';
import { Answer } from './answer.tsx';
import { Elsewhere } from './elsewhere.tsx';
import { useFacts } from './facts.ts';
import { type Found, find, findGrown } from './find.ts';
import { Letters } from './letters.tsx';
import { OpeningCount } from './opening-count.tsx';
import { ConsentQuestion, TakeBack } from './own-acts.tsx';
import { Standing } from './standing.tsx';
import { TakeProof } from './take-proof.tsx';
import { useText } from './text.ts';

export interface ThreadPageProps {
  readonly office: Office;
  /** The source's 16 bytes, for as long as this is shown. */
  readonly entropy: Uint8Array;
  readonly first: Found;
  readonly onDone: () => void;
}

export function ThreadPage({ office, entropy, first, onDone }: ThreadPageProps) {
  const t = useText();
  const [found, setFound] = useState(first);
  const [looking, run] = useTask<Found | null>();
  const ending = useRef(new AbortController());
  const look = () => run(() => find(office, entropy));
  const grow = () => run(() => findGrown(office, entropy, { show: setFound, signal: ending.current.signal }));
  useEffect(() => () => ending.current.abort(), []);
  useEffect(() => {
    if (looking.is === 'done' && looking.value) setFound(looking.value);
  }, [looking]);
  const { ground, thread } = found;
  const number = tipNumber(thread.tip);
  const own = { office, ground, thread, entropy, onSent: grow };
  return (
    <Frame title={t('thread.title', { number })}>
      {looking.is === 'failed' && <Trouble error={looking.error} />}
      <Status>{looking.is === 'busy' ? t('return.looking') : ''}</Status>
      <Alarms alarms={thread.alarms} number={number} />
      <Alert kind={thread.confirmed ? 'success' : 'info'} slim>
        <p>{t(thread.confirmed ? 'thread.confirmed' : 'thread.stored')}</p>
      </Alert>
      <Standing {...found} />
      <AnnouncedChanges announced={ground.announced} />
      <Letters thread={thread} />
      <ConsentQuestion {...own} />
      <Answer {...own} />
      <Facts {...found} />
      <OpeningCount openings={thread.openings} />
      <TakeBack {...own} />
      <TakeProof thread={thread} number={number} />
      <Elsewhere office={office} ground={ground} />
      <ButtonRow>
        <Button kind="outline" busy={looking.is === 'busy'} onPress={look}>
          {t('thread.again')}
        </Button>
        <Button kind="outline" onPress={onDone}>
          {t('thread.leave')}
        </Button>
      </ButtonRow>
    </Frame>
  );
}

function Facts({ thread }: Found) {
  const t = useText();
  const proven = useUiText()('ui.fact.proven');
  const facts = useFacts(thread);
  return (
    <>
      <h2>{t('thread.facts')}</h2>
      <p>{t('thread.facts.text', { proven })}</p>
      <FactList label={t('thread.facts')} facts={facts} />
    </>
  );
}
