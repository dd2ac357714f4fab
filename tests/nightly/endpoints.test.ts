// A million requests to server and witness, drawn from the OpenAPI documents of their exchanges: most of the right shape, many with real
// statements in the wrong place, some nonsense. Every one is answered, in time, by the table or by a coded problem.
import fc from 'fast-check';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { Value } from 'typebox/value';
import { describe, expect, it } from 'vitest';
import { fromUtf8, toBase64 } from '#protocol/bytes';
import { ENDPOINTS } from '#protocol/wire/endpoints';
import { openApiOf } from '#protocol/wire/openapi';
import { Problem } from '#protocol/wire/problem';
import { WITNESS_ENDPOINTS } from '#protocol/wire/witness';
import { type Described, describedIn } from '#tests/support/described';
import { Office } from '#tests/support/office';
import { valuesOf } from '#tests/support/schema-values';
import { TestServer } from '#tests/support/server';
import { TestSource } from '#tests/support/source';
import { TestWitness } from '#tests/support/test-witness';
import { buildApp } from '#witness/app';

/** Fewer, for a look: `REQUESTS=100000 npm run nightly tests/nightly/endpoints.test.ts`. */
const REQUESTS = Number(process.env.REQUESTS || 1_000_000);
const PATIENCE_MS = 30_000;
const HOURS = 6 * 3_600_000;

interface Target {
  readonly app: FastifyInstance;
  readonly endpoints: readonly Described[];
  /** Texts that mean something here: statements, proofs, ids, tokens' owners. */
  readonly texts: readonly string[];
  readonly tokens: readonly string[];
  readonly faults: readonly unknown[];
}

interface Drawn {
  readonly endpoint: Described;
  readonly path: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly token: string | undefined;
}

function requestsTo({ endpoints, texts, tokens }: Target): fc.Arbitrary<Drawn> {
  const wild = fc.oneof(fc.json(), fc.string(), fc.constant(null));
  const one = (endpoint: Described) =>
    fc.record({
      endpoint: fc.constant(endpoint),
      path: valuesOf(endpoint.path, texts) as fc.Arbitrary<Record<string, string>>,
      query: valuesOf(endpoint.query, texts) as fc.Arbitrary<Record<string, string>>,
      body: endpoint.octets ? fc.uint8Array({ maxLength: 2000 }) : bodiesOf(endpoint, texts, wild),
      token: fc.option(fc.constantFrom(...tokens, 'AAAA'), { nil: undefined, freq: 8 }),
    });
  return fc.oneof(...endpoints.map(one));
}

const bodiesOf = (endpoint: Described, texts: readonly string[], wild: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 6, arbitrary: valuesOf(endpoint.body, texts) }, { weight: 1, arbitrary: wild });

function injection({ endpoint, path, query, body, token }: Drawn): InjectOptions {
  const { method, url } = endpoint;
  const octets = body instanceof Uint8Array;
  const payload = octets ? Buffer.from(body) : typeof body === 'string' ? body : JSON.stringify(body);
  const has = method !== 'GET' && body !== null;
  return {
    method,
    url: url.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(path[name] ?? '')),
    query,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(has ? { 'content-type': octets ? 'application/octet-stream' : 'application/json' } : {}),
    },
    ...(has ? { payload } : {}),
  };
}

interface Verdict {
  readonly status: number;
  /** `null` for an answer of the table or a problem of the closed set. */
  readonly wrong: string | null;
}

async function judge(app: FastifyInstance, drawn: Drawn): Promise<Verdict> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), PATIENCE_MS);
  });
  const response = await Promise.race([app.inject(injection(drawn)), late]);
  clearTimeout(timer);
  if (!response) return { status: 0, wrong: 'no answer' };
  const { statusCode: status, body } = response;
  if (status >= 500) return { status, wrong: `${status} ${body}` };
  if (status < 300) return { status, wrong: null };
  return { status, wrong: Value.Check(Problem, JSON.parse(body)) ? null : `${status} without a problem` };
}

async function hold(target: Target): Promise<void> {
  const counts = { accepted: 0, refused: 0 };
  await fc.assert(
    fc.asyncProperty(requestsTo(target), async (drawn) => {
      const { status, wrong } = await judge(target.app, drawn);
      counts[status < 300 ? 'accepted' : 'refused'] += 1;
      expect(wrong && `${drawn.endpoint.method} ${drawn.endpoint.url}: ${wrong}`).toBeNull();
    }),
    { numRuns: REQUESTS / 2 },
  );
  expect(target.faults).toEqual([]);
  // Neither all nonsense nor all welcome: else nothing was tried.
  expect(Math.min(counts.accepted, counts.refused)).toBeGreaterThan(REQUESTS / 100);
}

/** A server with a tip, words about it and sessions of everybody. */
async function server(): Promise<Target> {
  const test = await TestServer.start();
  const source = new TestSource(test);
  const sealed = await source.report();
  await test.sequence();
  const office = await Office.of(test, 'supervisor-1');
  const held = test.says('supervisor-1', 'hold-set', { ...office.about(sealed.tip), held: true, reason: null });
  const entry = (await office.sends(held)).answer.entry;
  const message = await source.message(1, sealed.statement);
  await test.sequence();
  const sessions = ['supervisor-1', 'analyst-1', 'auditor-1'].map((handle) => test.session(handle));
  const texts = [sealed.tip, entry, held, message.statement, message.sealed, toBase64(sealed.statement)];
  return {
    app: await test.app,
    endpoints: describedIn(openApiOf('server', ENDPOINTS)),
    texts: [
      ...texts,
      await source.returning(),
      await test.login('analyst-1'),
      'oig',
      'card',
      'body',
      'message/1',
      '0',
      '1',
    ],
    tokens: [office.token, ...(await Promise.all(sessions))],
    faults: test.faults,
  };
}

/** A witness with a roster, a tip and a request for it. */
async function witness(): Promise<Target> {
  const test = TestWitness.standing();
  const tip = await test.tip();
  const { body } = test.openParts('analyst-1', tip, ['body']);
  const faults: unknown[] = [];
  const roster = toBase64(test.house.organisation.roster);
  const proven = [body.request.statement, body.request.proof, ...body.headers];
  return {
    app: await buildApp(test.witness, (error) => faults.push(error)),
    endpoints: describedIn(openApiOf('witness', WITNESS_ENDPOINTS)),
    texts: [roster, ...proven, ...Object.values(test.log.proven(tip.received)), fromUtf8(test.log.checkpoint())],
    tokens: ['AAAA'],
    faults,
  };
}

describe('a million requests drawn from the OpenAPI documents', () => {
  it(
    'are answered by the server without a fault, a 5xx or a hang',
    async () => {
      await hold(await server());
    },
    HOURS,
  );

  it(
    'are answered by the witness without a fault, a 5xx or a hang',
    async () => {
      await hold(await witness());
    },
    HOURS,
  );
});
