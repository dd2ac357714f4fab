/**
 * A recorded report: its number, and the words that lead back to it, for whoever reported. They are printed, read out or thrown
 * away here; nothing keeps them, and they go when this page is left.
 */
import { useCallback, useState } from 'preact/hooks';
import { Alert } from '../../ui/alert.tsx';
import { Panel, WordList } from '../../ui/blocks.tsx';
import { Button, ButtonRow } from '../../ui/button.tsx';
import { useHiding } from '../../ui/screen.ts';
import { Frame } from '../frame.tsx';
import { useText } from '../text/text.ts';
import type { Recorded } from '../worker/acts.ts';

export interface RecordedPageProps {
  readonly recorded: Recorded;
  readonly onDone: () => void;
}

export function RecordedPage({ recorded: { number, words }, onDone }: RecordedPageProps) {
  const t = useText();
  const [isShown, setShown] = useState(false);
  useHiding(useCallback(() => setShown(false), []));
  return (
    <Frame title={t('recorded.title', { number })} at="record">
      <Alert kind="success" announce>
        <p>{t('recorded.text')}</p>
      </Alert>
      <Panel heading={t('recorded.words')}>
        <p>{t('recorded.words.text')}</p>
        {isShown && <WordList label={t('recorded.words')} words={words} />}
        <ButtonRow>
          <Button kind={isShown ? 'outline' : 'primary'} expanded={isShown} onPress={() => setShown(!isShown)}>
            {t(isShown ? 'recorded.hide' : 'recorded.show')}
          </Button>
          {isShown && (
            <Button kind="outline" onPress={print}>
              {t('recorded.print')}
            </Button>
          )}
        </ButtonRow>
      </Panel>
      <p>{t('recorded.discard.text')}</p>
      <Button kind="outline" onPress={onDone}>
        {t('recorded.discard')}
      </Button>
    </Frame>
  );
}

/** A printer's queue shows the page's title, and so does the top of the paper. */
function print(): void {
  const { title } = document;
  document.title = '-';
  window.print();
  document.title = title;
}
