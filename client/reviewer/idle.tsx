/**
 * A desk that nobody touches, here or in another page of this browser, locks itself: first a warning that can be put off, then the
 * worker ends and with it all it knew.
 */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../ui/button.tsx';
import type { Tabs } from './tabs.ts';
import { useText } from './text/text.ts';

const SECOND = 1000;
/** As long as a session of the server lasts without use. */
export const IDLE = 15 * 60 * SECOND;
const WARNED = 2 * 60 * SECOND;
const TOUCHES = ['pointerdown', 'keydown', 'wheel'] as const;

/** How often other pages are told that somebody works here. */
const TOLD = 5 * SECOND;

interface Moment {
  readonly wall: number;
  readonly own: number;
}

const now = (): Moment => ({ wall: Date.now(), own: performance.now() });
/** Milliseconds since then: the device's clock counts its sleep, the page's own cannot be set back. */
const since = ({ wall, own }: Moment): number => Math.max(Date.now() - wall, performance.now() - own);

export interface IdleLockProps {
  readonly tabs: Tabs;
  readonly onLock: () => void;
}

export function IdleLock(props: IdleLockProps) {
  const left = useIdle(props);
  return left.milliseconds <= WARNED ? <Warning {...left} /> : null;
}

function useIdle({ tabs, onLock }: IdleLockProps): { milliseconds: number; stay: () => void } {
  const touched = useRef(now());
  const [milliseconds, setLeft] = useState(IDLE);
  const lock = useRef(onLock);
  lock.current = onLock;
  const touchedAnew = useCallback(() => {
    touched.current = now();
    setLeft(IDLE);
  }, []);
  const stay = useCallback(() => {
    touchedAnew();
    tabs.tell('stay');
  }, [tabs, touchedAnew]);
  useEffect(() => {
    let told: Moment | null = null;
    const touch = () => {
      // Once the warning stands, only its own button puts it off.
      if (since(touched.current) >= IDLE - WARNED) return;
      touched.current = now();
      if (told && since(told) < TOLD) return;
      told = now();
      tabs.tell('touched');
    };
    const look = () => {
      const left = IDLE - since(touched.current);
      if (left <= 0) lock.current();
      else setLeft(left <= WARNED ? left : IDLE);
    };
    for (const name of TOUCHES) window.addEventListener(name, touch, { passive: true });
    const unhear = tabs.hear((word) => word !== 'locked' && touchedAnew());
    const timer = setInterval(look, SECOND);
    return () => {
      clearInterval(timer);
      unhear();
      for (const name of TOUCHES) window.removeEventListener(name, touch);
    };
  }, [tabs, touchedAnew]);
  return { milliseconds, stay };
}

function Warning({ milliseconds, stay }: { readonly milliseconds: number; readonly stay: () => void }) {
  const t = useText();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} class="candor-dialog" aria-labelledby="idle-heading" onClose={stay}>
      <h2 id="idle-heading">{t('idle.title')}</h2>
      <p>{t('idle.text', { count: Math.ceil(milliseconds / SECOND) })}</p>
      <Button onPress={stay}>{t('idle.stay')}</Button>
    </dialog>
  );
}
