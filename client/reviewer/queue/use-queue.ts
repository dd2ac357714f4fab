/** The desk's queue as its pages see it: brought up to date on arrival, on request, and every few seconds while it is unlocked. */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { type ActState, useAct } from '../../ui/office/act.ts';
import type { Office } from '../office.ts';
import type { DeskStep } from '../worker/acts.ts';
import type { QueueFacts, View } from '../worker/queue/queue-acts.ts';

export interface QueueState {
  readonly desk: string;
  /** `null` until the desk was looked at for the first time. */
  readonly facts: QueueFacts | null;
  readonly act: ActState<{ readonly name: DeskStep }>;
  readonly withEnded: boolean;
  readonly setDesk: (desk: string) => void;
  readonly setWithEnded: (withEnded: boolean) => void;
  readonly refresh: () => void;
  /** What is shown, and how far it is scrolled: kept while a tip is read. */
  readonly view: View;
  readonly setView: (view: View) => void;
  readonly top: { current: number };
  /** Tips that were chosen, and whether the keys work: kept likewise. */
  readonly chosen: ReadonlySet<string>;
  readonly setChosen: (chosen: ReadonlySet<string>) => void;
  readonly keys: boolean;
  readonly setKeys: (keys: boolean) => void;
}

export const EVERYTHING: View = {
  filter: { text: '', allegation: '', language: '', urgency: '', assignee: '', stage: 'open', clock: '' },
  sort: 'newest',
};

/** How often what is new is looked for, in milliseconds. */
const EVERY = 10_000;

export function useQueue({ call, who }: Office): QueueState {
  const [desk, setDesk] = useState(who.desks[0]?.id ?? '');
  const [facts, setFacts] = useState<QueueFacts | null>(null);
  const [withEnded, setWithEnded] = useState(false);
  const [view, setView] = useState<View>(EVERYTHING);
  const top = useRef(0);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [keys, setKeys] = useState(true);
  const [act, run] = useAct<{ name: DeskStep }>();
  const refresh = useCallback(() => {
    run(async (tell) => setFacts(await call('sync', { desk, withEnded }, tell)));
  }, [call, desk, withEnded, run]);
  useEffect(refresh, [refresh]);
  useEffect(() => {
    // A look that fails is made good by the next one; only what somebody asked for is told.
    const look = () => call('sync', { desk, withEnded }).then(setFacts, () => undefined);
    const timer = setInterval(look, EVERY);
    return () => clearInterval(timer);
  }, [call, desk, withEnded]);
  const choose = (next: string) => {
    setFacts(null);
    setChosen(new Set());
    setDesk(next);
  };
  return {
    ...{ desk, facts, act, withEnded, setDesk: choose, setWithEnded, refresh, view, setView, top },
    ...{ chosen, setChosen, keys, setKeys },
  };
}
