/** The frame of every page: skip link, DEMO banner, header, main with its heading, footer. */
import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { useLanguage } from './i18n/context.tsx';
import { LANGUAGE_NAMES, LANGUAGES } from './i18n/language.ts';
import { useUiText } from './i18n/text.ts';
import { Mark } from './mark.tsx';

export interface PageProps {
  /** The page's heading; a change of it moves the focus there, as a new page would. */
  readonly title: string;
  /** What stands beside the wordmark, such as the organisation's name. */
  readonly service: string;
  /** Shows the DEMO banner. */
  readonly demo: boolean;
  /** A line under the heading. */
  readonly intro?: ComponentChildren;
  /** What stands at the right of the header, before the language switch. */
  readonly tools?: ComponentChildren;
  /** What stays in sight, under the header, however far the page is scrolled. */
  readonly pinned?: ComponentChildren;
  /** A row above the heading, such as a way back or the steps. */
  readonly above?: ComponentChildren;
  readonly footer?: ComponentChildren;
  /** The office's pages use the whole width; a reader's page keeps one column. */
  readonly wide?: boolean;
  readonly children: ComponentChildren;
}

/** One page. Exactly one is shown at a time. */
export function Page(props: PageProps) {
  const main = useRef<HTMLElement>(null);
  return (
    <div class={`candor-page${props.wide ? ' candor-page--wide' : ''}`}>
      <SkipLink onSkip={() => main.current?.focus()} />
      {props.demo && <DemoBanner />}
      <Header service={props.service} tools={props.tools} />
      {props.pinned && (
        <div class="candor-pinned">
          <div class="candor-bar">{props.pinned}</div>
        </div>
      )}
      <main class="candor-main" tabIndex={-1} ref={main}>
        {props.above}
        <Heading title={props.title} service={props.service} />
        {props.intro && <p class="candor-intro">{props.intro}</p>}
        {props.children}
      </main>
      {props.footer && (
        <footer class="candor-footer">
          <div class="candor-bar">{props.footer}</div>
        </footer>
      )}
    </div>
  );
}

function SkipLink({ onSkip }: { readonly onSkip: () => void }) {
  const t = useUiText();
  // A button, since following a link to #main would leave a history entry.
  return (
    <button class="usa-skipnav candor-skip" type="button" onClick={onSkip}>
      {t('ui.skip')}
    </button>
  );
}

function DemoBanner() {
  const t = useUiText();
  return (
    <section class="candor-demo" aria-label={t('ui.demo.tag')}>
      <p class="candor-bar">
        <strong>{t('ui.demo.tag')}</strong> {t('ui.demo.text')}
      </p>
    </section>
  );
}

function Header({ service, tools }: Pick<PageProps, 'service' | 'tools'>) {
  return (
    <header class="candor-header">
      <div class="candor-bar candor-header__bar">
        <p class="candor-wordmark">
          <Mark />
          <span class="candor-wordmark__name">Candor</span>
          <span class="candor-wordmark__service">{service}</span>
        </p>
        <div class="candor-header__tools">
          {tools}
          <LanguageSwitch />
        </div>
      </div>
    </header>
  );
}

function LanguageSwitch() {
  const t = useUiText();
  const { language, setLanguage } = useLanguage();
  return (
    <fieldset class="candor-languages">
      <legend class="candor-unseen">{t('ui.language')}</legend>
      {LANGUAGES.map((each) => (
        <button
          key={each}
          type="button"
          lang={each}
          class="candor-languages__choice"
          aria-pressed={each === language}
          onClick={() => setLanguage(each)}
        >
          {LANGUAGE_NAMES[each]}
        </button>
      ))}
    </fieldset>
  );
}

function Heading({ title, service }: Pick<PageProps, 'title' | 'service'>) {
  const { language } = useLanguage();
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef({ title, language });
  useLayoutEffect(() => {
    document.title = `${title} · ${service}`;
  }, [title, service]);
  useEffect(() => {
    const moved = shown.current.title !== title && shown.current.language === language;
    shown.current = { title, language };
    if (moved) heading.current?.focus();
  }, [title, language]);
  return (
    <h1 class="candor-title" tabIndex={-1} ref={heading}>
      {title}
    </h1>
  );
}
