/**
 * P7.1. Exchanges over HTTP: what is sent and what comes back is checked against the table of `protocol/wire`. Refused are
 * replies of another shape and problems outside the closed set. Nothing of a browser's goes along: no cookie, no referrer,
 * no cache.
 */
import type { TSchema } from 'typebox';
import { hasShape, ofShape } from '#protocol/json';
import type { AnswerOf, AskOf, Endpoint, Exchange } from '#protocol/wire/exchange';
import { PROBLEM_MEDIA_TYPE, Problem, type ProblemCode } from '#protocol/wire/problem';

/** A refusal by a server or witness, with a code of the closed set. */
export class ExchangeProblem extends Error {
  override readonly name = 'ExchangeProblem';
  readonly code: ProblemCode;

  constructor(code: ProblemCode, title: string) {
    super(title);
    this.code = code;
  }
}

/** Nobody answered, or what answered was not ours: the network, a proxy, a server that is away. Trying again may help. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
  readonly code = 'unreachable';
}

/** Where a server or witness answers. */
export interface Address {
  /** `https://host:port`; a path is dropped. */
  readonly url: string;
  /** A session's token (P7.6). */
  readonly token?: string;
  /** Milliseconds until an exchange counts as unanswered. */
  readonly timeout?: number;
  readonly fetch?: typeof fetch;
}

const TIMEOUT = 30_000;

/**
 * Exchanges with one address. They throw {@link ExchangeProblem}, {@link Unreachable}, ProtocolError `shape-wrong` for a
 * request or reply that does not fit the table, and the signal's reason when it is aborted.
 */
export function exchangeWith(address: Address): Exchange {
  return async <E extends Endpoint>(endpoint: E, ask: AskOf<E>, signal?: AbortSignal) => {
    const request = requestOf(endpoint, ask as Loose, address);
    const { url, init } = request;
    const { response, bytes } = await send(address, { url, init, ...(signal && { signal }) });
    if (!response.ok) throw problemFrom(response, bytes);
    return answerFrom(endpoint, bytes) as AnswerOf<E>;
  };
}

interface Loose {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

const isOctets = (body: unknown): body is Uint8Array<ArrayBuffer> => body instanceof Uint8Array;

function requestOf(endpoint: Endpoint, ask: Loose, { url: base, token }: Address): { url: URL; init: RequestInit } {
  const path: Record<string, string> = ofShape(endpoint.path, ask.path ?? {}) as Record<string, string>;
  const query = ofShape(endpoint.query, ask.query ?? {}) as Record<string, string>;
  const url = new URL(
    endpoint.url.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(path[name] ?? '')),
    base,
  );
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  const headers = new Headers();
  if (token !== undefined) headers.set('authorization', `Bearer ${token}`);
  const body = bodyOf(endpoint, ask.body ?? null, headers);
  return { url, init: { method: endpoint.method, headers, ...(body !== null && { body }) } };
}

function bodyOf(endpoint: Endpoint, body: unknown, headers: Headers): BodyInit | null {
  if (endpoint.octets === 'body' && isOctets(body)) {
    headers.set('content-type', 'application/octet-stream');
    return body;
  }
  const fitting: unknown = ofShape(endpoint.body, body);
  if (fitting === null) return null;
  headers.set('content-type', 'application/json');
  return JSON.stringify(fitting);
}

interface Sending {
  readonly url: URL;
  readonly init: RequestInit;
  readonly signal?: AbortSignal;
}

async function send(
  address: Address,
  { url, init, signal }: Sending,
): Promise<{ response: Response; bytes: Uint8Array }> {
  const limit = AbortSignal.timeout(address.timeout ?? TIMEOUT);
  const plain: RequestInit = {
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    cache: 'no-store',
    redirect: 'error',
  };
  try {
    const ask = address.fetch ?? fetch;
    const response = await ask(url, { ...init, ...plain, signal: signal ? AbortSignal.any([signal, limit]) : limit });
    return { response, bytes: new Uint8Array(await response.arrayBuffer()) };
  } catch {
    signal?.throwIfAborted();
    throw new Unreachable('no answer');
  }
}

function problemFrom(response: Response, bytes: Uint8Array): ExchangeProblem | Unreachable {
  const type = response.headers.get('content-type') ?? '';
  const problem = type.startsWith(PROBLEM_MEDIA_TYPE) ? parse(bytes) : null;
  if (hasShape(Problem, problem)) return new ExchangeProblem(problem.code, problem.title);
  return new Unreachable('an answer that is not from Candor');
}

function answerFrom(endpoint: Endpoint, bytes: Uint8Array): unknown {
  if (endpoint.octets === 'reply') return bytes;
  const schema: TSchema = endpoint.reply;
  return ofShape(schema, bytes.length === 0 ? null : parse(bytes));
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
