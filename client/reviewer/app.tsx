/** The reviewer's app: begins locked; the keys live in a worker that ends when the page locks or is left. */
import { useEffect, useState } from 'preact/hooks';
import { type OpenWorker, openWorker } from '#client/vault/worker-calls';
import type { Pins } from '#protocol/roster/format';
import { useAct } from '../ui/office/act.ts';
import deskWorker from './desk.worker.ts?worker&url';
import { IdleLock } from './idle.tsx';
import { Unlock } from './unlock/unlock-page.tsx';
import { Unlocked } from './unlocked.tsx';
import type { DeskActs, DeskStep, Who } from './worker/acts.ts';

type DeskWorker = OpenWorker<DeskActs, DeskStep>;

interface Opened {
  readonly worker: DeskWorker;
  readonly who: Who;
}

export function App({ pins }: { readonly pins: Pins }) {
  const [opened, setOpened] = useState<Opened | null>(null);
  const [{ busy, code }, run] = useAct();
  useEffect(() => {
    const end = () => opened?.worker.end();
    window.addEventListener('pagehide', end);
    return () => window.removeEventListener('pagehide', end);
  }, [opened]);
  const unlock = (entropy: Uint8Array) => run(async () => setOpened(await unlockDesk(pins, entropy)));
  const lock = () => {
    if (opened) lockDesk(opened.worker);
    setOpened(null);
  };
  if (opened) {
    return (
      <>
        <Unlocked pins={pins} who={opened.who} call={opened.worker.call} onLock={lock} />
        <IdleLock onLock={lock} />
      </>
    );
  }
  return <Unlock organisation={pins.organisation} demo={pins.demo} busy={busy} code={code} onEntropy={unlock} />;
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

const FAREWELL = 3000;

/** Tells the server that the session is over; the worker ends whether or not it can. */
function lockDesk({ call, end }: DeskWorker): void {
  const late = setTimeout(end, FAREWELL);
  const over = () => {
    clearTimeout(late);
    end();
  };
  call('lock', null).then(over, over);
}
