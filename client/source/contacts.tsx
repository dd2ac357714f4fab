/** Whom to turn to, in the office's own words. Numbers and addresses are text: a link would leave this page, and a trace. */
import type { Contact } from '#protocol/report/texts';
import { useLanguage } from '../ui/i18n/context.tsx';

export function Contacts({ contacts }: { readonly contacts: readonly Contact[] }) {
  const { language } = useLanguage();
  return (
    <ul class="candor-contacts">
      {contacts.map(({ name, what, at }) => (
        <li key={`${at}-${name.en}`}>
          <strong>{name[language]}</strong>
          {at && <span class="candor-contacts__at">{at}</span>}
          <span class="candor-contacts__what">{what[language]}</span>
        </li>
      ))}
    </ul>
  );
}
