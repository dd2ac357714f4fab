/** After sending without a way back: stored, its number, and nothing that could be found on her. The keys are gone. */
import { Alert } from '../../ui/alert.tsx';
import { Panel } from '../../ui/blocks.tsx';
import { Button, ButtonRow } from '../../ui/button.tsx';
import { Frame } from '../frame.tsx';
import { useSentText } from './text.ts';

export interface SentForGoodProps {
  readonly number: string;
  readonly onDone: () => void;
}

export function SentForGood({ number, onDone }: SentForGoodProps) {
  const t = useSentText();
  return (
    <Frame title={t('sent.title')}>
      <Alert kind="success" announce>
        <p>{t('gone.text')}</p>
      </Alert>
      <Panel heading={t('sent.number')}>
        <p class="candor-number" translate={false}>
          {number}
        </p>
        <p>{t('gone.number')}</p>
      </Panel>
      <ButtonRow>
        <Button onPress={onDone}>{t('gone.done')}</Button>
      </ButtonRow>
    </Frame>
  );
}
