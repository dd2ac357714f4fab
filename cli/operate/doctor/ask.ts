// One GET as a stranger would make it, with what only the socket knows of it.
import { request as plain } from 'node:http';
import { request as secure } from 'node:https';
import type { TLSSocket } from 'node:tls';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Uint8Array;
  /** The remote end as the system reached it. */
  readonly remote: string;
  /** `null` over plain HTTP. */
  readonly tls: { readonly protocol: string; readonly trusted: boolean; readonly validTo: number } | null;
}

const TIMEOUT_MS = 10_000;

/** Asks without following redirects; an untrusted certificate is told, not refused. Throws the system's errors. */
export function ask(url: string, ca: string | null = null): Promise<Answer> {
  const { protocol } = new URL(url);
  const options = { timeout: TIMEOUT_MS, agent: false as const };
  return new Promise((answered, failed) => {
    const request =
      protocol === 'https:'
        ? secure(url, { ...options, rejectUnauthorized: false, ...(ca === null ? {} : { ca }) })
        : plain(url, options);
    request.once('timeout', () =>
      request.destroy(Object.assign(new TypeError('no answer in time'), { code: 'ETIMEDOUT' })),
    );
    request.once('error', failed);
    request.once('response', (response) => {
      const chunks: Uint8Array[] = [];
      // The socket is let go with the last byte: what it knows is taken now.
      const { remoteAddress = '' } = response.socket;
      const tls = protocol === 'https:' ? tlsOf(response.socket as TLSSocket) : null;
      response.on('data', (chunk: Uint8Array) => chunks.push(chunk));
      response.once('error', failed);
      response.once('end', () =>
        answered({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks),
          remote: remoteAddress,
          tls,
        }),
      );
    });
    request.end();
  });
}

const tlsOf = (socket: TLSSocket) => ({
  protocol: socket.getProtocol() ?? '',
  trusted: socket.authorized,
  validTo: Date.parse(socket.getPeerCertificate().valid_to),
});
