/** Sources who report without end, and never give up: what one was told is stored is kept here, to be asked for at the end. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Ground } from '#client/transport/ground';
import { exchangeWith } from '#client/transport/http';
import { sendTip } from '#client/transport/send-tip';
import { sealTip } from '#protocol/envelope/seal';
import type { Crypto, LogSuite } from '#protocol/suite/suite';
import type { Reported } from '#tests/support/house-people';
import { testReport } from '#tests/support/organisation';

const SOURCES = 2;
const REST_MS = 500;
const AGAIN_MS = 300;
const ANSWER_MS = 8000;

export interface Load {
  readonly acknowledged: readonly Reported[];
  /** Waits until so many more were acknowledged; `false` when that takes too long. */
  more(count: number, milliseconds: number): Promise<boolean>;
  /** No new tips; resolves when those under way have been acknowledged, or rejects when that takes too long. */
  end(milliseconds: number): Promise<void>;
}

/** Starts sending to the server at `url`. */
export function startLoad(url: string, { crypto, ground }: { crypto: Crypto<LogSuite>; ground: Ground }): Load {
  const acknowledged: Reported[] = [];
  const stopping = new AbortController();
  const givingUp = new AbortController();
  const exchange = exchangeWith({ url, timeout: ANSWER_MS });
  const report = async () => {
    const entropy = crypto.random(16);
    const to = { roster: ground.roster, desk: 'oig', today: ground.today };
    const sealed = await sealTip(crypto, to, { entropy, report: testReport(), attachments: [] });
    while (!givingUp.signal.aborted) {
      try {
        await sendTip(exchange, sealed, { suite: crypto.suite, signal: givingUp.signal });
        acknowledged.push({ sealed, entropy });
        return;
      } catch {
        await pause(AGAIN_MS);
      }
    }
  };
  const source = async () => {
    while (!stopping.signal.aborted) {
      await report();
      await pause(REST_MS);
    }
  };
  const sources = Array.from({ length: SOURCES }, source);
  return {
    acknowledged,
    async more(count, milliseconds) {
      const wanted = acknowledged.length + count;
      const until = performance.now() + milliseconds;
      while (acknowledged.length < wanted && performance.now() < until) await pause(50);
      return acknowledged.length >= wanted;
    },
    async end(milliseconds) {
      stopping.abort();
      const timer = setTimeout(() => givingUp.abort(), milliseconds);
      await Promise.all(sources);
      clearTimeout(timer);
      if (givingUp.signal.aborted) throw new Error('a source was still not answered');
    },
  };
}
