// A million requests to server and witness, drawn from the OpenAPI documents of their exchanges, several at a time over real
// connections. Every one is answered, in time, by the table or by a coded problem.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judge } from './endpoints/ask.ts';
import { type Drawn, type Ground, nameOf, requestsTo, type Target } from './endpoints/requests.ts';
import { serverTarget } from './endpoints/server.ts';
import { witnessTarget } from './endpoints/witness.ts';

/** Fewer, for a look: `REQUESTS=100000 npm run nightly tests/nightly/endpoints.test.ts`. */
const REQUESTS = Number(process.env.REQUESTS || 1_000_000);
/** To each of the two. */
const EACH = REQUESTS / 2;
/** After so many comes fresh ground. */
const ROUND = 5000;
const AT_ONCE = 8;
const HOURS = 6 * 3_600_000;

interface Count {
  accepted: number;
  refused: number;
}

async function hold(target: Target): Promise<void> {
  const { name, app, endpoints, faults } = target;
  const counts = new Map<string, Count>(endpoints.map((one) => [nameOf(one), { accepted: 0, refused: 0 }]));
  const { port } = new URL(await app.listen({ host: '127.0.0.1', port: 0 }));
  const begun = performance.now();
  for (let done = 0; done < EACH; done += ROUND)
    await holdRound(target, { port, ground: await target.freshGround() }, counts);
  const seconds = Math.round((performance.now() - begun) / 1000);
  const accepted = [...counts.values()].reduce((sum, count) => sum + count.accepted, 0);
  const requests = [...counts.values()].reduce((sum, count) => sum + count.refused, accepted);
  const said = { to: name, endpoints: counts.size, requests, accepted, seconds, faults: faults.length };
  process.stdout.write(`${JSON.stringify(said)}\n`);
  expect(faults).toEqual([]);
  expect(requests).toBeGreaterThanOrEqual(EACH);
  // None left out, and neither all nonsense nor all welcome: else nothing was tried.
  const seldom = [...counts].filter(([, count]) => count.accepted + count.refused < requests / counts.size / 2);
  expect(seldom).toEqual([]);
  const neverWelcome = [...counts].filter(([, count]) => count.accepted === 0).map(([one]) => one);
  expect(neverWelcome).toEqual([]);
}

async function holdRound(
  target: Target,
  { port, ground }: { port: string; ground: Ground },
  counts: ReadonlyMap<string, Count>,
): Promise<void> {
  const together = fc.array(requestsTo(target, ground), { minLength: AT_ONCE, maxLength: AT_ONCE });
  const askAll = async (requests: readonly Drawn[]) => {
    const tokenOf = (person: number | null) => (person === null ? undefined : target.token(person));
    const verdicts = await Promise.all(requests.map((drawn) => judge(port, drawn, tokenOf(drawn.person))));
    for (const [at, { endpoint, person }] of requests.entries()) {
      const { status = 0, wrong = 'unasked' } = verdicts[at] ?? {};
      expect(wrong && `${nameOf(endpoint)}: ${wrong}`).toBeNull();
      const count = counts.get(nameOf(endpoint));
      if (count) count[status < 300 ? 'accepted' : 'refused'] += 1;
      if (endpoint.method === 'DELETE' && status < 300 && person !== null) await target.signIn(person);
    }
  };
  await fc.assert(fc.asyncProperty(together, askAll), { numRuns: Math.ceil(Math.min(ROUND, EACH) / AT_ONCE) });
}

describe('a million requests drawn from the OpenAPI documents', () => {
  it(
    'are answered by the server without a fault, a 5xx or a hang',
    async () => {
      await hold(await serverTarget());
    },
    HOURS,
  );

  it(
    'are answered by the witness without a fault, a 5xx or a hang',
    async () => {
      await hold(await witnessTarget());
    },
    HOURS,
  );
});
