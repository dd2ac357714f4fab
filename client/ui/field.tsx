/** Label, hint and error of one form control, tied to it for those who listen to the page. */
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { useUiText } from './i18n/text.ts';

export interface FieldProps {
  readonly label: string;
  readonly hint?: ComponentChildren;
  /** What is wrong and how to mend it; the control is then marked invalid. */
  readonly error?: string | undefined;
  /** Says that it may be left empty. */
  readonly optional?: boolean;
  /** The control's id, needed only where an ErrorSummary leads to it. */
  readonly id?: string;
}

/** What a control carries so that label, hint and error belong to it. */
export interface ControlProps {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': 'true' | undefined;
}

interface Parts {
  readonly control: ControlProps;
  readonly hintId: string;
  readonly errorId: string;
}

/** The ids of one field and what its control carries. */
export function useFieldParts({ id, hint, error }: Pick<FieldProps, 'id' | 'hint' | 'error'>): Parts {
  const made = useId();
  const own = id ?? made;
  const hintId = `${own}-hint`;
  const errorId = `${own}-error`;
  const described = [hint ? hintId : '', error ? errorId : ''].filter(Boolean).join(' ');
  const control: ControlProps = {
    id: own,
    'aria-describedby': described || undefined,
    'aria-invalid': error ? 'true' : undefined,
  };
  return { control, hintId, errorId };
}

/** The hint and the error, in that order, above the control. */
export function FieldNotes({ hint, error, parts }: Pick<FieldProps, 'hint' | 'error'> & { readonly parts: Parts }) {
  const t = useUiText();
  return (
    <>
      {hint && (
        <div class="usa-hint" id={parts.hintId}>
          {hint}
        </div>
      )}
      {error && (
        <span class="usa-error-message" id={parts.errorId}>
          <span class="candor-unseen">{t('ui.error')} </span>
          {error}
        </span>
      )}
    </>
  );
}

/** The words "optional" behind a label. */
export function OptionalMark({ shown }: { readonly shown: boolean | undefined }) {
  const t = useUiText();
  return shown ? <span class="candor-optional"> ({t('ui.optional')})</span> : null;
}

/** A labelled control; `children` draws it with the given props. */
export function Field(props: FieldProps & { readonly children: (control: ControlProps) => ComponentChildren }) {
  const parts = useFieldParts(props);
  return (
    <div class={`usa-form-group${props.error ? ' usa-form-group--error' : ''}`}>
      <label class="usa-label" for={parts.control.id}>
        {props.label}
        <OptionalMark shown={props.optional} />
      </label>
      <FieldNotes hint={props.hint} error={props.error} parts={parts} />
      {props.children(parts.control)}
    </div>
  );
}
