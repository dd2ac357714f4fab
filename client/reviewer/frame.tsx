/** The frame of every page of an unlocked desk. */
import type { ComponentChildren } from 'preact';
import { Alert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { Page } from '../ui/page.tsx';
import { useOffice } from './office.ts';
import { useText } from './text/text.ts';

export interface FrameProps {
  readonly title: string;
  readonly above?: ComponentChildren;
  readonly children: ComponentChildren;
}

export function Frame({ title, above, children }: FrameProps) {
  const t = useText();
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
      above={above}
      footer={<p>{t('app.footer')}</p>}
      wide
    >
      {who.warnings.map((warning) => (
        <Alert key={warning} kind="warning" slim>
          <p>{t(warning === 'roster-expired' ? 'app.warning.roster-expired' : 'app.warning.note-old')}</p>
        </Alert>
      ))}
      {children}
    </Page>
  );
}
