/** What keeps a step of the form from being left, in the reader's language. */
import { MAX_FILE, MAX_FILES } from '#protocol/padding/sizes';
import type { FieldError } from '../../ui/error-summary.tsx';
import { useText } from '../text/text.ts';
import { LONGEST, personOf, type StepProps, tooLargeFile, tooManyFiles } from './draft.ts';
import type { Step } from './steps.ts';

/** Whole MB that surely fit. */
export const FILE_MEGABYTES = Math.floor(MAX_FILE / 1_000_000);

/** What a step's fields are told of: the message of the field with this id. */
export interface ErrorProps {
  readonly error: (field: string) => string | undefined;
}

/** Where each part of who she is was typed, or most of it. */
const SELF_FIELDS = { name: 'name', relation: 'relation', contact: 'safely' } as const;

export function useStepErrors({ draft }: StepProps): (step: Pick<Step, 'name'>) => FieldError[] {
  const t = useText();
  const files = (): string[] => {
    const large = tooLargeFile(draft);
    if (large) return [t('files.large', { name: large.name, megabytes: FILE_MEGABYTES })];
    return tooManyFiles(draft) ? [t('files.many', { files: MAX_FILES })] : [];
  };
  const account = (): string[] => {
    const { length } = draft.narrative.trim();
    if (length === 0) return [t('account.missing')];
    return length > LONGEST.account ? [t('account.long', { count: length - LONGEST.account })] : [];
  };
  const self = (): FieldError[] => {
    const person = personOf(draft);
    return (['name', 'relation', 'contact'] as const)
      .map((part) => ({ part, count: person[part].length - LONGEST[part] }))
      .filter(({ count }) => count > 0)
      .map(({ part, count }) => ({ field: `self-${SELF_FIELDS[part]}`, message: t('self.long', { count }) }));
  };
  return ({ name }) => {
    if (name === 'account') return account().map((message) => ({ field: 'account', message }));
    if (name === 'self') return self();
    return name === 'files' ? files().map((message) => ({ field: 'files', message })) : [];
  };
}
