/**
 * Leaving quickly: what the screens hold is undone, which overwrites their keys, and the page is replaced by the neutral one that
 * the office's signed texts name (P5.4), so that nothing of it stands behind "back". Three presses of Shift do the same, for a hand that is not at the pointer.
 */
import { useEffect } from 'preact/hooks';

const PRESSES = 3;
const WITHIN_MILLISECONDS = 2000;
/** Where the office names no page, or none is known yet: an empty one, asked of no host. */
export const NOWHERE = 'about:blank';

/** Calls `leave` at the third Shift with nothing else pressed between, all within two seconds. */
export function useLeaveKeys(leave: () => void): void {
  useEffect(() => {
    let presses: number[] = [];
    const press = ({ key, repeat, timeStamp }: KeyboardEvent) => {
      if (repeat) return;
      presses = key === 'Shift' ? [...presses.filter((at) => timeStamp - at < WITHIN_MILLISECONDS), timeStamp] : [];
      if (presses.length >= PRESSES) leave();
    };
    window.addEventListener('keydown', press, { capture: true });
    return () => window.removeEventListener('keydown', press, { capture: true });
  }, [leave]);
}

/** An effect, since those of the screen before are undone first: its question before leaving, and what it overwrites. */
export function Gone({ to }: { readonly to: string }) {
  useEffect(() => {
    document.title = '';
    location.replace(to);
  }, []);
  return null;
}
