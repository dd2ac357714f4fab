/** The frame of every page of an unlocked desk: where one is, who one is, and the lock. */
import type { ComponentChildren } from 'preact';
import { Alert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { AnnouncedChanges } from '../ui/office/announced.tsx';
import { useShortDay } from '../ui/office/day.ts';
import { Page } from '../ui/page.tsx';
import { type Place, useOffice } from './office.ts';
import { useText } from './text/text.ts';

export interface FrameProps {
  readonly title: string;
  readonly at: Place;
  readonly above?: ComponentChildren;
  readonly children: ComponentChildren;
}

export function Frame({ title, at, above, children }: FrameProps) {
  const t = useText();
  const day = useShortDay();
  const { pins, who, onLock } = useOffice();
  const tools = (
    <>
      <span class="candor-who">{t('app.signedIn', { handle: who.handle })}</span>
      <Button kind="reverse" onPress={onLock}>
        {t('app.lock')}
      </Button>
    </>
  );
  return (
    <Page
      title={title}
      service={t('app.service', { organisation: pins.organisation })}
      demo={pins.demo}
      tools={tools}
      above={
        <>
          <Places at={at} />
          {above}
        </>
      }
      footer={<p>{t('app.footer')}</p>}
      wide
    >
      <AnnouncedChanges announced={who.announced} />
      {who.warnings.map((warning) => (
        <Alert key={warning} kind="warning" slim>
          <p>
            {warning === 'roster-expired'
              ? t('app.warning.roster-expired')
              : t('app.warning.note-old', { today: day(who.today), noted: day(who.noted) })}
          </p>
        </Alert>
      ))}
      {children}
    </Page>
  );
}

function Places({ at }: { readonly at: Place }) {
  const t = useText();
  const { places } = useOffice();
  return (
    <nav class="candor-places" aria-label={t('places.label')}>
      {places.map(({ place, go, count }) => (
        <button
          key={place}
          type="button"
          class="candor-places__place"
          aria-current={place === at ? 'page' : undefined}
          onClick={go}
        >
          {t(`places.${place}`)}
          {count > 0 && <span class="candor-places__count">{count}</span>}
        </button>
      ))}
    </nav>
  );
}
