/** The way back, fetched by whoever takes it: a page that only sends does not carry it. */
import { useEffect } from 'preact/hooks';
import { Unreachable } from '#client/transport/http';
import { Button, ButtonRow } from '../../ui/button.tsx';
import { loadTexts, useLanguage } from '../../ui/i18n/context.tsx';
import type { Language } from '../../ui/i18n/language.ts';
import { Status } from '../../ui/status.tsx';
import { Frame } from '../frame.tsx';
import { useTask } from '../task.ts';
import { useText } from '../text/text.ts';
import { Trouble } from '../trouble.tsx';
import type { ReturningProps } from './returning.tsx';

type Way = typeof import('./proofs.ts');

/** The way back with its words in the language that is shown. */
async function fetchWay(language: Language): Promise<Way> {
  const way = await import('./proofs.ts').catch(() => null);
  if (way && (await loadTexts(language)) === language) return way;
  throw new Unreachable('source: expected the way back');
}

export function ReturningLater(props: ReturningProps) {
  const t = useText();
  const [way, run] = useTask<Way>();
  const { language } = useLanguage();
  const fetch = () => run(() => fetchWay(language));
  useEffect(fetch, []);
  if (way.is === 'done') return <way.value.proofs.Returning {...props} />;
  return (
    <Frame title={t('return.title')}>
      {way.is === 'failed' ? <Trouble error={way.error} /> : <Status>{t('return.looking')}</Status>}
      <ButtonRow>
        {way.is === 'failed' && <Button onPress={fetch}>{t('trouble.again')}</Button>}
        <Button kind="outline" onPress={props.onHome}>
          {t('app.home')}
        </Button>
      </ButtonRow>
    </Frame>
  );
}
