import { describe, expect, it } from 'vitest';
import { makeQueue, syncQueue } from '#client/reviewer/worker/queue/queue';
import type { Ground } from '#client/transport/ground';
import { ExchangeProblem } from '#client/transport/http';
import { sessionOver } from '#client/transport/session';
import { logTogether } from '#client/vault/together';
import { state, type Vault } from '#client/vault/vault';
import { ENDPOINTS } from '#protocol/wire/endpoints';
import type { Exchange } from '#protocol/wire/exchange';
import { Double } from '#tests/support/double';
import { groundOf, liveReviewer, noPause, Source } from '#tests/support/parties';

/** The same vault, whose exchanges pass through here first. */
const through = ({ vault, ground }: { vault: Vault; ground: Ground }, pass: (next: Exchange) => Exchange): Vault => ({
  ...vault,
  line: sessionOver(pass(vault.line.exchange), ground, { pause: noPause }),
});

async function desk() {
  const double = new Double();
  await new Source(double).send();
  const { vault, opened } = await liveReviewer(double);
  const { tip, desk: of } = opened.envelope.received.says;
  const labels = ['one', 'two', 'three'].map((to) => state(vault, 'assigned', { tip, desk: of, to }));
  return { vault, labels, ground: await groundOf(double) };
}

describe('many acts with one wait', () => {
  it('are all in the log though the server was busy for each of them once', async () => {
    const { labels, ...house } = await desk();
    const refused = new Set<string>();
    const busy = through(house, (next) => (endpoint, ask, signal) => {
      const bytes = JSON.stringify(ask.body);
      if (endpoint.url !== ENDPOINTS.statementSend.url || refused.has(bytes)) return next(endpoint, ask, signal);
      refused.add(bytes);
      return Promise.reject(new ExchangeProblem('busy', 'too much is asked at once'));
    });
    const logged = await logTogether(busy, labels);
    expect(refused.size).toBe(3);
    expect(new Set(logged.map(({ entry }) => entry.index)).size).toBe(3);
  });

  it('are seen by the look after them, even if another had begun before them', async () => {
    const { labels, ...house } = await desk();
    const seen = Promise.withResolvers<void>();
    const held = Promise.withResolvers<void>();
    let looks = 0;
    const slow = through(house, (next) => async (endpoint, ask, signal) => {
      const answer = await next(endpoint, ask, signal);
      if (endpoint.url !== ENDPOINTS.deskStatements.url) return answer;
      looks += 1;
      seen.resolve();
      if (looks === 1) await held.promise;
      return answer;
    });
    const queue = makeQueue({ desk: 'oig', clocks: null, wordsOf: () => [] });
    const before = syncQueue(slow, queue);
    await seen.promise;
    await logTogether(slow, labels);
    const after = syncQueue(slow, queue);
    held.resolve();
    await Promise.all([before, after]);
    expect([...queue.tips.values()].map(({ stated }) => stated.size)).toEqual([labels.length]);
    expect(looks).toBe(2);
  });
});
