/** Blocks of content: a summary, a card, a list of terms, the steps of a task, words to write down, somebody's own text. */
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { useUiText } from './i18n/text.ts';

/** What matters most, in a frame of its own. */
export function SummaryBox(props: { readonly heading: string; readonly children: ComponentChildren }) {
  const headingId = useId();
  return (
    <section class="usa-summary-box" aria-labelledby={headingId}>
      <h2 class="usa-summary-box__heading" id={headingId}>
        {props.heading}
      </h2>
      <div class="usa-summary-box__text">{props.children}</div>
    </section>
  );
}

export interface PanelProps {
  readonly heading?: string;
  /** Tags or buttons beside the heading. */
  readonly aside?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** A framed part of a page. */
export function Panel({ heading, aside, children }: PanelProps) {
  return (
    <section class="candor-panel">
      {(heading || aside) && (
        <div class="candor-panel__head">
          {heading && <h2 class="candor-panel__heading">{heading}</h2>}
          {aside}
        </div>
      )}
      {children}
    </section>
  );
}

export interface Term {
  readonly term: string;
  readonly value: ComponentChildren;
}

/** Names and values. */
export function TermList({ terms }: { readonly terms: readonly Term[] }) {
  return (
    <dl class="candor-terms">
      {terms.map(({ term, value }) => (
        <div key={term} class="candor-terms__pair">
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

export interface StepsProps {
  readonly steps: readonly string[];
  /** Index of the step now shown. */
  readonly current: number;
  /** Without, the steps are marks only: for more than a narrow page can name. */
  readonly labels?: boolean;
}

/** Where in a task one is. */
export function Steps({ steps, current, labels = true }: StepsProps) {
  const t = useUiText();
  const look = (index: number) => {
    if (index < current) return ' usa-step-indicator__segment--complete';
    return index === current ? ' usa-step-indicator__segment--current' : '';
  };
  return (
    <nav class={`usa-step-indicator${labels ? '' : ' usa-step-indicator--no-labels'}`} aria-label={t('ui.steps')}>
      <ol class="usa-step-indicator__segments" aria-hidden={labels ? undefined : 'true'}>
        {steps.map((step, index) => (
          <li
            key={step}
            class={`usa-step-indicator__segment${look(index)}`}
            aria-current={index === current ? 'step' : undefined}
          >
            <span class="usa-step-indicator__segment-label">{step}</span>
          </li>
        ))}
      </ol>
      <p class="candor-step">{t('ui.step', { step: current + 1, total: steps.length })}</p>
    </nav>
  );
}

/** Words to write down, numbered. */
export function WordList({ label, words }: { readonly label: string; readonly words: readonly string[] }) {
  return (
    <ol class="candor-words" aria-label={label} translate={false}>
      {words.map((word, index) => (
        <li key={`${index}-${word}`}>{word}</li>
      ))}
    </ol>
  );
}

/** Text that a person wrote: as text nodes only, line breaks kept, direction by its own letters. */
export function OwnText({ text, lang }: { readonly text: string; readonly lang?: string }) {
  return (
    <div class="candor-text" dir="auto" lang={lang}>
      {text}
    </div>
  );
}
