/** P7.4. What came of a report: every fact with its proof, the complete count, the answers, and a field to write back. */
import { useEffect, useState } from 'preact/hooks';
import { tipNumber } from '#protocol/identity/number';
import { Alert } from '../../ui/alert.tsx';
import { OwnText, Panel } from '../../ui/blocks.tsx';
import { Button, ButtonRow } from '../../ui/button.tsx';
import { FactList } from '../../ui/fact-list.tsx';
import { useUiText } from '../../ui/i18n/text.ts';
import { Status } from '../../ui/status.tsx';
import { useDay } from '../day.ts';
import { Frame } from '../frame.tsx';
import type { Office } from '../office.ts';
import { useTask } from '../task.ts';
import { useText } from '../text/text.ts';
import { Trouble } from '../trouble.tsx';
import { Alarms } from './alarms.tsx';
import { Answer } from './answer.tsx';
import { useFacts } from './facts.ts';
import { type Found, find } from './find.ts';
import { OpeningCount } from './opening-count.tsx';

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
  const look = () => run(() => find(office, entropy));
  useEffect(() => {
    if (looking.is === 'done' && looking.value) setFound(looking.value);
  }, [looking]);
  const { ground, thread } = found;
  const number = tipNumber(thread.tip);
  return (
    <Frame title={t('thread.title', { number })}>
      {looking.is === 'failed' && <Trouble error={looking.error} />}
      <Status>{looking.is === 'busy' ? t('return.looking') : ''}</Status>
      <Alarms alarms={thread.alarms} number={number} />
      <Alert kind={thread.confirmed ? 'success' : 'info'} slim>
        <p>{t(thread.confirmed ? 'thread.confirmed' : 'thread.stored')}</p>
      </Alert>
      <Replies {...found} />
      <Facts {...found} />
      <OpeningCount openings={thread.openings} />
      <Answer office={office} ground={ground} thread={thread} entropy={entropy} onSent={look} />
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

function Replies({ thread: { replies } }: Found) {
  const t = useText();
  const dayOf = useDay();
  const proof = useUiText();
  if (replies.length === 0) return <p>{t('thread.replies.none')}</p>;
  return (
    <>
      <h2>{t('thread.replies')}</h2>
      {replies.map(({ number, text, by, day, proven }) => (
        <Panel key={number} heading={t('thread.reply', { number })}>
          <p class="candor-fact__about">
            <span>{t('thread.reply.by', { handle: by })}</span>
            <span>{dayOf(day)}</span>
            <span>{proof(proven ? 'ui.fact.proven' : 'ui.fact.pending')}</span>
          </p>
          <OwnText text={text} />
        </Panel>
      ))}
    </>
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
