/** Reporting: the form is fetched, what to know is read, it is filled in and sent; the draft lives here until it is sent. */
import { useEffect, useState } from 'preact/hooks';
import { Button, ButtonRow } from '../../ui/button.tsx';
import { useScreen } from '../../ui/screen.ts';
import { Status } from '../../ui/status.tsx';
import { Frame } from '../frame.tsx';
import { type BlankForm, fetchForm, type Office } from '../office.ts';
import { Sending } from '../send/sending.tsx';
import { useTask } from '../task.ts';
import { useText } from '../text/text.ts';
import { Trouble } from '../trouble.tsx';
import { Before } from './before.tsx';
import { Compose, type ToSend } from './compose.tsx';
import { type Draft, emptyDraft } from './draft.ts';
import { WrongDoor } from './wrong-door.tsx';

export interface ReportingProps {
  readonly office: Office;
  /** The number of an earlier report whose words were lost; else empty. */
  readonly earlier: string;
  readonly onHome: () => void;
}

export function Reporting(props: ReportingProps) {
  const { office, onHome } = props;
  const t = useText();
  const [fetching, run] = useTask<BlankForm>();
  const fetch = () => run(() => fetchForm(office));
  useEffect(fetch, []);
  if (fetching.is === 'done') return <Ready {...props} form={fetching.value} />;
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

type Screen = { readonly name: 'before' | 'elsewhere' | 'write' };
type ReadyProps = ReportingProps & { readonly form: BlankForm };

function Ready(props: ReadyProps) {
  const { form, onHome } = props;
  const [screen, go] = useScreen<Screen>({ name: 'before' });
  if (screen.name === 'write') return <Written {...props} />;
  if (screen.name === 'elsewhere') return <WrongDoor texts={form.texts} onBack={() => go({ name: 'before' })} />;
  return (
    <Before
      texts={form.texts}
      announced={form.ground.announced}
      onNext={() => go({ name: 'write' })}
      onElsewhere={() => go({ name: 'elsewhere' })}
      onHome={onHome}
    />
  );
}

function Written({ office, form, earlier, onHome }: ReadyProps) {
  const [draft, setDraft] = useState<Draft>(() => emptyDraft(form.ground, earlier));
  const [sending, setSending] = useState<ToSend | null>(null);
  const change = (changed: Partial<Draft>) => setDraft((before) => ({ ...before, ...changed }));
  if (sending) {
    return (
      <Sending
        office={office}
        {...sending}
        draft={draft}
        onStored={() => setDraft(emptyDraft(form.ground))}
        onEdit={() => setSending(null)}
        onHome={onHome}
      />
    );
  }
  return <Compose office={office} form={form} draft={draft} onDraft={change} onHome={onHome} onSend={setSending} />;
}
