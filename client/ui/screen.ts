/**
 * Which screen is shown, held in memory only: no address, no hash, no history entry, so a browser keeps no trace of how far
 * somebody got. The way back is a button on the page.
 */
import { useCallback, useLayoutEffect, useState } from 'preact/hooks';

/** The screen now shown and the way to another; `Screen` is a union of plain objects told apart by `name`. */
export function useScreen<Screen extends { readonly name: string }>(
  first: Screen,
): readonly [screen: Screen, go: (next: Screen) => void] {
  const [screen, setScreen] = useState<Screen>(first);
  const go = useCallback((next: Screen) => {
    setScreen(next);
    window.scrollTo(0, 0);
  }, []);
  return [screen, go];
}

/** While `unsaved`, the browser asks before the page is closed or left: from the moment that the screen is there, and not a moment longer. */
export function useLeaveWarning(unsaved: boolean): void {
  useLayoutEffect(() => {
    if (!unsaved) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [unsaved]);
}

/** Calls `hide` whenever the page is no longer in sight. */
export function useHiding(hide: () => void): void {
  useLayoutEffect(() => {
    const look = () => document.visibilityState === 'hidden' && hide();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [hide]);
}
