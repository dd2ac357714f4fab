/** P5.4. The questionnaire once more, on return: whatever she can answer by now, all of it to be skipped. */
import { useEffect } from 'preact/hooks';
import { questionsFor } from '#protocol/report/questionnaire';
import { CheckboxGroup } from '../../ui/choices.tsx';
import { useLanguage } from '../../ui/i18n/context.tsx';
import { Status } from '../../ui/status.tsx';
import type { Draft } from '../compose/draft.ts';
import { QuestionFields } from '../compose/question.tsx';
import type { ErrorProps } from '../compose/step-errors.ts';
import { type BlankForm, fetchForm, type Office } from '../office.ts';
import { useTask } from '../task.ts';
import { Trouble } from '../trouble.tsx';
import { useText } from './text.ts';

export interface MoreQuestionsProps extends ErrorProps {
  readonly office: Office;
  readonly form: BlankForm | null;
  readonly onForm: (form: BlankForm) => void;
  readonly draft: Draft;
  readonly onDraft: (change: Partial<Draft>) => void;
}

export function MoreQuestions({ office, form, onForm, draft, onDraft, error }: MoreQuestionsProps) {
  const t = useText();
  const { language } = useLanguage();
  const [fetching, run] = useTask<BlankForm>();
  useEffect(() => {
    if (!form) run(() => fetchForm(office));
  }, []);
  useEffect(() => {
    if (fetching.is === 'done') onForm(fetching.value);
  }, [fetching]);
  if (fetching.is === 'failed') return <Trouble error={fetching.error} />;
  if (!form) return <Status>{t('compose.loading.text')}</Status>;
  const { questionnaire } = form;
  const sections = questionnaire.sections.map((section) => ({
    section,
    questions: questionsFor(questionnaire, draft).filter((question) => question.section === section.id),
  }));
  return (
    <>
      <CheckboxGroup
        label={t('about.kinds')}
        hint={t('about.kinds.hint')}
        choices={questionnaire.allegations.map(({ key, words }) => ({ value: key, text: words[language] }))}
        values={draft.allegations}
        onValues={(allegations) => onDraft({ allegations })}
      />
      {sections
        .filter(({ questions }) => questions.length > 0)
        .map(({ section, questions }) => (
          <section key={section.id}>
            <h3>{section.title[language]}</h3>
            <QuestionFields form={form} draft={draft} onDraft={onDraft} questions={questions} error={error} />
          </section>
        ))}
    </>
  );
}
