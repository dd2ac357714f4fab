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

const ERROR = 'M12 2C6.48 2 2 6.48 2 12s4.48 10 10 10 10-4.48 10-10S17.52 2 12 2zm1 15h-2v-2h2v2zm0-4h-2V7h2v6z';

/** The icons of USWDS: drawn here, since each file would be one more request. */
const ICONS: Readonly<Record<AlertKind, string>> = {
  info: 'M12 2C6.48 2 2 6.48 2 12s4.48 10 10 10 10-4.48 10-10S17.52 2 12 2zm1 15h-2v-6h2v6zm0-8h-2V7h2v2z',
  success:
    'M12 2C6.48 2 2 6.48 2 12s4.48 10 10 10 10-4.48 10-10S17.52 2 12 2zm-2 15-5-5 1.41-1.41L10 14.17l7.59-7.59L19 8l-9 9z',
  warning: 'M1 21h22L12 2 1 21zm12-3h-2v-2h2v2zm0-4h-2v-4h2v4z',
  error: ERROR,
  emergency: ERROR,
};

/** What a USWDS alert of this kind shows at its beginning. */
export const AlertIcon = ({ kind }: { readonly kind: AlertKind }) => (
  <svg class="candor-alert-icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <path d={ICONS[kind]} />
  </svg>
);

/** A USWDS alert. Its kind is also said in words, for those who do not see the colour. */
export function Alert(props: AlertProps) {
  const t = useUiText();
  return (
    <div class={`usa-alert usa-alert--${props.kind}${props.slim ? ' usa-alert--slim' : ''}`} role={roleOf(props)}>
      <div class="usa-alert__body">
        <AlertIcon kind={props.kind} />
        <span class="candor-unseen">{t(`ui.alert.${props.kind}`)} </span>
        {props.heading && <h2 class="usa-alert__heading">{props.heading}</h2>}
        {props.children && <div class="usa-alert__text">{props.children}</div>}
      </div>
    </div>
  );
}
