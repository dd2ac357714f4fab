/** Somebody else's server, which answers as it is told; ends with the test. */
import { createServer, type RequestListener } from 'node:http';
import { createServer as createSecureServer, type ServerOptions } from 'node:https';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** Listens on a free port; with TLS where its options are given. */
export async function servingHere(listener: RequestListener, secure?: ServerOptions): Promise<string> {
  const server = secure ? createSecureServer(secure, listener) : createServer(listener);
  await new Promise<void>((listening) => server.listen(0, listening));
  onTestFinished(() => void server.close());
  return `http${secure ? 's' : ''}://localhost:${(server.address() as AddressInfo).port}/`;
}
