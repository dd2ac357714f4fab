/** The reviewer's app: begins locked; the keys live in a worker that ends when the page locks or is left. */
import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import type { EnrolAsk } from '#client/vault/enrol';
import { hearingTheEnd, type OpenWorker, openWorker } from '#client/vault/worker-calls';
import type { Pins } from '#protocol/roster/format';
import { useAct } from '../ui/office/act.ts';
import { EnrolPage } from '../ui/office/enrol/enrol-page.tsx';
import { lockWorker } from '../ui/office/lock.ts';
import deskWorker from './desk.worker.ts?worker&url';
import { IdleLock } from './idle.tsx';
import { useTabs, type Word } from './tabs.ts';
import { useText } from './text/text.ts';
import { Unlock } from './unlock.tsx';
import { Unlocked } from './unlocked.tsx';
import type { DeskActs, DeskStep, Who } from './worker/acts.ts';

type DeskWorker = OpenWorker<DeskActs, DeskStep>;

interface Opened {
  readonly worker: DeskWorker;
  readonly who: Who;
}

export function App({ pins }: { readonly pins: Pins }) {
  const [opened, setOpened] = useState<Opened | null>(null);
  const [isNew, setNew] = useState(false);
  const [{ busy, code }, run] = useAct();
  const [wasEnded, setEnded] = useState(false);
  const [isLockedElsewhere, setLockedElsewhere] = useState(false);
  const tabs = useTabs(opened?.who.handle ?? null);
  useEffect(() => {
    const end = () => opened?.worker.end();
    window.addEventListener('pagehide', end);
    return () => window.removeEventListener('pagehide', end);
  }, [opened]);
  const unlock = (entropy: Uint8Array) =>
    run(async () => {
      setEnded(false);
      setLockedElsewhere(false);
      setOpened(await unlockDesk(pins, entropy));
    });
  const lockHere = useCallback(() => {
    const worker = opened?.worker;
    if (worker) lockWorker({ lock: () => worker.call('lock', null), end: worker.end });
    setOpened(null);
  }, [opened]);
  const lock = () => {
    tabs.tell('locked');
    lockHere();
  };
  useEffect(() => {
    const hear = (word: Word) => {
      if (word !== 'locked') return;
      setLockedElsewhere(true);
      lockHere();
    };
    return tabs.hear(hear);
  }, [tabs, lockHere]);
  const call = useMemo(() => {
    if (!opened) return null;
    // The server knows this session no more, and what it showed is to be gone at once: it may have been ended because the device is lost.
    return hearingTheEnd(opened.worker.call, () => {
      opened.worker.end();
      setEnded(true);
      setOpened(null);
    });
  }, [opened]);
  if (opened && call) {
    return (
      <>
        <Unlocked pins={pins} who={opened.who} call={call} onLock={lock} />
        <IdleLock tabs={tabs} onLock={lock} />
      </>
    );
  }
  if (isNew) return <Newcomer pins={pins} onBack={() => setNew(false)} />;
  return (
    <Unlock
      organisation={pins.organisation}
      demo={pins.demo}
      busy={busy}
      isLockedElsewhere={isLockedElsewhere}
      code={code ?? (wasEnded ? 'session-missing' : null)}
      onEntropy={unlock}
      onNew={() => setNew(true)}
    />
  );
}

function Newcomer({ pins, onBack }: { readonly pins: Pins; readonly onBack: () => void }) {
  const t = useText();
  const service = t('app.service', { organisation: pins.organisation });
  const make = (ask: EnrolAsk) => withWorker((worker) => worker.call('enrol', { ...ask, pins }));
  return <EnrolPage service={service} demo={pins.demo} make={make} onBack={onBack} />;
}

/** One act in a worker of its own, which ends with it. */
async function withWorker<T>(act: (worker: DeskWorker) => Promise<T>): Promise<T> {
  const worker: DeskWorker = openWorker(deskWorker);
  return act(worker).finally(() => worker.end());
}

async function unlockDesk(pins: Pins, entropy: Uint8Array): Promise<Opened> {
  const worker: DeskWorker = openWorker(deskWorker);
  try {
    return { worker, who: await worker.call('unlock', { entropy, pins }) };
  } catch (error) {
    worker.end();
    throw error;
  }
}
