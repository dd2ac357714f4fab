/**
 * Pages of one browser in which the same reviewer is unlocked: whoever works in one is present at all, and whoever locks one
 * leaves all. Nothing passes between them but these words.
 */
import { useEffect, useMemo } from 'preact/hooks';

const WORDS = ['touched', 'stay', 'locked'] as const;
/** Somebody works there, pressed "stay", or locked it. */
export type Word = (typeof WORDS)[number];

export interface Tabs {
  readonly tell: (word: Word) => void;
  /** Returns what ends the listening. */
  readonly hear: (listen: (word: Word) => void) => () => void;
}

/** The other pages where this member is unlocked; nobody for `null`. */
export function useTabs(handle: string | null): Tabs {
  const channel = useMemo(() => (handle === null ? null : new BroadcastChannel(`candor/desk/${handle}`)), [handle]);
  useEffect(() => () => channel?.close(), [channel]);
  return useMemo(() => tabsOver(channel), [channel]);
}

const tabsOver = (channel: BroadcastChannel | null): Tabs => ({
  tell: (word) => channel?.postMessage(word),
  hear(listen) {
    const listener = ({ data }: MessageEvent<unknown>) => {
      const word = WORDS.find((one) => one === data);
      if (word) listen(word);
    };
    channel?.addEventListener('message', listener);
    return () => channel?.removeEventListener('message', listener);
  },
});
