// HTTP for whoever verifies: this room knows the protocol and nothing of our clients, so that it can be read by itself.
import type { TSchema } from 'typebox';
import { Refusal } from '#cli/refusal';
import { UNREADABLE } from '#cli/verify/exit';
import { hasShape, ofShape } from '#protocol/json';
import type { AnswerOf, AskOf, Endpoint } from '#protocol/wire/exchange';
import { PROBLEM_MEDIA_TYPE, Problem, type ProblemCode } from '#protocol/wire/problem';

/** An answer as it came. */
export interface Plain {
  readonly status: number;
  readonly type: string;
  readonly bytes: Uint8Array;
}

const TIMEOUT = 30_000;

/** Asks. Throws `Refusal` when nobody answers. */
export async function askPlain(url: URL, init: RequestInit = {}): Promise<Plain> {
  try {
    const response = await fetch(url, {
      ...init,
      cache: 'no-store',
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT),
    });
    const bytes = new Uint8Array(await response.arrayBuffer());
    return { status: response.status, type: response.headers.get('content-type') ?? '', bytes };
  } catch {
    throw new Refusal(
      `no answer from ${url.origin}: check the address and that the server runs (unreachable)`,
      UNREADABLE,
    );
  }
}

/** A refusal by server or witness. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly code: ProblemCode;

  constructor(code: ProblemCode, title: string) {
    super(title);
    this.code = code;
  }
}

/** Makes exchanges of the wire tables with an address. They throw `Refusal`, {@link Refused}, ProtocolError `shape-wrong`. */
export const exchangesWith =
  (base: string, token?: string) =>
  async <E extends Endpoint>(endpoint: E, ask: AskOf<E>): Promise<AnswerOf<E>> => {
    const { path = {}, query = {}, body = null } = ask as { path?: object; query?: object; body?: unknown };
    const named = new Map<string, string>(Object.entries(ofShape(endpoint.path, path) as Record<string, string>));
    const url = new URL(
      endpoint.url.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(named.get(name) ?? '')),
      base,
    );
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
    const headers = new Headers(token === undefined ? {} : { authorization: `Bearer ${token}` });
    if (body !== null) headers.set('content-type', 'application/json');
    const init: RequestInit = {
      method: endpoint.method,
      headers,
      ...(body !== null && { body: JSON.stringify(body) }),
    };
    return answerFrom(endpoint, await askPlain(url, init)) as AnswerOf<E>;
  };

function answerFrom(endpoint: Endpoint, { status, type, bytes }: Plain): unknown {
  if (status >= 400) {
    const problem: unknown = type.startsWith(PROBLEM_MEDIA_TYPE) ? JSON.parse(new TextDecoder().decode(bytes)) : null;
    if (hasShape(Problem, problem)) throw new Refused(problem.code, problem.title);
    throw new Refusal(
      `an answer that is not from Candor (status ${status}): check the address (unreachable)`,
      UNREADABLE,
    );
  }
  if (endpoint.octets === 'reply') return bytes;
  const schema: TSchema = endpoint.reply;
  return ofShape(schema, bytes.length === 0 ? null : JSON.parse(new TextDecoder().decode(bytes)));
}
