/**
 * P8. Every route of the witness, and no other. Shapes are those of protocol/wire on both ways; nothing about a request is
 * logged; the three exchanges that an auditor's browser makes directly answer other origins, without credentials.
 */
import fastify, { type FastifyInstance } from 'fastify';
import type { TSchema } from 'typebox';
import { hasShape } from '#protocol/json';
import type { BodyOf, Endpoint, ReplyOf } from '#protocol/wire/exchange';
import { PROBLEM_MEDIA_TYPE, problemOf } from '#protocol/wire/problem';
import { WITNESS_ENDPOINTS as TABLE } from '#protocol/wire/witness';
import { addCheckpoint } from '#witness/add-checkpoint';
import { keepCopy, showCopy } from '#witness/copy';
import { countReleasesFor } from '#witness/count-releases';
import { present } from '#witness/present/present';
import { problemFrom, WitnessError } from '#witness/problem';
import { readJournal } from '#witness/read-journal';
import { release } from '#witness/release/release';
import { showNote } from '#witness/show-note';
import { showHeldRosters, takeRoster } from '#witness/take-roster';
import type { Witness } from '#witness/witness';

/** Most bytes of `add-checkpoint`: 63 hashes and a note with several signatures. */
const ADD_CHECKPOINT_LIMIT = 64 * 1024;

/** It has few callers; whoever else comes shall not take every handle of the process. */
const MOST_CONNECTIONS = 1024;

/** The witness as an HTTP server that does not listen yet. `onFault` hears of errors that are ours. */
export async function buildApp(witness: Witness, onFault: (error: unknown) => void): Promise<FastifyInstance> {
  const http = { maxHeaderSize: 8 * 1024, headersTimeout: 10_000, connectionsCheckingInterval: 2000 };
  const app = fastify({ logger: false, exposeHeadRoutes: false, requestTimeout: 30_000, http });
  app.server.maxConnections = MOST_CONNECTIONS;
  answerProblems(app, onFault);
  app.setValidatorCompiler(
    ({ schema }) =>
      (value) =>
        // A bare `false` would count as no error: Fastify looks for the error alone.
        hasShape(schema as TSchema, value)
          ? { value }
          : { error: new WitnessError('request-malformed', 'expected the shape that the table gives') },
  );
  app.setSerializerCompiler(() => (value) => JSON.stringify(value));

  serve(app, TABLE.rosterTake, ({ rosters }) => takeRoster(witness, rosters));
  serve(app, TABLE.rostersHeld, () => showHeldRosters(witness));
  serve(app, TABLE.release, (request) => release(witness, request));
  serve(app, TABLE.present, (presented) => present(witness, presented));
  serve(app, TABLE.copyKeep, (asked) => keepCopy(witness, asked));
  serve(app, TABLE.copyShow, (asked) => showCopy(witness, asked));
  serve(app, TABLE.count, ({ statement }) => countReleasesFor(witness, statement));
  await app.register(async (scope) => serveAuditors(scope, witness));
  await app.register(async (scope) => serveLogs(scope, witness));
  return app;
}

/** What an auditor's browser asks from the origin of the office. */
function serveAuditors(scope: FastifyInstance, witness: Witness): void {
  scope.addHook('onRequest', async (_, reply) => {
    reply.header('access-control-allow-origin', '*');
  });
  serve(scope, TABLE.noteShow, () => showNote(witness));
  serve(scope, TABLE.journalChallenge, () => ({ nonce: witness.nonces.give() }));
  serve(scope, TABLE.journal, (asked) => readJournal(witness, asked));
  for (const { url, method } of [TABLE.noteShow, TABLE.journalChallenge, TABLE.journal]) {
    scope.options(url, async (_, reply) =>
      reply
        .header('access-control-allow-methods', method)
        .header('access-control-allow-headers', 'content-type')
        .code(204)
        .send(),
    );
  }
}

/** C2SP's own exchange, in text. */
function serveLogs(scope: FastifyInstance, witness: Witness): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_, body, done) => done(null, body));
  scope.post('/add-checkpoint', { bodyLimit: ADD_CHECKPOINT_LIMIT }, async (request, reply) => {
    const body = request.body instanceof Uint8Array ? request.body : new Uint8Array(0);
    const answer = addCheckpoint(witness, body);
    return reply.code(answer.status).type(answer.type).send(answer.body);
  });
}

/** One line of the table; an answer of nothing is 204. */
function serve<E extends Endpoint>(
  app: FastifyInstance,
  endpoint: E,
  act: (body: BodyOf<E>) => ReplyOf<E> | Promise<ReplyOf<E>>,
): void {
  const { method, url, body, query, limit } = endpoint;
  app.route({
    method,
    url,
    bodyLimit: limit,
    schema: { querystring: query, ...(method === 'GET' ? {} : { body }) },
    handler: async (request, reply) => {
      const answer = await act(request.body as BodyOf<E>);
      reply.header('cache-control', 'no-store');
      if (answer === null) return reply.code(204).send();
      return reply.send(answer);
    },
  });
}

function answerProblems(app: FastifyInstance, onFault: (error: unknown) => void): void {
  app.setErrorHandler((error, _, reply) => {
    const { problem, fault } = problemFrom(error);
    if (fault) onFault(error);
    return reply.code(problem.status).type(PROBLEM_MEDIA_TYPE).send(problem);
  });
  app.setNotFoundHandler((_, reply) =>
    reply.code(404).type(PROBLEM_MEDIA_TYPE).send(problemOf('not-found', 'there is no such exchange')),
  );
}
