/** Fetched by whoever asks how to check the page; the first page does not carry it. */
import { useEffect } from 'preact/hooks';
import { Unreachable } from '#client/transport/http';
import { Button, ButtonRow } from '../../ui/button.tsx';
import { loadTexts, useLanguage } from '../../ui/i18n/context.tsx';
import { Status } from '../../ui/status.tsx';
import { Frame } from '../frame.tsx';
import { useTask } from '../task.ts';
import { useText } from '../text/text.ts';
import { Trouble } from '../trouble.tsx';

type Page = typeof import('./friend.tsx');

export function FriendLater({ onHome }: { readonly onHome: () => void }) {
  const t = useText();
  const { language } = useLanguage();
  const [page, run] = useTask<Page>();
  const fetch = () =>
    run(async () => {
      const fetched = await import('./friend.tsx').catch(() => {
        throw new Unreachable('source: expected the page for friends');
      });
      await loadTexts(language);
      return fetched;
    });
  useEffect(fetch, []);
  if (page.is === 'done') return <page.value.Friend onHome={onHome} />;
  return (
    <Frame title={t('start.friend')}>
      {page.is === 'failed' ? <Trouble error={page.error} /> : <Status>{t('app.working')}</Status>}
      <ButtonRow>
        {page.is === 'failed' && <Button onPress={fetch}>{t('trouble.again')}</Button>}
        <Button kind="outline" onPress={onHome}>
          {t('app.home')}
        </Button>
      </ButtonRow>
    </Frame>
  );
}
