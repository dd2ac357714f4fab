/** The first page: a passkey, a file under a passphrase, or the reviewer's own 12 words open the keys on this device. */
import { useEffect, useState } from 'preact/hooks';
import { Panel } from '../../ui/blocks.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { useAct } from '../../ui/office/act.ts';
import { Trouble } from '../../ui/office/trouble.tsx';
import { Page } from '../../ui/page.tsx';
import { PhraseForm } from '../../ui/phrase-form.tsx';
import { Status } from '../../ui/status.tsx';
import { useText } from '../text/text.ts';
import { type Device, readDevice } from './device.ts';
import { FileForm } from './file-form.tsx';
import { type Keep, KeepChoice, keepAs } from './keep-choice.tsx';
import { PasskeyForm } from './passkey-form.tsx';

export interface UnlockProps {
  readonly organisation: string;
  readonly demo: boolean;
  readonly busy: boolean;
  /** Why the last try did not succeed. */
  readonly code: string | null;
  readonly onEntropy: (entropy: Uint8Array) => void;
}

export function Unlock({ organisation, demo, busy, code, onEntropy }: UnlockProps) {
  const t = useText();
  const [device, setDevice] = useState<Device | null>(null);
  useEffect(() => {
    // A browser that keeps nothing, as in a private window, is as one where nothing was set up.
    readDevice().then(setDevice, () => setDevice(null));
  }, []);
  const unknown = code === 'signer-unknown';
  return (
    <Page
      title={t('unlock.title')}
      service={t('app.service', { organisation })}
      demo={demo}
      intro={t('unlock.intro')}
      footer={<p>{t('app.footer')}</p>}
    >
      <Trouble code={unknown ? null : code} />
      {device && <PasskeyForm device={device} busy={busy} onEntropy={onEntropy} onForgotten={() => setDevice(null)} />}
      <ByPhrase busy={busy} unknown={unknown} onEntropy={onEntropy} />
      <Disclosure summary={t('unlock.file')}>
        <FileForm busy={busy} onEntropy={onEntropy} />
      </Disclosure>
      <Status>{busy && t('unlock.working')}</Status>
      <p>{t('unlock.after')}</p>
    </Page>
  );
}

interface ByPhraseProps extends Pick<UnlockProps, 'busy' | 'onEntropy'> {
  readonly unknown: boolean;
}

function ByPhrase({ busy, unknown, onEntropy }: ByPhraseProps) {
  const t = useText();
  const [keep, setKeep] = useState<Keep>({ as: 'none', passphrase: '' });
  const [weak, setWeak] = useState(false);
  const [act, run] = useAct<null>();
  const unlock = (entropy: Uint8Array) => {
    const short = keep.as === 'file' && keep.passphrase.length < SHORTEST;
    setWeak(short);
    if (short) return;
    run(async () => {
      await keepAs(entropy, keep);
      onEntropy(entropy);
    });
  };
  return (
    <>
      <PhraseForm
        label={t('unlock.phrase')}
        hint={t('unlock.hint')}
        submit={t('unlock.submit')}
        busy={busy || act.busy}
        refusal={unknown ? t('unlock.unknown') : undefined}
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
