/** How somebody whom the source trusts checks from elsewhere that the page served is the page published, and what that leaves open. */
import { fingerprintOf } from '#protocol/roster/request';
import { sealingSuite } from '#protocol/suite/noble-sealing';
import { Button, ButtonRow } from '../../ui/button.tsx';
import { textHook } from '../../ui/i18n/context.tsx';
import { pins } from '../../ui/pins.ts';
import { Frame } from '../frame.tsx';
import { useText } from '../text/text.ts';
import { en } from './en.ts';

const useFriendText = textHook({ en, es: () => import('./es.ts') });

const STEPS = ['elsewhere', 'pins', 'run', 'twice'] as const;
const LIMITS = ['you', 'device', 'ask'] as const;

export function Friend({ onHome }: { readonly onHome: () => void }) {
  const t = useFriendText();
  const own = useText();
  return (
    <Frame title={t('friend.title')} intro={t('friend.intro')}>
      <h2>{t('friend.how')}</h2>
      <ol>
        {STEPS.map((step) => (
          <li key={step}>{t(`friend.how.${step}`)}</li>
        ))}
      </ol>
      <p class="candor-text candor-mono" translate={false}>
        npx --no candor verify --code {location.origin} --pins pins.json
      </p>
      <p>{t('friend.code')}</p>
      <p class="candor-text candor-mono" translate={false}>
        {fingerprintOf(sealingSuite, pins)}
      </p>
      <p>{t('friend.code.else')}</p>
      <p>{t('friend.compare')}</p>
      <h2>{t('friend.not')}</h2>
      <ul>
        {LIMITS.map((limit) => (
          <li key={limit}>{t(`friend.not.${limit}`)}</li>
        ))}
      </ul>
      <ButtonRow>
        <Button kind="outline" onPress={onHome}>
          {own('app.home')}
        </Button>
      </ButtonRow>
    </Frame>
  );
}
