/** Unlocking by the passkey that was set up on this device; and forgetting it. */
import { Alert } from '../../ui/alert.tsx';
import { Panel } from '../../ui/blocks.tsx';
import { Button, ButtonRow } from '../../ui/button.tsx';
import { useAct } from '../../ui/office/act.ts';
import { useText } from '../text/text.ts';
import { type Device, forgetDevice } from './device.ts';

export interface PasskeyFormProps {
  readonly device: Device;
  readonly busy: boolean;
  readonly onEntropy: (entropy: Uint8Array) => void;
  readonly onForgotten: () => void;
}

export function PasskeyForm({ device, busy, onEntropy, onForgotten }: PasskeyFormProps) {
  const t = useText();
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
      await forgetDevice();
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
