/** The first step: who writes, and what it is about. */
import type { Question } from '#protocol/report/questionnaire';
import { CheckboxGroup } from '../../ui/choices.tsx';
import { useLanguage } from '../../ui/i18n/context.tsx';
import { useText } from '../text/text.ts';
import { DangerLine } from './danger-line.tsx';
import type { StepProps } from './draft.ts';
import { QuestionFields } from './question.tsx';
import type { ErrorProps } from './step-errors.ts';

export function About(props: StepProps & ErrorProps & { readonly questions: readonly Question[] }) {
  const { form, draft, onDraft } = props;
  const t = useText();
  const { language } = useLanguage();
  return (
    <>
      <CheckboxGroup
        label={t('about.kinds')}
        hint={t('about.kinds.hint')}
        choices={form.questionnaire.allegations.map(({ key, words }) => ({ value: key, text: words[language] }))}
        values={draft.allegations}
        onValues={(allegations) => onDraft({ allegations })}
        tiles
      />
      <DangerLine {...props} />
      <QuestionFields {...props} />
    </>
  );
}
