/** Photos and documents. */
import { MAX_FILES } from '#protocol/padding/sizes';
import { FileInput } from '../../ui/file-input.tsx';
import { useText } from '../text/text.ts';
import type { StepProps } from './draft.ts';
import { type ErrorProps, FILE_MEGABYTES } from './step-errors.ts';

export function Files({ draft, onDraft, error }: StepProps & ErrorProps) {
  const t = useText();
  return (
    <FileInput
      id="files"
      label={t('files.label')}
      hint={t('files.hint', { files: MAX_FILES, megabytes: FILE_MEGABYTES })}
      error={error('files')}
      files={draft.files}
      onFiles={(files) => onDraft({ files })}
    />
  );
}
