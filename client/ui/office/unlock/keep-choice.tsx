/** How the phrase is kept for the next time: not at all, under a passkey on this device, or in a file under a passphrase. */
import { RadioGroup } from '../../choices.tsx';
import { TextInput } from '../../inputs.tsx';
import { save } from '../../save.ts';
import { type Whose, writeDevice } from './device.ts';
import { useUnlockText } from './text.ts';

const WAYS = ['none', 'passkey', 'file'] as const;

export interface Keep {
  readonly as: (typeof WAYS)[number];
  readonly passphrase: string;
}

export interface KeepChoiceProps {
  readonly keep: Keep;
  readonly onKeep: (keep: Keep) => void;
  readonly error?: string | undefined;
}

export function KeepChoice({ keep, onKeep, error }: KeepChoiceProps) {
  const t = useUnlockText();
  const choose = (value: string) => onKeep({ ...keep, as: WAYS.find((way) => way === value) ?? 'none' });
  return (
    <>
      <RadioGroup
        label={t('keep.label')}
        choices={WAYS.map((value) => ({ value, text: t(`keep.${value}`), description: t(`keep.${value}.note`) }))}
        value={keep.as}
        onValue={choose}
      />
      {keep.as === 'file' && (
        <TextInput
          label={t('keep.passphrase')}
          hint={t('keep.passphrase.hint')}
          error={error}
          look="password"
          value={keep.passphrase}
          onValue={(passphrase) => onKeep({ ...keep, passphrase })}
        />
      )}
    </>
  );
}

const FILE_NAME = 'candor-phrase.age';

/** Keeps the phrase as chosen. Throws `not-a-recipient` when the passkey was refused. */
export async function keepAs(whose: Whose, entropy: Uint8Array, { as, passphrase }: Keep): Promise<void> {
  if (as === 'none') return;
  const { keepPhrase, makePasskey } = await import('#protocol/age/kept-phrase');
  if (as === 'file') return save(FILE_NAME, new Uint8Array(await keepPhrase(entropy, { passphrase })));
  const passkey = await makePasskey('Candor');
  await writeDevice(whose, { passkey, sealed: await keepPhrase(entropy, { passkey }) });
}
