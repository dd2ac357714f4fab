/** Keys for those who stay in the queue all day. They work only in its table, are told on request, and can be switched off. */
import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import { Checkbox } from '../../ui/choices.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { useText } from '../text/text.ts';
import { useLatest } from './filters.tsx';

export type KeyAct = 'down' | 'up' | 'open' | 'choose' | 'search' | 'take';

const KEYS: Readonly<Record<string, KeyAct>> = {
  j: 'down',
  ArrowDown: 'down',
  k: 'up',
  ArrowUp: 'up',
  Enter: 'open',
  o: 'open',
  x: 'choose',
  '/': 'search',
  t: 'take',
};

/** Hears of a key while the focus is within `within` and not on a control that has the key for itself. */
export function useKeys(within: RefObject<HTMLElement | null>, on: boolean, act: (act: KeyAct) => void): void {
  const latest = useLatest(act);
  useEffect(() => {
    const frame = within.current;
    if (!frame || !on) return;
    const press = (event: KeyboardEvent) => {
      const { target, key } = event;
      const done = event.ctrlKey || event.metaKey || event.altKey ? undefined : KEYS[key];
      const ownKey =
        target instanceof HTMLElement && /^(?:INPUT|BUTTON|SELECT)$/.test(target.tagName) && key === 'Enter';
      if (!done || ownKey) return;
      event.preventDefault();
      latest.current(done);
    };
    frame.addEventListener('keydown', press);
    return () => frame.removeEventListener('keydown', press);
  }, [within, on, latest]);
}

const TOLD = ['down', 'up', 'open', 'choose', 'search', 'take'] as const;
const SHOWN: Readonly<Record<KeyAct, string>> = {
  down: 'J ↓',
  up: 'K ↑',
  open: 'O Enter',
  choose: 'X',
  search: '/',
  take: 'T',
};

export function KeyHelp({ on, onSwitch }: { readonly on: boolean; readonly onSwitch: (on: boolean) => void }) {
  const t = useText();
  return (
    <Disclosure summary={t('keys.title')}>
      <p>{t('keys.where')}</p>
      <dl class="candor-keys">
        {TOLD.map((act) => (
          <div key={act}>
            <dt>
              <kbd>{SHOWN[act]}</kbd>
            </dt>
            <dd>{t(`keys.${act}`)}</dd>
          </div>
        ))}
      </dl>
      <Checkbox label={t('keys.on')} checked={on} onChecked={onSwitch} />
    </Disclosure>
  );
}
