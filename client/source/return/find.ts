/** P7.4. Looking for the thread of twelve words, always on fresh ground, and never faster for words that belong to nobody. */
import { pauseByClock } from '#client/transport/again';
import type { Ground } from '#client/transport/ground';
import { ExchangeProblem } from '#client/transport/http';
import { openThread, type Thread } from '#client/transport/return';
import { nobleSuite } from '#protocol/suite/noble';
import { type Office, standOn } from '../office.ts';

/** A thread, with what it was checked against. */
export interface Found {
  readonly ground: Ground;
  readonly thread: Thread;
}

const LEAST_MILLISECONDS = 1000;

/** Until the record has taken in what was just sent, in the ordinary case. */
const RECORDED_MILLISECONDS = 3000;

/** Whatever the answer, it takes at least so long. */
export const leastWait = (): Promise<void> => pauseByClock(LEAST_MILLISECONDS);

/** The thread of the phrase with these 16 bytes; `null` when there is none. Throws like `findGround` and `openThread`. */
export async function find(office: Office, entropy: Uint8Array): Promise<Found | null> {
  const [found] = await Promise.all([ask(office, entropy), leastWait()]);
  return found;
}

/**
 * The thread after something was sent: shown by `show` at once, and looked at once more when the record did not have all of
 * it yet. Throws like {@link find}, and the reason of the signal.
 */
export async function findGrown(
  office: Office,
  entropy: Uint8Array,
  { show, signal }: { show: (found: Found) => void; signal: AbortSignal },
): Promise<Found | null> {
  const found = await find(office, entropy);
  if (!found?.thread.facts.some(({ index }) => index === null)) return found;
  show(found);
  await pauseByClock(RECORDED_MILLISECONDS, signal);
  return find(office, entropy);
}

async function ask(office: Office, entropy: Uint8Array): Promise<Found | null> {
  const ground = await standOn(office, nobleSuite);
  try {
    return { ground, thread: await openThread(office.exchange, ground, { crypto: office.crypto, entropy }) };
  } catch (error) {
    if (error instanceof ExchangeProblem && error.code === 'tip-unknown') return null;
    throw error;
  }
}
