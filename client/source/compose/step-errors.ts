/** What keeps a step of the form from being left, in the reader's language. */
import { MAX_FILE, MAX_FILES } from '#protocol/padding/sizes';
import type { FieldError } from '../../ui/error-summary.tsx';
import { useText } from '../text/text.ts';
import { type StepProps, tooLargeFile, tooManyFiles } from './draft.ts';
import type { Step } from './steps.ts';

/** Whole MB that surely fit. */
export const FILE_MEGABYTES = Math.floor(MAX_FILE / 1_000_000);

/** What a step's fields are told of: the message of the field with this id. */
export interface ErrorProps {
  readonly error: (field: string) => string | undefined;
}

export function useStepErrors({ draft }: StepProps): (step: Pick<Step, 'name'>) => FieldError[] {
  const t = useText();
  const files = (): string[] => {
    const large = tooLargeFile(draft);
    if (large) return [t('files.large', { name: large.name, megabytes: FILE_MEGABYTES })];
    return tooManyFiles(draft) ? [t('files.many', { files: MAX_FILES })] : [];
  };
  return ({ name }) => {
    if (name === 'account' && draft.narrative.trim() === '') {
      return [{ field: 'account', message: t('account.missing') }];
    }
    return name === 'files' ? files().map((message) => ({ field: 'files', message })) : [];
  };
}
