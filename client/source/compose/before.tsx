/** Before a word is written: one screen of what keeps her safe, in the office's own words. */
import type { Words } from '#protocol/report/questionnaire';
import type { Texts } from '#protocol/report/texts';
import type { Announced } from '#protocol/roster/announced';
import { Alert } from '../../ui/alert.tsx';
import { Button, ButtonRow } from '../../ui/button.tsx';
import { useLanguage } from '../../ui/i18n/context.tsx';
import { AnnouncedChanges } from '../announced.tsx';
import { Contacts } from '../contacts.tsx';
import { Frame } from '../frame.tsx';
import { useText } from '../text/text.ts';

export interface BeforeProps {
  readonly texts: Texts;
  readonly announced: readonly Announced[];
  readonly onNext: () => void;
  readonly onElsewhere: () => void;
  readonly onHome: () => void;
}

export function Before({ texts: { before, danger }, announced, onNext, onElsewhere, onHome }: BeforeProps) {
  const t = useText();
  const { language } = useLanguage();
  return (
    <Frame title={t('before.title')} intro={t('before.intro')}>
      <Alert kind="warning" heading={t('before.danger')}>
        <p>{danger.intro[language]}</p>
        <Contacts contacts={danger.numbers} />
      </Alert>
      <AnnouncedChanges announced={announced} />
      <Lines heading={t('before.place')} lines={before.place} />
      <Lines heading={t('before.limits')} lines={before.limits} />
      <Lines heading={t('before.rules')} lines={before.rules} />
      <h2>{t('before.paper')}</h2>
      <p>{t('before.paper.text')}</p>
      <ButtonRow>
        <Button big onPress={onNext}>
          {t('before.next')}
        </Button>
        <Button kind="outline" onPress={onHome}>
          {t('app.home')}
        </Button>
      </ButtonRow>
      <p>
        <Button kind="quiet" onPress={onElsewhere}>
          {t('before.elsewhere')}
        </Button>
      </p>
    </Frame>
  );
}

function Lines({ heading, lines }: { readonly heading: string; readonly lines: readonly Words[] }) {
  const { language } = useLanguage();
  if (lines.length === 0) return null;
  return (
    <>
      <h2>{heading}</h2>
      <ul>
        {lines.map((line) => (
          <li key={line.en}>{line[language]}</li>
        ))}
      </ul>
    </>
  );
}
