/** The first page: the auditor's own 12 words open the keys on this device. */
import { Trouble } from '../ui/office/trouble.tsx';
import { Page } from '../ui/page.tsx';
import { PhraseForm } from '../ui/phrase-form.tsx';
import { Status } from '../ui/status.tsx';
import { useText } from './text/text.ts';

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
      <PhraseForm
        label={t('unlock.phrase')}
        hint={t('unlock.hint')}
        submit={t('unlock.submit')}
        busy={busy}
        refusal={unknown ? t('unlock.unknown') : undefined}
        onEntropy={onEntropy}
      />
      <Status>{busy && t('unlock.working')}</Status>
      <p>{t('unlock.after')}</p>
    </Page>
  );
}
