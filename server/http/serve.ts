/**
 * P7.1. Serves one line of the table of exchanges: the request is checked against its shapes before the act sees it, and
 * the reply before anybody does. Nothing about a request is logged.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Static, TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { misfit } from '#protocol/json';
import type { BodyOf, Endpoint, PathOf, QueryOf, ReplyOf } from '#protocol/wire/exchange';
import { compressOnce } from '#server/http/compress-once';
import type { Session } from '#server/http/session';
import { refuse } from '#server/problem';

/** What an act is asked. */
export interface Asked<E extends Endpoint> {
  readonly path: PathOf<E>;
  readonly query: QueryOf<E>;
  readonly body: E['octets'] extends 'body' ? Uint8Array : BodyOf<E>;
}

type Answer<E extends Endpoint> = E['octets'] extends 'reply' ? Uint8Array : ReplyOf<E>;

/** Serves an exchange that needs no session. */
export function serve<E extends Endpoint>(
  app: FastifyInstance,
  endpoint: E,
  act: (asked: Asked<E>) => Answer<E> | Promise<Answer<E>>,
): void {
  route(app, endpoint, (asked) => act(asked as Asked<E>));
}

/** Serves an exchange for whoever holds a session; `who` finds it, or refuses. */
export function serveSession<E extends Endpoint>(
  app: FastifyInstance,
  { endpoint, who }: { endpoint: E; who: (authorization: string | undefined) => Promise<Session> },
  act: (asked: Asked<E>, session: Session) => Answer<E> | Promise<Answer<E>>,
): void {
  route(app, endpoint, async (asked, request) => act(asked as Asked<E>, await who(request.headers.authorization)));
}

type Act = (asked: { path: unknown; query: unknown; body: unknown }, request: FastifyRequest) => unknown;

function route(app: FastifyInstance, endpoint: Endpoint, act: Act): void {
  const { method, url, limit, access } = endpoint;
  const checks = {
    path: reader('path', endpoint.path),
    query: reader('query', endpoint.query),
    body: endpoint.octets === 'body' ? octets : reader('body', endpoint.body),
    reply: Compile(endpoint.reply),
  };
  const handler = async (request: FastifyRequest, reply: FastifyReply) => {
    const asked = {
      path: checks.path(request.params),
      query: checks.query(request.query),
      body: checks.body(request.body ?? null),
    };
    const answer = (await act(asked, request)) ?? null;
    if (answer instanceof Uint8Array) return reply.type('application/octet-stream').send(Buffer.from(answer));
    if (!checks.reply.Check(answer)) return refuse('internal', 'the answer had another shape than the table says');
    return answer === null ? reply.code(204).send() : reply.send(answer);
  };
  // Only what everybody may read is compressed: beside a secret, lengths would tell about it.
  const compress = method === 'GET' && access === 'public' ? compressOnce() : false;
  app.route({ method, url, bodyLimit: limit, handler, compress });
}

function reader<T extends TSchema>(name: string, schema: T): (value: unknown) => Static<T> {
  const check = Compile(schema);
  return (value) => {
    if (check.Check(value)) return value as Static<T>;
    return refuse('request-malformed', `unexpected shape in ${name} at ${misfit(schema, value)}`);
  };
}

function octets(body: unknown): Uint8Array {
  if (!(body instanceof Uint8Array)) return refuse('request-malformed', 'expected application/octet-stream');
  return new Uint8Array(body);
}
