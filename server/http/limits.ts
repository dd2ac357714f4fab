/**
 * P7.11. How much and how slowly anybody may ask, whoever it is: no address is looked at. What is too slow is closed, what
 * is too much is answered with 503 and when to ask again, before the house is in trouble and not after.
 */
import underPressure from '@fastify/under-pressure';
import type { FastifyInstance } from 'fastify';
import { refuse } from '#server/problem';

export interface Limits {
  /** Until a request's headers are here. */
  readonly headerMilliseconds: number;
  /** Until a request is here whole: the largest is 4 MiB, and over Tor 60 KB a second are few. */
  readonly requestMilliseconds: number;
  /** How often the two above are looked at. */
  readonly lookMilliseconds: number;
  /** Until a connection that asks nothing more is closed. */
  readonly idleMilliseconds: number;
  /** What is under way when the process is told to end may take so long; nobody slow keeps it from ending. */
  readonly endMilliseconds: number;
  readonly headerBytes: number;
  readonly headers: number;
  readonly connections: number;
  /** Requests that may wait for a connection to the database. */
  readonly waiting: number;
  /** How late this process may be for what it has to do, on average over a second. */
  readonly lateMilliseconds: number;
}

export const LIMITS: Limits = {
  headerMilliseconds: 10_000,
  requestMilliseconds: 60_000,
  lookMilliseconds: 2000,
  idleMilliseconds: 10_000,
  endMilliseconds: 5000,
  headerBytes: 8 * 1024,
  headers: 64,
  connections: 4096,
  waiting: 512,
  lateMilliseconds: 2000,
};

/** A body where the table gives no other limit. */
const BODY_BYTES = 64 * 1024;

/** What the framework is made with. */
export const serverOptions = (limits: Limits) => ({
  requestTimeout: limits.requestMilliseconds,
  keepAliveTimeout: limits.idleMilliseconds,
  bodyLimit: BODY_BYTES,
  http: {
    maxHeaderSize: limits.headerBytes,
    headersTimeout: limits.headerMilliseconds,
    connectionsCheckingInterval: limits.lookMilliseconds,
  },
});

/** Limits of the listener itself: what is over them never becomes a request. */
export function limitConnections(app: FastifyInstance, limits: Limits): void {
  const { server } = app;
  server.maxConnections = limits.connections;
  server.maxHeadersCount = limits.headers;
  app.addHook('preClose', async () => {
    setTimeout(() => server.closeAllConnections(), limits.endMilliseconds).unref();
  });
}

/** Refuses with `busy` while too much waits, or this process is late. */
export async function limitLoad(app: FastifyInstance, limits: Limits, waiting: () => number): Promise<void> {
  await app.register(underPressure, {
    maxEventLoopDelay: limits.lateMilliseconds,
    pressureHandler: async () => refuse('busy', 'too much is asked at once: send the same again'),
  });
  app.addHook('onRequest', async () => {
    if (waiting() > limits.waiting) refuse('busy', 'too much is asked at once: send the same again');
  });
}
