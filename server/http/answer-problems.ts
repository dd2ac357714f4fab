/** P7.1. Whatever fails, wherever in the framework, is answered as a problem of the closed set and never repeats what was sent. */
import type { FastifyInstance, FastifyReply, FastifyServerOptions } from 'fastify';
import type { Endpoint } from '#protocol/wire/exchange';
import { PROBLEM_MEDIA_TYPE, type Problem, problemOf } from '#protocol/wire/problem';
import { problemFrom } from '#server/problem';

const MALFORMED = problemOf('request-malformed', 'expected a request of the table of exchanges');

/** What the framework would answer itself, before there is a route or even a request. */
export const REFUSALS_BEFORE_ROUTES: Pick<FastifyServerOptions, 'frameworkErrors' | 'clientErrorHandler'> = {
  frameworkErrors: (_, __, reply) => send(reply, MALFORMED),
  clientErrorHandler: (_, socket) => {
    if (socket.writable) socket.write(rawAnswer(MALFORMED));
    socket.destroy();
  },
};

/** Answers every error and every address that is no route; `endpoints` tell a wrong method from a wrong address. */
export function answerProblems(
  app: FastifyInstance,
  { endpoints, onFault }: { endpoints: readonly Endpoint[]; onFault: (error: unknown) => void },
): void {
  const addresses = endpoints.map(({ method, url }) => ({ method, pattern: patternOf(url) }));
  app.setErrorHandler((error, _, reply) => {
    const { problem, fault } = problemFrom(error);
    if (fault) onFault(error);
    return send(reply, problem);
  });
  app.setNotFoundHandler(({ url }, reply) => {
    const path = url.split('?')[0] ?? '';
    const allowed = addresses.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method);
    if (allowed.length === 0) return send(reply, problemOf('not-found', 'there is nothing at this address'));
    reply.header('allow', allowed.join(', '));
    return send(reply, problemOf('method-not-allowed', `expected ${allowed.join(' or ')}`));
  });
}

const patternOf = (url: string): RegExp => new RegExp(`^${url.replaceAll(/:\w+/g, '[^/]+')}$`);

/** Whatever may pass by itself says when to ask again. */
const RETRY_SECONDS = '2';

function send(reply: FastifyReply, problem: Problem) {
  if (problem.status === 503) reply.header('retry-after', RETRY_SECONDS);
  return reply.code(problem.status).type(PROBLEM_MEDIA_TYPE).send(problem);
}

function rawAnswer(problem: Problem): string {
  const body = JSON.stringify(problem);
  const head = ['HTTP/1.1 400 Bad Request', 'Connection: close', `Content-Type: ${PROBLEM_MEDIA_TYPE}`];
  return [...head, `Content-Length: ${Buffer.byteLength(body)}`, '', body].join('\r\n');
}
