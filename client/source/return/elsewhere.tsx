/** What else she can do, in the office's own words. Where they cannot be fetched, the page goes on without them. */
import { useEffect } from 'preact/hooks';
import type { Ground } from '#client/transport/ground';
import type { Texts } from '#protocol/report/texts';
import { useLanguage } from '../../ui/i18n/context.tsx';
import { Contacts } from '../contacts.tsx';
import { fetchTexts, type Office } from '../office.ts';
import { useTask } from '../task.ts';
import { useText } from './text.ts';

export function Elsewhere({ office, ground }: { readonly office: Office; readonly ground: Ground }) {
  const t = useText();
  const { language } = useLanguage();
  const [fetching, run] = useTask<Texts>();
  useEffect(() => run(() => fetchTexts(office, ground)), []);
  if (fetching.is !== 'done') return null;
  const { lines, contacts } = fetching.value.elsewhere;
  return (
    <>
      <h2>{t('elsewhere')}</h2>
      {lines.map((line) => (
        <p key={line.en}>{line[language]}</p>
      ))}
      <Contacts contacts={contacts} />
    </>
  );
}
