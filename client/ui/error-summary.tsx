/** All that is wrong with a form, in one place, each leading to its field. Takes the focus when it appears. */
import { useEffect, useRef } from 'preact/hooks';
import { AlertIcon } from './alert.tsx';
import { useUiText } from './i18n/text.ts';

export interface FieldError {
  /** The `id` given to the field. */
  readonly field: string;
  readonly message: string;
}

/** Nothing while `errors` is empty. Give it a new array for each try, so that it takes the focus again. */
export function ErrorSummary({ errors }: { readonly errors: readonly FieldError[] }) {
  const t = useUiText();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (errors.length > 0) box.current?.focus();
  }, [errors]);
  if (errors.length === 0) return null;
  return (
    <div class="usa-alert usa-alert--error candor-errors" role="alert" tabIndex={-1} ref={box}>
      <div class="usa-alert__body">
        <AlertIcon kind="error" />
        <h2 class="usa-alert__heading">{t('ui.errors.heading', { count: errors.length })}</h2>
        <ul>
          {errors.map(({ field, message }) => (
            <li key={field}>
              <button type="button" class="usa-button usa-button--unstyled" onClick={() => leadTo(field)}>
                {message}
              </button>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

/** Moves the focus without touching the address, which would leave a history entry. */
function leadTo(field: string): void {
  document.getElementById(field)?.focus();
}
