/** The first page: what to know before writing a word. */
import { useContext } from 'preact/hooks';
import { Alert } from '../ui/alert.tsx';
import { SummaryBox } from '../ui/blocks.tsx';
import { Button, ButtonRow } from '../ui/button.tsx';
import { Frame, SurroundingsContext } from './frame.tsx';
import { useText } from './text/text.ts';

const PLACE = ['device', 'network', 'tor'] as const;
const LIMITS = ['code', 'visit', 'device', 'content', 'action'] as const;
const PROMISES = ['sealed', 'unlinkable', 'unburiable'] as const;

export interface StartProps {
  readonly onReport: () => void;
  readonly onReturn: () => void;
}

export function Start({ onReport, onReturn }: StartProps) {
  const t = useText();
  const { organisation } = useContext(SurroundingsContext).pins;
  return (
    <Frame title={t('start.title')} intro={t('start.intro', { organisation })}>
      <Alert kind="warning" heading={t('start.danger.heading')}>
        <p>{t('start.danger.text')}</p>
      </Alert>
      <h2>{t('start.place.heading')}</h2>
      <ul>
        {PLACE.map((one) => (
          <li key={one}>{t(`start.place.${one}`)}</li>
        ))}
      </ul>
      <h2>{t('start.limits.heading')}</h2>
      <ul>
        {LIMITS.map((one) => (
          <li key={one}>{t(`start.limits.${one}`)}</li>
        ))}
      </ul>
      <SummaryBox heading={t('start.promise.heading')}>
        <ul>
          {PROMISES.map((one) => (
            <li key={one}>{t(`start.promise.${one}`)}</li>
          ))}
        </ul>
      </SummaryBox>
      <h2>{t('start.words.heading')}</h2>
      <p>{t('start.words.text')}</p>
      <ButtonRow>
        <Button big onPress={onReport}>
          {t('start.report')}
        </Button>
        <Button big kind="outline" onPress={onReturn}>
          {t('start.return')}
        </Button>
      </ButtonRow>
    </Frame>
  );
}
