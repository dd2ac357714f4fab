/** Buttons; a link that acts is a button too. */
import type { ComponentChildren } from 'preact';

export type ButtonKind = 'primary' | 'outline' | 'quiet' | 'danger' | 'reverse';

export interface ButtonProps {
  readonly children: ComponentChildren;
  readonly onPress?: () => void;
  /** `submit` sends the form around it, to that form's `onSubmit`. */
  readonly type?: 'button' | 'submit';
  /** One `primary` a page; `quiet` looks like a link; `reverse` is for the header. */
  readonly kind?: ButtonKind;
  readonly big?: boolean;
  /** Something is under way: the button stays focusable, says so and ignores presses. */
  readonly busy?: boolean;
  readonly disabled?: boolean;
  /** Whether what the button shows and hides is shown. */
  readonly expanded?: boolean;
  /** For a button whose words do not say enough when read alone. */
  readonly label?: string;
}

const CLASSES: Readonly<Record<ButtonKind, string>> = {
  primary: '',
  outline: ' usa-button--outline',
  quiet: ' usa-button--unstyled',
  danger: ' usa-button--secondary',
  reverse: ' usa-button--outline usa-button--inverse',
};

export function Button({ kind = 'primary', type = 'button', busy = false, ...props }: ButtonProps) {
  const press = (event: Event) => {
    if (busy) event.preventDefault();
    else props.onPress?.();
  };
  return (
    <button
      type={type}
      class={`usa-button${CLASSES[kind]}${props.big ? ' usa-button--big' : ''}`}
      disabled={props.disabled}
      aria-disabled={busy ? 'true' : undefined}
      aria-label={props.label}
      aria-expanded={props.expanded}
      onClick={press}
    >
      {props.children}
    </button>
  );
}

/** Buttons side by side; one under the other where it is narrow. */
export function ButtonRow({ children }: { readonly children: ComponentChildren }) {
  return <div class="candor-buttons">{children}</div>;
}
