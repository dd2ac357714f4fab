/**
 * P2.3. The 12 words, on the page only while they are asked for: no live region holds them, so nothing says them aloud by
 * itself; they go when the page is put aside; printed, they stand alone, and nothing on the paper says what they are for.
 */
import { useCallback, useState } from 'preact/hooks';
import { Panel, WordList } from '../../ui/blocks.tsx';
import { Button, ButtonRow } from '../../ui/button.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { useHiding } from '../../ui/screen.ts';
import { useSentText } from './text.ts';

export function Words({ words }: { readonly words: readonly string[] }) {
  const t = useSentText();
  const [isShown, setShown] = useState(false);
  useHiding(useCallback(() => setShown(false), []));
  return (
    <Panel heading={t('sent.words')}>
      <p>{t('sent.words.text')}</p>
      {!isShown && <p>{t('sent.words.alone')}</p>}
      {isShown && <WordList label={t('sent.words')} words={words} />}
      <ButtonRow>
        <Button kind={isShown ? 'outline' : 'primary'} expanded={isShown} onPress={() => setShown(!isShown)}>
          {t(isShown ? 'sent.words.hide' : 'sent.words.show')}
        </Button>
      </ButtonRow>
      {isShown && (
        <Disclosure summary={t('sent.print')}>
          <p>{t('sent.print.text')}</p>
          <Button kind="outline" onPress={print}>
            {t('sent.print.now')}
          </Button>
        </Disclosure>
      )}
    </Panel>
  );
}

/** A printer's queue shows the page's title, and so does the top of the paper. */
function print(): void {
  const { title } = document;
  document.title = '-';
  window.print();
  document.title = title;
}
