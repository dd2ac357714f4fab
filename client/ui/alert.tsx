/** A message that stands out from the page. */
import type { ComponentChildren } from 'preact';
import { useUiText } from './i18n/text.ts';

export type AlertKind = 'info' | 'success' | 'warning' | 'error' | 'emergency';

export interface AlertProps {
  readonly kind: AlertKind;
  readonly heading?: string;
  readonly slim?: boolean;
  /** Read out when it appears: at once for errors and emergencies, politely otherwise. */
  readonly announce?: boolean;
  readonly children?: ComponentChildren;
}

const roleOf = ({ kind, announce }: AlertProps) => {
  if (!announce) return undefined;
  return kind === 'error' || kind === 'emergency' ? 'alert' : 'status';
};

/** A USWDS alert. Its kind is also said in words, for those who do not see the colour. */
export function Alert(props: AlertProps) {
  const t = useUiText();
  return (
    <div class={`usa-alert usa-alert--${props.kind}${props.slim ? ' usa-alert--slim' : ''}`} role={roleOf(props)}>
      <div class="usa-alert__body">
        <span class="candor-unseen">{t(`ui.alert.${props.kind}`)} </span>
        {props.heading && <h2 class="usa-alert__heading">{props.heading}</h2>}
        {props.children && <div class="usa-alert__text">{props.children}</div>}
      </div>
    </div>
  );
}
