/** P4.8. A change that gives somebody power and does not count yet, before a word is written: from which day on, and about what. */
import type { Announced } from '#protocol/roster/announced';
import type { What } from '#protocol/roster/changes';
import { Alert } from '../ui/alert.tsx';
import { useDay } from './day.ts';
import { useText } from './text/text.ts';

type About = 'readers' | 'guards' | 'watch' | 'time' | 'rules' | 'locks' | 'other';

/** A kind of change that is not here is told as a change of other rules. */
const ABOUT: Readonly<Partial<Record<What, About>>> = {
  member: 'readers',
  'member-keys': 'readers',
  'member-person': 'readers',
  'member-name': 'readers',
  right: 'readers',
  desk: 'readers',
  'desk-member': 'readers',
  'desk-keeper': 'readers',
  'desk-appeals': 'readers',
  'desk-duty': 'readers',
  'approvals-person': 'guards',
  'approvals-close': 'guards',
  'approvals-erase': 'guards',
  'approvals-reply': 'guards',
  'budget-cards': 'guards',
  'budget-tips': 'guards',
  log: 'watch',
  witness: 'watch',
  'witness-first': 'watch',
  'witness-keys': 'watch',
  quorum: 'watch',
  auditor: 'watch',
  'auditor-keys': 'watch',
  'note-warn': 'watch',
  'note-refuse': 'watch',
  'deadline-open': 'time',
  'deadline-disposition': 'time',
  policy: 'time',
  custodian: 'rules',
  threshold: 'rules',
  office: 'rules',
  'office-alone': 'rules',
  epoch: 'locks',
};

export function AnnouncedChanges({ announced }: { readonly announced: readonly Announced[] }) {
  return announced.filter(({ loosens }) => loosens).map((one) => <One key={one.version} announced={one} />);
}

function One({ announced: { from, changes, signed } }: { readonly announced: Announced }) {
  const t = useText();
  const day = useDay()(from);
  const loosening = changes.filter(({ lean }) => lean === 'loosens');
  const about = new Set(loosening.map(({ what }) => ABOUT[what] ?? 'other'));
  return (
    <Alert kind="info" heading={t('announced.heading', { day })}>
      <ul>
        {[...about].map((one) => (
          <li key={one}>{t(`announced.${one}`)}</li>
        ))}
      </ul>
      <p>{t('announced.text', { count: signed.length })}</p>
    </Alert>
  );
}
