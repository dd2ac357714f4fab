/** The first page: what this is, what it promises, and the three ways on. */
import { useContext } from 'preact/hooks';
import { Alert } from '../ui/alert.tsx';
import { SummaryBox } from '../ui/blocks.tsx';
import { Button, ButtonRow } from '../ui/button.tsx';
import { Frame, SurroundingsContext } from './frame.tsx';
import { useText } from './text/text.ts';

const PROMISES = ['sealed', 'unlinkable', 'unburiable'] as const;

export interface StartProps {
  readonly onReport: () => void;
  readonly onReturn: () => void;
  readonly onLost: () => void;
  readonly onFriend: () => void;
}

export function Start({ onReport, onReturn, onLost, onFriend }: StartProps) {
  const t = useText();
  const { organisation, onion } = useContext(SurroundingsContext).pins;
  return (
    <Frame title={t('start.title')} intro={t('start.intro', { organisation })}>
      <Alert kind="warning" slim>
        <p>{t('start.danger')}</p>
        <p>{t('start.device')}</p>
      </Alert>
      <ButtonRow>
        <Button big onPress={onReport}>
          {t('start.report')}
        </Button>
        <Button big kind="outline" onPress={onReturn}>
          {t('start.return')}
        </Button>
      </ButtonRow>
      <p>
        <Button kind="quiet" onPress={onLost}>
          {t('start.lost')}
        </Button>
      </p>
      <p>
        <Button kind="quiet" onPress={onFriend}>
          {t('start.friend')}
        </Button>
      </p>
      {onion && location.hostname !== onion && <Onion name={onion} />}
      <SummaryBox heading={t('start.promise.heading')}>
        <ul>
          {PROMISES.map((one) => (
            <li key={one}>{t(`start.promise.${one}`)}</li>
          ))}
        </ul>
      </SummaryBox>
    </Frame>
  );
}

/** Where the same page is found through Tor. It is text: a link would open it here, where the network looks on. */
function Onion({ name }: { readonly name: string }) {
  const t = useText();
  return (
    <>
      <p>{t('start.onion')}</p>
      <p class="candor-text candor-mono" translate={false}>
        http://{name}/
      </p>
    </>
  );
}
