/** A short label: a state, a kind, an urgency. The words carry the meaning, the tone only underlines it. */
import type { ComponentChildren } from 'preact';

export type Tone = 'neutral' | 'accent' | 'good' | 'warning' | 'danger';

export function Tag({ tone = 'neutral', children }: { readonly tone?: Tone; readonly children: ComponentChildren }) {
  return <span class={`usa-tag candor-tag candor-tag--${tone}`}>{children}</span>;
}
