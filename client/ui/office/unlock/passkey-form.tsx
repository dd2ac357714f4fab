/** Unlocking by the passkey that was set up on this device; and forgetting it. */
import { Alert } from '../../alert.tsx';
import { Panel } from '../../blocks.tsx';
import { Button, ButtonRow } from '../../button.tsx';
import { useAct } from '../act.ts';
import { type Device, forgetDevice, type Whose } from './device.ts';
import { useUnlockText } from './text.ts';

export interface PasskeyFormProps {
  readonly whose: Whose;
  readonly device: Device;
  readonly busy: boolean;
  readonly onEntropy: (entropy: Uint8Array) => void;
  readonly onForgotten: () => void;
}

export function PasskeyForm({ whose, device, busy, onEntropy, onForgotten }: PasskeyFormProps) {
  const t = useUnlockText();
  const [act, run] = useAct<null>();
  const unlock = () => {
    if (busy) return;
    run(async () => {
      const { openKeptPhrase } = await import('#protocol/age/kept-phrase');
      onEntropy(await openKeptPhrase(device.sealed, { passkey: device.passkey }));
    });
  };
  const forget = () =>
    run(async () => {
      await forgetDevice(whose);
      onForgotten();
    });
  return (
    <Panel heading={t('unlock.passkey')}>
      {act.code && (
        <Alert kind="error" slim announce>
          <p>{t('unlock.passkey.wrong')}</p>
        </Alert>
      )}
      <ButtonRow>
        <Button busy={busy || act.busy} onPress={unlock}>
          {t('unlock.passkey.submit')}
        </Button>
        <Button kind="quiet" onPress={forget}>
          {t('unlock.passkey.forget')}
        </Button>
      </ButtonRow>
    </Panel>
  );
}
