/** What is going on, told to those who see and those who listen. */
import type { ComponentChildren } from 'preact';

/** A line that is read out politely whenever its words change; keep it on the page while it is empty. */
export function Status({ children }: { readonly children?: ComponentChildren }) {
  return (
    <p class="candor-status" role="status">
      {children}
    </p>
  );
}

export interface ProgressProps {
  readonly label: string;
  /** From 0 to 1; without it, work of unknown length. */
  readonly done?: number;
}

/** A bar of work under way. */
export function Progress({ label, done }: ProgressProps) {
  return (
    <div class="candor-progress">
      <span class="candor-progress__label">{label}</span>
      <progress aria-label={label} max={1} {...(done === undefined ? {} : { value: done })} />
    </div>
  );
}
