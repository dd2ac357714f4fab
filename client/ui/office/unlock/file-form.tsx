/** Unlocking by a file under a passphrase. */
import { useState } from 'preact/hooks';
import { Button, ButtonRow } from '../../button.tsx';
import { FileInput } from '../../file-input.tsx';
import { Form, TextInput } from '../../inputs.tsx';
import { useAct } from '../act.ts';
import { useUnlockText } from './text.ts';

export interface FileFormProps {
  readonly busy: boolean;
  readonly onEntropy: (entropy: Uint8Array) => void;
}

export function FileForm({ busy, onEntropy }: FileFormProps) {
  const t = useUnlockText();
  const [files, setFiles] = useState<readonly File[]>([]);
  const [passphrase, setPassphrase] = useState('');
  const [act, run] = useAct<null>();
  const [file] = files;
  const submit = () => {
    if (!file || busy || act.busy) return;
    run(async () => {
      const { openKeptPhrase } = await import('#protocol/age/kept-phrase');
      onEntropy(await openKeptPhrase(new Uint8Array(await file.arrayBuffer()), { passphrase }));
    });
  };
  return (
    <Form onSubmit={submit}>
      <FileInput label={t('unlock.file.label')} files={files} onFiles={(chosen) => setFiles(chosen.slice(-1))} />
      <TextInput
        label={t('keep.passphrase')}
        error={act.code ? t('unlock.file.wrong') : undefined}
        look="password"
        value={passphrase}
        onValue={setPassphrase}
      />
      <ButtonRow>
        <Button type="submit" kind="outline" busy={busy || act.busy} disabled={!file}>
          {t('unlock.file.submit')}
        </Button>
      </ButtonRow>
    </Form>
  );
}
