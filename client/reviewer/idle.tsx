/** A desk that nobody touches locks itself: first a warning that can be put off, then the worker ends and with it all it knew. */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../ui/button.tsx';
import { useText } from './text/text.ts';

const SECOND = 1000;
/** As long as a session of the server lasts without use. */
export const IDLE = 15 * 60 * SECOND;
const WARNED = 2 * 60 * SECOND;
const TOUCHES = ['pointerdown', 'keydown', 'wheel'] as const;

export function IdleLock({ onLock }: { readonly onLock: () => void }) {
  const left = useIdle(onLock);
  return left.milliseconds <= WARNED ? <Warning {...left} /> : null;
}

function useIdle(onLock: () => void): { milliseconds: number; stay: () => void } {
  const touched = useRef(Date.now());
  const [milliseconds, setLeft] = useState(IDLE);
  const lock = useRef(onLock);
  lock.current = onLock;
  const stay = useCallback(() => {
    touched.current = Date.now();
    setLeft(IDLE);
  }, []);
  useEffect(() => {
    // Once the warning stands, only its own button puts it off.
    const touch = () => {
      if (Date.now() - touched.current < IDLE - WARNED) touched.current = Date.now();
    };
    const look = () => {
      const now = IDLE - (Date.now() - touched.current);
      if (now <= 0) lock.current();
      else setLeft(now <= WARNED ? now : IDLE);
    };
    for (const name of TOUCHES) window.addEventListener(name, touch, { passive: true });
    const timer = setInterval(look, SECOND);
    return () => {
      clearInterval(timer);
      for (const name of TOUCHES) window.removeEventListener(name, touch);
    };
  }, []);
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
