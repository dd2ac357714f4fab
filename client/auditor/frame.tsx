/** The frame of every page of the unlocked record: its sections, whose it is, and whether something is wrong. */
import type { ComponentChildren } from 'preact';
import { Alert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { AnnouncedChanges } from '../ui/office/announced.tsx';
import { Page } from '../ui/page.tsx';
import { type Screen, useRecord } from './record.ts';
import { useText } from './text/text.ts';

export interface FrameProps {
  readonly title: string;
  readonly intro?: string;
  readonly children: ComponentChildren;
}

export function Frame({ title, intro, children }: FrameProps) {
  const t = useText();
  const { pins, who, onLock } = useRecord();
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
      above={<Sections />}
      intro={intro}
      footer={<p>{t('app.footer')}</p>}
      wide
    >
      <AnnouncedChanges announced={who.announced} />
      {who.warnings.map((warning) => (
        <Alert key={warning} kind="warning" slim>
          <p>{t(warning === 'roster-expired' ? 'app.warning.roster-expired' : 'app.warning.note-old')}</p>
        </Alert>
      ))}
      <Found />
      {children}
    </Page>
  );
}

const SECTIONS = ['overview', 'entries', 'tips', 'members', 'days', 'figures', 'unusual', 'canaries'] as const;
type Section = (typeof SECTIONS)[number];

const PARENTS: Readonly<Partial<{ [Name in Screen['name']]: Section }>> = {
  tip: 'tips',
  member: 'members',
  day: 'days',
};

function Sections() {
  const t = useText();
  const { screen, go, report } = useRecord();
  const here = PARENTS[screen.name] ?? screen.name;
  if (!report) return null;
  return (
    <nav class="candor-sections" aria-label={t('app.sections')}>
      {SECTIONS.map((name) => (
        <button
          key={name}
          type="button"
          class="candor-sections__choice"
          aria-current={name === here ? 'page' : undefined}
          onClick={() => go(name === 'entries' ? { name, filter: {} } : { name })}
        >
          {t(`app.section.${name}`)}
        </button>
      ))}
    </nav>
  );
}

/** On every page but the overview, which says it at length. */
function Found() {
  const t = useText();
  const { screen, go, report } = useRecord();
  if (!report || report.found === 0 || screen.name === 'overview') return null;
  return (
    <Alert kind="error" slim>
      <p>
        {t('app.found', { count: report.found })}{' '}
        <Button kind="quiet" onPress={() => go({ name: 'overview' })}>
          {t('app.found.look')}
        </Button>
      </p>
    </Alert>
  );
}
