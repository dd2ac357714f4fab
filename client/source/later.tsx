/** A part of the app that whoever takes it fetches, with its words: a page that only sends does not carry it. */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Button, ButtonRow } from '../ui/button.tsx';
import { loadTexts, useLanguage } from '../ui/i18n/context.tsx';
import { Status } from '../ui/status.tsx';
import { PartAway } from './cause.ts';
import { Frame } from './frame.tsx';
import { useTask } from './task.ts';
import { useText } from './text/text.ts';
import { Trouble } from './trouble.tsx';

export interface LaterProps<Part> {
  readonly title: string;
  /** What is said until the part is there. */
  readonly busy: string;
  readonly fetch: () => Promise<Part>;
  readonly onHome: () => void;
  /** Draws the part. */
  readonly children: (part: Part) => ComponentChildren;
}

/** Gives what fetches a part of the app with its words, in the language shown. It throws `PartAway`: trying again may help. */
export function useFetchPart(): <Part>(fetch: () => Promise<Part>) => Promise<Part> {
  const { language } = useLanguage();
  const shown = useRef(language);
  shown.current = language;
  return async (fetch) => {
    const fetched = await fetch().catch(() => {
      throw new PartAway('source: expected a part of the app');
    });
    // She may have chosen another language meanwhile, when the words of this part were not known of.
    const asked = shown.current;
    await loadTexts(asked).catch(() => {
      throw new PartAway('source: expected the words of a part');
    });
    return fetched;
  };
}

export function Later<Part>({ title, busy, fetch, onHome, children }: LaterProps<Part>) {
  const t = useText();
  const [part, run] = useTask<Part>();
  const fetchPart = useFetchPart();
  const begin = () => run(() => fetchPart(fetch));
  useEffect(begin, []);
  if (part.is === 'done') return <>{children(part.value)}</>;
  return (
    <Frame title={title}>
      {part.is === 'failed' ? <Trouble error={part.error} /> : <Status>{busy}</Status>}
      <ButtonRow>
        {part.is === 'failed' && <Button onPress={begin}>{t('trouble.again')}</Button>}
        <Button kind="outline" onPress={onHome}>
          {t('app.home')}
        </Button>
      </ButtonRow>
    </Frame>
  );
}
