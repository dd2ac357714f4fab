/** P7.4. Looking for the thread of twelve words, always on fresh ground, and never faster for words that belong to nobody. */
import { pauseByClock } from '#client/transport/again';
import type { Ground } from '#client/transport/ground';
import { ExchangeProblem } from '#client/transport/http';
import { openThread, type Thread } from '#client/transport/return';
import { type Office, standOn } from '../office.ts';

/** A thread, with what it was checked against. */
export interface Found {
  readonly ground: Ground;
  readonly thread: Thread;
}

const LEAST_MILLISECONDS = 1000;

/** Whatever the answer, it takes at least so long. */
export const leastWait = (): Promise<void> => pauseByClock(LEAST_MILLISECONDS);

/** The thread of the phrase with these 16 bytes; `null` when there is none. Throws like `findGround` and `openThread`. */
export async function find(office: Office, entropy: Uint8Array): Promise<Found | null> {
  const [found] = await Promise.all([ask(office, entropy), leastWait()]);
  return found;
}

async function ask(office: Office, entropy: Uint8Array): Promise<Found | null> {
  const ground = await standOn(office);
  try {
    return { ground, thread: await openThread(office.exchange, ground, { crypto: office.crypto, entropy }) };
  } catch (error) {
    if (error instanceof ExchangeProblem && error.code === 'tip-unknown') return null;
    throw error;
  }
}
