/**
 * P6.5. From "stored" to "confirmed": asks as the source on her return does, until the tip's own entry is proven in a
 * cosigned checkpoint. If that takes longer, her words work all the same: the return page checks the same proof.
 */
import { mayPass, type Patience, pauseByClock } from '#client/transport/again';
import type { Ground } from '#client/transport/ground';
import { openThread } from '#client/transport/return';
import { equal } from '#protocol/bytes';
import { ProtocolError } from '#protocol/error';
import type { Crypto } from '#protocol/suite/suite';
import type { Exchange } from '#protocol/wire/exchange';

/** Confirmed by proof; or stored and not yet confirmed. */
export type Confirmation = 'confirmed' | 'stored';

export interface Confirming extends Patience {
  readonly crypto: Crypto;
  /** The source's 16 bytes. */
  readonly entropy: Uint8Array;
  /** Her `tip-received` as it was sent: the thread must be about these very bytes. */
  readonly statement: Uint8Array;
  /** Milliseconds to go on asking; 10 s by default. */
  readonly within?: number;
}

const EVERY = 1000;
const WITHIN = 10_000;

/**
 * Asks until confirmed or out of time, which passes while an answer is waited for too. Throws `commitment-wrong` when
 * another statement is shown for hers. P6.5
 */
export async function confirmTip(exchange: Exchange, ground: Ground, confirming: Confirming): Promise<Confirmation> {
  const { pause = pauseByClock, within = WITHIN } = confirming;
  const late = AbortSignal.timeout(within);
  const signal = confirming.signal ? AbortSignal.any([confirming.signal, late]) : late;
  try {
    for (let waited = 0; waited <= within; waited += EVERY) {
      if (await isConfirmed(exchange, ground, { ...confirming, signal })) return 'confirmed';
      if (waited + EVERY <= within) await pause(EVERY, signal);
    }
  } catch (error) {
    if (error !== late.reason) throw error;
  }
  return 'stored';
}

async function isConfirmed(exchange: Exchange, ground: Ground, confirming: Confirming): Promise<boolean> {
  const { crypto, entropy, statement, signal } = confirming;
  try {
    const { received, confirmed } = await openThread(exchange, ground, { crypto, entropy, ...(signal && { signal }) });
    if (!equal(received.bytes, statement)) {
      throw new ProtocolError('commitment-wrong', 'server shows another tip than the one sent');
    }
    return confirmed;
  } catch (error) {
    if (mayPass(error)) return false;
    throw error;
  }
}
