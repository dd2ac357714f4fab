/** The 12 words, for paper, and three of them typed back; hidden whenever the page is out of sight. */
import { useCallback, useState } from 'preact/hooks';
import { Panel, WordList } from '../../blocks.tsx';
import { Button, ButtonRow } from '../../button.tsx';
import { useHiding, useLeaveWarning } from '../../screen.ts';
import { WordCheck } from '../../word-check.tsx';
import { useEnrolText } from './text.ts';

export interface WriteDownProps {
  readonly words: readonly string[];
  /** Once three of them came back from paper. */
  readonly onDone: () => void;
}

export function WriteDown({ words, onDone }: WriteDownProps) {
  const t = useEnrolText();
  const [isShown, setShown] = useState(false);
  useHiding(useCallback(() => setShown(false), []));
  useLeaveWarning(true);
  const says = {
    heading: t('enrol.check'),
    text: t('enrol.check.text'),
    word: (position: number) => t('enrol.check.word', { position }),
    wrong: (position: number) => t('enrol.check.wrong', { position }),
    check: t('enrol.check.submit'),
    right: t('enrol.check.right'),
  };
  return (
    <>
      <Panel heading={t('enrol.words')}>
        <p>{t('enrol.words.paper')}</p>
        {isShown && <WordList label={t('enrol.words')} words={words} />}
        <ButtonRow>
          <Button kind={isShown ? 'outline' : 'primary'} expanded={isShown} onPress={() => setShown(!isShown)}>
            {t(isShown ? 'enrol.words.hide' : 'enrol.words.show')}
          </Button>
        </ButtonRow>
      </Panel>
      <WordCheck words={words} random={random} says={says} onRight={onDone} />
    </>
  );
}

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
