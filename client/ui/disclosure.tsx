/** More, for those who want it: closed until asked for. */
import type { ComponentChildren } from 'preact';

export interface DisclosureProps {
  readonly summary: string;
  readonly open?: boolean;
  readonly children: ComponentChildren;
}

export function Disclosure({ summary, open = false, children }: DisclosureProps) {
  return (
    <details class="candor-more" open={open}>
      <summary class="candor-more__summary">{summary}</summary>
      <div class="candor-more__content">{children}</div>
    </details>
  );
}
