/** P4.8. What custodians have put on record and does not count yet, in full: on every page of the office, so that nobody hears of it too late. */
import type { Announced } from '#protocol/roster/announced';
import { sayChange } from '#protocol/roster/change-words';
import { Alert } from '../alert.tsx';
import { Disclosure } from '../disclosure.tsx';
import { useLanguage } from '../i18n/context.tsx';
import { useShortDay } from './day.ts';
import { useOfficeText } from './text.ts';

export function AnnouncedChanges({ announced }: { readonly announced: readonly Announced[] }) {
  return announced.map((one) => <One key={one.version} announced={one} />);
}

function One({ announced: { version, from, changes, loosens, signed } }: { readonly announced: Announced }) {
  const t = useOfficeText();
  const { language } = useLanguage();
  const day = useShortDay()(from);
  const names = new Intl.ListFormat(language).format(signed);
  return (
    <Alert kind={loosens ? 'warning' : 'info'} slim>
      <p>{t(loosens ? 'announced.loosens' : 'announced.other', { version, day, names })}</p>
      <Disclosure summary={t('announced.changes', { count: changes.length })}>
        <ul>
          {changes.map((change) => (
            <li key={JSON.stringify(change)}>{sayChange(language, change)}</li>
          ))}
        </ul>
        <p>{t('announced.stop')}</p>
      </Disclosure>
    </Alert>
  );
}
