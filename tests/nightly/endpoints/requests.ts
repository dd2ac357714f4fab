/** Requests drawn from an OpenAPI document: of the right shape, with real values in the wrong place; real ones, whole or with fields altered; nonsense. */
import fc from 'fast-check';
import type { FastifyInstance } from 'fastify';
import type { Described } from '#tests/support/described';
import { valuesOf } from '#tests/support/schema-values';

/** What means something to a target for a while: it wears out, as nonces do and what can be said only once. */
export interface Ground {
  /** Statements, proofs, ids. */
  readonly texts: readonly string[];
  /** Bodies that were made for an exchange, by `POST /its/url`. */
  readonly bodies: Readonly<Record<string, readonly unknown[]>>;
}

export interface Target {
  readonly name: 'server' | 'witness';
  readonly app: FastifyInstance;
  readonly endpoints: readonly Described[];
  readonly faults: readonly unknown[];
  /** How many people are signed in. */
  readonly people: number;
  /** The token of one of them. */
  readonly token: (person: number) => string | undefined;
  /** Signs in again whoever's session was ended. */
  readonly signIn: (person: number) => Promise<void>;
  readonly freshGround: () => Promise<Ground>;
}

export interface Drawn {
  readonly endpoint: Described;
  readonly path: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** Who asks; one beyond the people has a token of nobody. */
  readonly person: number | null;
}

/** An exchange as a person names it. */
export const nameOf = ({ method, url }: Pick<Described, 'method' | 'url'>): string => `${method} ${url}`;

/** Requests to a target, every exchange as often as every other. */
export function requestsTo({ endpoints, people }: Target, ground: Ground): fc.Arbitrary<Drawn> {
  const one = (endpoint: Described) =>
    fc.record({
      endpoint: fc.constant(endpoint),
      path: valuesOf(endpoint.path, ground.texts) as fc.Arbitrary<Record<string, string>>,
      query: valuesOf(endpoint.query, ground.texts) as fc.Arbitrary<Record<string, string>>,
      body: endpoint.octets ? octetsOf(endpoint, ground) : bodiesOf(endpoint, ground),
      person: fc.option(fc.integer({ min: 0, max: people }), { nil: null, freq: 8 }),
    });
  return fc.oneof(...endpoints.map(one));
}

function octetsOf(endpoint: Described, { bodies }: Ground): fc.Arbitrary<unknown> {
  return fc.oneof(fc.uint8Array({ maxLength: 2000 }), fc.constantFrom(...(bodies[nameOf(endpoint)] ?? [])));
}

function bodiesOf(endpoint: Described, { texts, bodies }: Ground): fc.Arbitrary<unknown> {
  const shaped = valuesOf(endpoint.body, texts);
  const real = bodies[nameOf(endpoint)] ?? [];
  const known = real.length === 0 ? [] : [{ weight: 6, arbitrary: alteredOr(fc.constantFrom(...real), shaped) }];
  const wild = fc.oneof(fc.json(), fc.string(), fc.constant(null));
  return fc.oneof({ weight: 6, arbitrary: shaped }, { weight: 2, arbitrary: wild }, ...known);
}

/** A real body as it is, or with some of its fields from a drawn one. */
const alteredOr = (real: fc.Arbitrary<unknown>, drawn: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof(
    real,
    fc.tuple(real, drawn, fc.array(fc.boolean(), { minLength: 8, maxLength: 8 })).map(([body, other, from]) => ({
      ...(body as object),
      ...Object.fromEntries(Object.entries(other as object).filter((_, at) => from[at])),
    })),
  );
