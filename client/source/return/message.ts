/**
 * P5.6. A later word on its way. It is sealed once for its place; while it may have arrived unnoticed, only that very one is
 * sent again. Slices that were taken are not sent twice, and a lost connection is waited for.
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import { mayPass } from '#client/transport/again';
import type { Ground } from '#client/transport/ground';
import type { Thread } from '#client/transport/return';
import { type Added, type SealedMessage, sealOwnMessage, sendMessage } from '#client/transport/send-message';
import { readFiles } from '../compose/draft.ts';
import type { Office } from '../office.ts';
import { breathe, useTask } from '../task.ts';

export interface Writing {
  readonly office: Office;
  readonly ground: Ground;
  readonly thread: Thread;
  /** The source's 16 bytes. */
  readonly entropy: Uint8Array;
}

/** What is written, before it is sealed. */
export interface Written {
  readonly text: string;
  readonly added: Added;
  readonly files: readonly File[];
}

interface Step {
  readonly done: number;
  readonly all: number;
}

/** Sends messages one after another; `onStored` hears of each that the server has. */
export function useMessage({ office, ground, thread, entropy }: Writing, onStored: () => void) {
  const sealed = useRef<SealedMessage | null>(null);
  const kept = useRef(new Set<string>());
  const ending = useRef(new AbortController());
  const [step, setStep] = useState<Step | null>(null);
  const [work, setWork] = useState<number | null>(null);
  const [sending, run] = useTask<'stored' | 'cancelled'>();
  const forget = () => {
    sealed.current = null;
    kept.current.clear();
  };
  const act = async ({ text, added, files }: Written) => {
    const { exchange, crypto } = office;
    const { signal } = ending.current;
    const onProgress = (done: number, all: number) => setStep({ done, all });
    try {
      if (!sealed.current) {
        const attachments = await readFiles({ files });
        sealed.current = await sealOwnMessage(ground, { crypto, entropy, thread, text, added, attachments, breathe });
      }
      const patience = { signal, onProgress, onWork: setWork, kept: kept.current };
      await sendMessage(exchange, ground, { message: sealed.current, patience });
    } catch (error) {
      if (signal.aborted || !mayPass(error)) forget();
      if (signal.aborted) return 'cancelled';
      throw error;
    } finally {
      setStep(null);
    }
    forget();
    onStored();
    return 'stored';
  };
  const cancel = () => {
    ending.current.abort();
    ending.current = new AbortController();
  };
  useEffect(() => () => ending.current.abort(), []);
  return {
    sending,
    step,
    /** Seconds that a puzzle is likely to take; `null` while there is none. */
    work,
    send: (written: Written) => run(() => act(written)),
    /** Only while files are on their way: the word itself, once sent, may have arrived. */
    cancel: step !== null && step.done < step.all - 1 ? cancel : null,
    isSealed: sealed.current !== null,
  };
}
