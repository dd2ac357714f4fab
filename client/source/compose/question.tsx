/** Some questions of a step, one under the other. */
import type { Question } from '#protocol/report/questionnaire';
import { QuestionField } from '../../ui/question.tsx';
import type { StepProps } from './draft.ts';
import type { ErrorProps } from './step-errors.ts';

interface QuestionsProps extends StepProps, Partial<ErrorProps> {
  readonly questions: readonly Question[];
}

export function QuestionFields({ draft, onDraft, questions, error }: QuestionsProps) {
  return (
    <>
      {questions.map((question) => (
        <QuestionField
          key={question.id}
          question={question}
          answers={draft.answers}
          {...(error && { error })}
          onAnswers={(answers) => onDraft({ answers: { ...draft.answers, ...answers } })}
        />
      ))}
    </>
  );
}
