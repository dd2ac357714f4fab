/** Choosing files: the browser's own control made large, with a list of what was chosen. Names and bytes stay on the page. */
import { useRef, useState } from 'preact/hooks';
import { Field, type FieldProps } from './field.tsx';
import { useLanguage } from './i18n/context.tsx';
import { useUiText } from './i18n/text.ts';
import { sizeParts } from './size.ts';

export interface FileInputProps extends FieldProps {
  readonly files: readonly File[];
  readonly onFiles: (files: readonly File[]) => void;
  readonly multiple?: boolean;
  /** As the HTML attribute: `image/*,.pdf`. */
  readonly accept?: string;
}

export function FileInput({ files, onFiles, multiple = true, accept, ...props }: FileInputProps) {
  const t = useUiText();
  const [over, setOver] = useState(false);
  const add = (input: HTMLInputElement) => {
    const chosen = [...(input.files ?? [])];
    input.value = '';
    setOver(false);
    if (chosen.length > 0) onFiles(multiple ? [...files, ...chosen] : chosen.slice(0, 1));
  };
  return (
    <Field {...props}>
      {(control) => (
        <>
          <div class={`candor-files${over ? ' candor-files--over' : ''}`}>
            <span class="candor-files__words" aria-hidden="true">
              <span class="candor-files__choose">{t(multiple ? 'ui.files.choose' : 'ui.files.chooseOne')}</span>{' '}
              {t('ui.files.drop')}
            </span>
            <input
              {...control}
              class="candor-files__input"
              type="file"
              multiple={multiple}
              accept={accept}
              onChange={(event) => add(event.currentTarget)}
              onDragEnter={() => setOver(true)}
              onDragLeave={() => setOver(false)}
            />
          </div>
          <ChosenFiles files={files} onFiles={onFiles} />
        </>
      )}
    </Field>
  );
}

function ChosenFiles({ files, onFiles }: Pick<FileInputProps, 'files' | 'onFiles'>) {
  const t = useUiText();
  const list = useRef<HTMLUListElement>(null);
  const remove = (gone: File) => {
    onFiles(files.filter((file) => file !== gone));
    list.current?.focus();
  };
  return (
    <ul class="candor-chosen" aria-label={t('ui.files.chosen')} tabIndex={-1} ref={list} hidden={files.length === 0}>
      {files.map((file, index) => (
        <li key={`${index}-${file.name}`} class="candor-chosen__file">
          <span class="candor-chosen__name">{file.name}</span>
          <FileSize bytes={file.size} />
          <button
            type="button"
            class="usa-button usa-button--unstyled"
            aria-label={t('ui.files.remove', { name: file.name })}
            onClick={() => remove(file)}
          >
            {t('ui.files.removeShort')}
          </button>
        </li>
      ))}
    </ul>
  );
}

/** A size in the reader's language: `3.4 MB`. */
export function FileSize({ bytes }: { readonly bytes: number }) {
  const t = useUiText();
  const { language } = useLanguage();
  const { unit, amount } = sizeParts(bytes);
  const shown = amount.toLocaleString(language, { maximumFractionDigits: amount < 10 && unit !== 'bytes' ? 1 : 0 });
  return <span class="candor-size">{t(`ui.size.${unit}`, { amount: shown })}</span>;
}
