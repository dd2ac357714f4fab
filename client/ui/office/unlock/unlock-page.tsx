/**
 * P2.7. The first page of the office's apps: a passkey, a file under a passphrase, or somebody's own 12 words open the keys on this
 * device; and whoever has none yet begins here.
 */
import { useEffect, useState } from 'preact/hooks';
import { Alert } from '../../alert.tsx';
import { Panel } from '../../blocks.tsx';
import { Button, ButtonRow } from '../../button.tsx';
import { Disclosure } from '../../disclosure.tsx';
import { Page } from '../../page.tsx';
import { PhraseForm } from '../../phrase-form.tsx';
import { Status } from '../../status.tsx';
import { useAct } from '../act.ts';
import { Trouble } from '../trouble.tsx';
import { type Device, readDevice, type Whose } from './device.ts';
import { FileForm } from './file-form.tsx';
import { type Keep, KeepChoice, keepAs } from './keep-choice.tsx';
import { PasskeyForm } from './passkey-form.tsx';
import { useUnlockText } from './text.ts';

/** What each app says of its own. */
export interface UnlockWords {
  readonly title: string;
  readonly service: string;
  readonly footer: string;
  readonly intro: string;
  readonly phrase: string;
  readonly hint: string;
  readonly submit: string;
  readonly unknown: string;
  readonly working: string;
  readonly after: string;
}

export interface UnlockPageProps {
  readonly whose: Whose;
  readonly words: UnlockWords;
  readonly demo: boolean;
  readonly busy: boolean;
  /** Why the last try did not succeed. */
  readonly code: string | null;
  /** What is to be known before; `null` for nothing. */
  readonly note?: string | null;
  readonly onEntropy: (entropy: Uint8Array) => void;
  readonly onNew: () => void;
}

export function UnlockPage({ whose, words, demo, busy, code, note = null, onEntropy, onNew }: UnlockPageProps) {
  const t = useUnlockText();
  const [device, setDevice] = useState<Device | null>(null);
  useEffect(() => {
    // A browser that keeps nothing, as in a private window, is as one where nothing was set up.
    readDevice(whose).then(setDevice, () => setDevice(null));
  }, [whose]);
  const unknown = code === 'signer-unknown';
  const { title, service, footer, intro } = words;
  return (
    <Page title={title} service={service} demo={demo} intro={intro} footer={<p>{footer}</p>}>
      <Trouble code={unknown ? null : code} />
      {note && (
        <Alert kind="info" slim announce>
          <p>{note}</p>
        </Alert>
      )}
      {device && (
        <PasskeyForm
          whose={whose}
          device={device}
          busy={busy}
          onEntropy={onEntropy}
          onForgotten={() => setDevice(null)}
        />
      )}
      <ByPhrase whose={whose} words={words} busy={busy} unknown={unknown} onEntropy={onEntropy} />
      <Disclosure summary={t('unlock.file')}>
        <FileForm busy={busy} onEntropy={onEntropy} />
      </Disclosure>
      <Status>{busy && words.working}</Status>
      <p>{words.after}</p>
      <ButtonRow>
        <Button kind="quiet" onPress={onNew}>
          {t('unlock.new')}
        </Button>
      </ButtonRow>
    </Page>
  );
}

interface ByPhraseProps extends Pick<UnlockPageProps, 'whose' | 'words' | 'busy' | 'onEntropy'> {
  readonly unknown: boolean;
}

function ByPhrase({ whose, words, busy, unknown, onEntropy }: ByPhraseProps) {
  const t = useUnlockText();
  const [keep, setKeep] = useState<Keep>({ as: 'none', passphrase: '' });
  const [weak, setWeak] = useState(false);
  const [act, run] = useAct<null>();
  const unlock = (entropy: Uint8Array) => {
    const short = keep.as === 'file' && keep.passphrase.length < SHORTEST;
    setWeak(short);
    if (short) return;
    run(async () => {
      await keepAs(whose, entropy, keep);
      onEntropy(entropy);
    });
  };
  return (
    <>
      <PhraseForm
        label={words.phrase}
        hint={words.hint}
        submit={words.submit}
        busy={busy || act.busy}
        refusal={unknown ? words.unknown : undefined}
        onEntropy={unlock}
      />
      {act.code && (
        <Panel>
          <p>{t('keep.refused')}</p>
        </Panel>
      )}
      <Disclosure summary={t('keep.title')}>
        <KeepChoice keep={keep} onKeep={setKeep} error={weak ? t('keep.weak', { count: SHORTEST }) : undefined} />
      </Disclosure>
    </>
  );
}

/** Characters of a passphrase; what an office demands beyond that is its own affair. */
const SHORTEST = 12;
