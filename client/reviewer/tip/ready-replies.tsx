/** Replies that the office keeps ready, in the source's own language; each is put into the form, to be changed before it is sent. */

import { useLanguage } from '../../ui/i18n/context.tsx';
import { LANGUAGES } from '../../ui/i18n/language.ts';
import { Select } from '../../ui/inputs.tsx';
import { useOffice } from '../office.ts';
import { useText } from '../text/text.ts';
import { useTip } from './tip-act.tsx';

export function Ready({ onText }: { readonly onText: (text: string) => void }) {
  const t = useText();
  const { language } = useLanguage();
  const { replies } = useOffice().who;
  const { card } = useTip().view;
  if (!replies || replies.replies.length === 0) return null;
  const theirs = LANGUAGES.find((one) => one === card.language) ?? 'en';
  const put = (key: string) => {
    const text = replies.replies.find((one) => one.key === key)?.text[theirs];
    if (text) onText(text);
  };
  return (
    <Select
      label={t('ready.label')}
      hint={t('ready.hint')}
      options={[
        { value: '', text: t('ready.choose') },
        ...replies.replies.map(({ key, title }) => ({ value: key, text: title[language] })),
      ]}
      value=""
      onValue={put}
    />
  );
}
