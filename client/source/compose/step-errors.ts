/** What keeps a step of the form from being left, in the reader's language. */
import { MAX_FILE, MAX_FILES } from '#protocol/padding/sizes';
import type { FieldError } from '../../ui/error-summary.tsx';
import { useText } from '../text/text.ts';
import { type StepProps, tooFewReaders, tooLargeFile, tooManyFiles } from './draft.ts';

/** Whole MB that surely fit. */
export const FILE_MEGABYTES = Math.floor(MAX_FILE / 1_000_000);

/** What a step's fields are told of: the message of the field with this id. */
export interface ErrorProps {
  readonly error: (field: string) => string | undefined;
}

export function useStepErrors({ form, draft }: StepProps): (step: string) => FieldError[] {
  const t = useText();
  const files = (): string[] => {
    const large = tooLargeFile(draft);
    if (large) return [t('details.files.large', { name: large.name, megabytes: FILE_MEGABYTES })];
    return tooManyFiles(draft) ? [t('details.files.many', { files: MAX_FILES })] : [];
  };
  const readers = (): string[] => {
    const least = tooFewReaders(form.ground, draft);
    return least === null ? [] : [t('readers.out.many', { count: least })];
  };
  return (step) => {
    if (step === 'what' && draft.narrative.trim() === '') {
      return [{ field: 'account', message: t('what.account.missing') }];
    }
    if (step === 'details') return files().map((message) => ({ field: 'files', message }));
    return step === 'readers' ? readers().map((message) => ({ field: 'left-out', message })) : [];
  };
}
