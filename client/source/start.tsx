/** The first page: what to know before writing a word. */
import { Alert } from '../ui/alert.tsx';
import { SummaryBox } from '../ui/blocks.tsx';
import { Disclosure } from '../ui/disclosure.tsx';
import { Page } from '../ui/page.tsx';
import { useText } from './text/text.ts';

export function Start({ organisation, demo }: { readonly organisation: string; readonly demo: boolean }) {
  const t = useText();
  return (
    <Page
      title={t('start.title')}
      service={t('app.service', { organisation })}
      demo={demo}
      intro={t('start.intro')}
      footer={<p>{t('app.footer')}</p>}
    >
      <Alert kind="warning" heading={t('start.danger.heading')}>
        <p>{t('start.danger.text')}</p>
      </Alert>
      <h2>{t('start.place.heading')}</h2>
      <ul>
        <li>{t('start.place.device')}</li>
        <li>{t('start.place.network')}</li>
        <li>{t('start.place.tor')}</li>
      </ul>
      <h2>{t('start.words.heading')}</h2>
      <p>{t('start.words.text')}</p>
      <SummaryBox heading={t('start.promise.heading')}>
        <ul>
          <li>{t('start.promise.sealed')}</li>
          <li>{t('start.promise.unlinkable')}</li>
          <li>{t('start.promise.unburiable')}</li>
        </ul>
      </SummaryBox>
      <Disclosure summary={t('start.limits.summary')}>
        <ul>
          <li>{t('start.limits.code')}</li>
          <li>{t('start.limits.visit')}</li>
          <li>{t('start.limits.content')}</li>
        </ul>
      </Disclosure>
    </Page>
  );
}
