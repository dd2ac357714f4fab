/** One line, many lines, one of a list. Nothing is offered to the browser's memory: no autocomplete, no spelling service. */
import type { ComponentChildren } from 'preact';
import { type ControlProps, Field, type FieldProps } from './field.tsx';
import { useUiText } from './i18n/text.ts';

interface ValueProps extends FieldProps {
  readonly value: string;
  readonly onValue: (value: string) => void;
}

/** What keeps a browser from remembering or sending away what is typed. */
const PRIVATE = { autocomplete: 'off', autocapitalize: 'off', spellcheck: false } as const;

export interface TextInputProps extends ValueProps {
  /** `phrase` uses the fixed-width face, `password` hides what is typed. */
  readonly look?: 'plain' | 'phrase' | 'password';
  readonly width?: 'small' | 'medium' | 'full';
}

const inputClass = (error: string | undefined, more: string) =>
  `usa-input${error ? ' usa-input--error' : ''}${more ? ` ${more}` : ''}`;

const WIDTHS = { small: 'usa-input--small', medium: 'usa-input--medium', full: 'candor-full' } as const;

export function TextInput({ look = 'plain', width, ...props }: TextInputProps) {
  const more = [width ? WIDTHS[width] : '', look === 'phrase' ? 'candor-mono' : ''].filter(Boolean).join(' ');
  const input = (control: ControlProps) => ({
    ...control,
    ...PRIVATE,
    class: inputClass(props.error, more),
    value: props.value,
    onInput: (event: { readonly currentTarget: HTMLInputElement }) => props.onValue(event.currentTarget.value),
  });
  return (
    <Field {...props}>
      {(control) =>
        look === 'password' ? <input {...input(control)} type="password" /> : <input {...input(control)} type="text" />
      }
    </Field>
  );
}

export interface TextAreaProps extends ValueProps {
  readonly rows?: number;
  /** Shows how many characters are left; the text is never cut off. */
  readonly limit?: number;
  readonly look?: 'plain' | 'phrase';
}

export function TextArea({ rows = 6, look = 'plain', ...props }: TextAreaProps) {
  return (
    <>
      <Field {...props}>
        {(control) => (
          <textarea
            {...control}
            {...PRIVATE}
            class={`usa-textarea ${inputClass(props.error, look === 'phrase' ? 'candor-mono' : 'candor-full')}`}
            rows={rows}
            value={props.value}
            onInput={(event) => props.onValue(event.currentTarget.value)}
          />
        )}
      </Field>
      {props.limit !== undefined && <Left count={props.limit - props.value.length} />}
    </>
  );
}

function Left({ count }: { readonly count: number }) {
  const t = useUiText();
  return (
    <p class={`candor-left${count < 0 ? ' candor-left--over' : ''}`} aria-live="polite">
      {t('ui.characters', { count })}
    </p>
  );
}

export interface SelectProps extends ValueProps {
  /** An `option` with an empty value and its words is the choice not yet made. */
  readonly options: readonly { readonly value: string; readonly text: string }[];
}

export function Select(props: SelectProps) {
  return (
    <Field {...props}>
      {(control) => (
        <select
          {...control}
          class={`usa-select${props.error ? ' usa-input--error' : ''}`}
          value={props.value}
          onChange={(event) => props.onValue(event.currentTarget.value)}
        >
          {props.options.map(({ value, text }) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** A form that never leaves the page: Enter and its submit button call `onSubmit`. */
export function Form({ children, onSubmit }: { readonly children: ComponentChildren; readonly onSubmit: () => void }) {
  const submit = (event: Event) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form class="candor-form" noValidate onSubmit={submit}>
      {children}
    </form>
  );
}
