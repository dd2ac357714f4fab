// Serves built apps from a folder under the production policy, without the server: what a page does is then the page's doing.
import { readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { INTEGRITY_POLICY } from '#protocol/wire/browser-policy';

export interface Mount {
  /** Path at which the app is served, with a slash at both ends. */
  readonly base: string;
  readonly folder: string;
  /** The value of `trusted-types`. */
  readonly trustedTypes: string;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

const policy = (trustedTypes: string, scripts: string): string =>
  [
    "default-src 'none'",
    `script-src ${scripts}`,
    "style-src 'self'",
    "img-src 'self' blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
    `trusted-types ${trustedTypes}`,
  ].join('; ');

/** Serves the mounts on a free loopback port; the longest base that fits a path wins. */
export async function serveMounts(mounts: readonly Mount[]): Promise<{ origin: string; close: () => Promise<void> }> {
  const longestFirst = [...mounts].sort((a, b) => b.base.length - a.base.length);
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const mount = longestFirst.find(({ base }) => path.startsWith(base));
    const file = mount && join(mount.folder, normalize(path.slice(mount.base.length) || 'index.html'));
    if (!mount || !file || !isFile(file)) return response.writeHead(404).end();
    const scripts = path.includes('/workers/') ? "'self' 'wasm-unsafe-eval'" : "'self'";
    response.setHeader('content-type', TYPES[extname(file)] ?? 'application/octet-stream');
    response.setHeader('content-security-policy', policy(mount.trustedTypes, scripts));
    response.setHeader('integrity-policy', INTEGRITY_POLICY);
    return response.end(readFileSync(file));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, close: () => closeAll(server) };
}

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;

function closeAll(server: ReturnType<typeof createServer>): Promise<void> {
  return new Promise((closed) => {
    server.close(() => closed());
    server.closeAllConnections();
  });
}
