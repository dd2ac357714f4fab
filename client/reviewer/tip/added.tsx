/** P5.6. What came with a message beside its text: answers, the source's word on her name, files to be saved. */

import { TermList } from '../../ui/blocks.tsx';
import { useLanguage } from '../../ui/i18n/context.tsx';
import { useOffice } from '../office.ts';
import { useText } from '../text/text.ts';
import type { AddedRow, WordRow } from '../worker/acts.ts';
import { AnswerList } from './answers.tsx';
import { FileList } from './files-panel.tsx';

export function Added({ word: { number, added } }: { readonly word: WordRow }) {
  const t = useText();
  if (!added) return null;
  const answers = added.answers.filter(({ answer }) => answer.some((one) => one !== ''));
  return (
    <>
      <Kinds {...added} />
      {answers.length > 0 && <AnswerList answers={answers} />}
      <Name {...added} />
      {added.files.length > 0 && (
        <>
          <p>{t('tip.files.note')}</p>
          <FileList files={added.files} message={number} />
        </>
      )}
    </>
  );
}

function Kinds({ allegations }: Pick<AddedRow, 'allegations'>) {
  const t = useText();
  const { language } = useLanguage();
  const { questionnaire } = useOffice().who;
  const words = allegations.map(
    (key) => questionnaire.allegations.find((one) => one.key === key)?.words[language] ?? key,
  );
  return words.length > 0 ? <TermList terms={[{ term: t('tip.added.about'), value: words.join('; ') }]} /> : null;
}

function Name({ name }: Pick<AddedRow, 'name'>) {
  const t = useText();
  if (!name) return null;
  if (name.is === 'taken-back') {
    return (
      <p>
        <strong>{t('tip.added.takenBack')}</strong>
      </p>
    );
  }
  const fields = ['name', 'contact', 'relation'] as const;
  const terms = fields
    .filter((field) => name.person[field] !== '')
    .map((field) => ({ term: t(`tip.person.${field}`), value: name.person[field] }));
  return <TermList terms={terms} />;
}
