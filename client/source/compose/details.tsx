/** The second step: the questions that follow from what was chosen, and files. All of it can be skipped. */
import { MAX_FILES } from '#protocol/padding/sizes';
import { questionsFor } from '#protocol/report/questionnaire';
import { FileInput } from '../../ui/file-input.tsx';
import { useText } from '../text/text.ts';
import type { StepProps } from './draft.ts';
import { QuestionField } from './question.tsx';
import { type ErrorProps, FILE_MEGABYTES } from './step-errors.ts';

export function Details({ form: { questionnaire }, draft, onDraft, error }: StepProps & ErrorProps) {
  const t = useText();
  return (
    <>
      {questionsFor(questionnaire, draft).map((question) => (
        <QuestionField
          key={question.id}
          question={question}
          answers={draft.answers}
          onAnswers={(answers) => onDraft({ answers: { ...draft.answers, ...answers } })}
        />
      ))}
      <FileInput
        id="files"
        label={t('details.files')}
        hint={t('details.files.hint', { files: MAX_FILES, megabytes: FILE_MEGABYTES })}
        error={error('files')}
        files={draft.files}
        onFiles={(files) => onDraft({ files })}
        optional
      />
    </>
  );
}
