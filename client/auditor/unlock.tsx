/** The first page: the auditor's own 12 words open the keys on this device. */
import { Page } from '../ui/page.tsx';
import { PhraseForm } from '../ui/phrase-form.tsx';
import { useText } from './text/text.ts';

export interface UnlockProps {
  readonly organisation: string;
  readonly demo: boolean;
  readonly onEntropy: (entropy: Uint8Array) => void;
}

export function Unlock({ organisation, demo, onEntropy }: UnlockProps) {
  const t = useText();
  return (
    <Page
      title={t('unlock.title')}
      service={t('app.service', { organisation })}
      demo={demo}
      intro={t('unlock.intro')}
      footer={<p>{t('app.footer')}</p>}
    >
      <PhraseForm
        label={t('unlock.phrase')}
        hint={t('unlock.hint')}
        submit={t('unlock.submit')}
        onEntropy={onEntropy}
      />
    </Page>
  );
}
