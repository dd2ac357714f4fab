/** What keeps a step of the form from being left, in the reader's language. */
import { MAX_FILE, MAX_FILES } from '#protocol/padding/sizes';
import type { FieldError } from '../../ui/error-summary.tsx';
import { textsOf } from '../../ui/lengths.ts';
import { useText } from '../text/text.ts';
import { type StepProps, tooLargeFile, tooManyFiles } from './draft.ts';
import { ACCOUNT, tooLongAnswers, tooLongPerson } from './lengths.ts';
import type { Step } from './steps.ts';

/** Whole MB that surely fit. */
export const FILE_MEGABYTES = Math.floor(MAX_FILE / 1_000_000);

/** What a step's fields are told of: the message of the field with this id. */
export interface ErrorProps {
  readonly error: (field: string) => string | undefined;
}

export function useStepErrors({ form, draft }: StepProps): (step: Pick<Step, 'name' | 'questions'>) => FieldError[] {
  const t = useText();
  const files = (): string[] => {
    const large = tooLargeFile(draft);
    if (large) return [t('files.large', { name: large.name, megabytes: FILE_MEGABYTES })];
    return tooManyFiles(draft) ? [t('files.many', { files: MAX_FILES })] : [];
  };
  const answers = (fields: readonly string[]): FieldError[] =>
    tooLongAnswers(form, draft)
      .filter(({ field }) => fields.includes(field))
      .map(({ field, count, together }) => {
        if (together) return { field, message: t('compose.together', { count }) };
        return { field, message: t(field === ACCOUNT ? 'account.long' : 'compose.long', { count }) };
      });
  const account = (): FieldError[] =>
    draft.narrative.trim() === '' ? [{ field: ACCOUNT, message: t('account.missing') }] : answers([ACCOUNT]);
  const self = (): FieldError[] =>
    tooLongPerson(draft).map(({ field, count }) => ({ field, message: t('compose.long', { count }) }));
  return ({ name, questions }) => {
    if (name === 'account') return account();
    if (name === 'self') return self();
    if (name === 'files') return files().map((message) => ({ field: 'files', message }));
    return answers(textsOf(questions, draft.answers).map(({ field }) => field));
  };
}
