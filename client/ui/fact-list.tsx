/** What happened, in order, each with whether its proof was checked: the heart of the return page and of the auditor's view. */
import type { ComponentChildren } from 'preact';
import { useUiText } from './i18n/text.ts';

export interface Fact {
  readonly key: string;
  readonly what: ComponentChildren;
  /** A day; never finer for anything that somebody who reports did. */
  readonly when?: string;
  /** A role or handle. */
  readonly who?: string;
  readonly detail?: ComponentChildren;
  /** `proven` only after the proof was checked on this device; `plain` for what has no proof of its own. */
  readonly state: 'proven' | 'pending' | 'failed' | 'plain';
}

export function FactList({ label, facts }: { readonly label: string; readonly facts: readonly Fact[] }) {
  return (
    <ol class="candor-facts" aria-label={label}>
      {facts.map((fact) => (
        <li key={fact.key} class={`candor-fact candor-fact--${fact.state}`}>
          <p class="candor-fact__what">{fact.what}</p>
          <p class="candor-fact__about">
            {fact.who && <span>{fact.who}</span>}
            {fact.when && <span>{fact.when}</span>}
            <Proof state={fact.state} />
          </p>
          {fact.detail && <div class="candor-fact__detail">{fact.detail}</div>}
        </li>
      ))}
    </ol>
  );
}

function Proof({ state }: Pick<Fact, 'state'>) {
  const t = useUiText();
  return state === 'plain' ? null : <span class="candor-fact__proof">{t(`ui.fact.${state}`)}</span>;
}
