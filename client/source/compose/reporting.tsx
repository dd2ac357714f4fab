/** Reporting: the form is fetched, filled in and sent, each on a screen of its own; the draft lives here until it is sent. */
import { useEffect, useState } from 'preact/hooks';
import { Button, ButtonRow } from '../../ui/button.tsx';
import { Status } from '../../ui/status.tsx';
import { Frame } from '../frame.tsx';
import { type BlankForm, fetchForm, type Office } from '../office.ts';
import { Sending } from '../send/sending.tsx';
import { useTask } from '../task.ts';
import { useText } from '../text/text.ts';
import { Trouble } from '../trouble.tsx';
import { Compose } from './compose.tsx';
import { type Draft, emptyDraft } from './draft.ts';

export interface ReportingProps {
  readonly office: Office;
  readonly onHome: () => void;
}

export function Reporting({ office, onHome }: ReportingProps) {
  const t = useText();
  const [fetching, run] = useTask<BlankForm>();
  const fetch = () => run(() => fetchForm(office));
  useEffect(fetch, []);
  if (fetching.is === 'done') return <Written office={office} form={fetching.value} onHome={onHome} />;
  return (
    <Frame title={t('compose.loading')}>
      {fetching.is === 'failed' ? <Trouble error={fetching.error} /> : <Status>{t('compose.loading.text')}</Status>}
      <ButtonRow>
        {fetching.is === 'failed' && <Button onPress={fetch}>{t('trouble.again')}</Button>}
        <Button kind="outline" onPress={onHome}>
          {t('app.home')}
        </Button>
      </ButtonRow>
    </Frame>
  );
}

function Written({ office, form, onHome }: ReportingProps & { readonly form: BlankForm }) {
  const [draft, setDraft] = useState<Draft>(() => emptyDraft(form.ground));
  const [sending, setSending] = useState<BlankForm | null>(null);
  const change = (changed: Partial<Draft>) => setDraft((before) => ({ ...before, ...changed }));
  if (sending) {
    return (
      <Sending
        office={office}
        form={sending}
        draft={draft}
        onStored={() => setDraft(emptyDraft(form.ground))}
        onEdit={() => setSending(null)}
        onHome={onHome}
      />
    );
  }
  return <Compose office={office} form={form} draft={draft} onDraft={change} onHome={onHome} onSend={setSending} />;
}
