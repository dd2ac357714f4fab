/** Some questions of a step, one under the other. */
import type { Question } from '#protocol/report/questionnaire';
import { QuestionField } from '../../ui/question.tsx';
import type { StepProps } from './draft.ts';

export function QuestionFields({ draft, onDraft, questions }: StepProps & { readonly questions: readonly Question[] }) {
  return (
    <>
      {questions.map((question) => (
        <QuestionField
          key={question.id}
          question={question}
          answers={draft.answers}
          onAnswers={(answers) => onDraft({ answers: { ...draft.answers, ...answers } })}
        />
      ))}
    </>
  );
}
