/** Asks over a real connection that is kept, as browsers do, and judges the answer. */
import { Agent, request } from 'node:http';
import { text as consume } from 'node:stream/consumers';
import { Value } from 'typebox/value';
import { Problem } from '#protocol/wire/problem';
import type { Drawn } from './requests.ts';

/** An answer that takes longer is a hang. */
const PATIENCE_MS = 30_000;

const agent = new Agent({ keepAlive: true });

export interface Verdict {
  readonly status: number;
  /** `null` for an answer of the table or a problem of the closed set. */
  readonly wrong: string | null;
}

/** Makes one request and judges what comes back. */
export async function judge(port: string, drawn: Drawn, token: string | undefined): Promise<Verdict> {
  try {
    const { status, text } = await ask(port, drawn, token);
    if (status >= 500) return { status, wrong: `${status} ${text}` };
    if (status >= 200 && status < 300) return { status, wrong: null };
    return { status, wrong: Value.Check(Problem, JSON.parse(text)) ? null : `${status} without a problem` };
  } catch (error) {
    return { status: 0, wrong: String(error) };
  }
}

function ask(port: string, { endpoint, path, query, body }: Drawn, token: string | undefined) {
  const { method, url } = endpoint;
  const place = url.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(path[name] ?? ''));
  const octets = body instanceof Uint8Array;
  const has = method !== 'GET' && body !== null;
  const headers = {
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    ...(has ? { 'content-type': octets ? 'application/octet-stream' : 'application/json' } : {}),
  };
  const to = { agent, host: '127.0.0.1', port, method, path: `${place}?${new URLSearchParams(query)}`, headers };
  return new Promise<{ status: number; text: string }>((resolve, reject) => {
    const sent = request({ ...to, timeout: PATIENCE_MS }, (response) => {
      consume(response).then((text) => resolve({ status: response.statusCode ?? 0, text }), reject);
    });
    sent.once('timeout', () => sent.destroy(new Error('no answer'))).once('error', reject);
    sent.end(has ? (octets || typeof body === 'string' ? body : JSON.stringify(body)) : undefined);
  });
}
