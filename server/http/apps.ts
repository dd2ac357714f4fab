/** P7.2. The built apps as files: the source's at the root, the office's beside it. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { MANIFEST_PATH } from '#protocol/code/manifest';

const APPS = [
  ['source', '/'],
  ['reviewer', '/review/'],
  ['auditor', '/audit/'],
] as const;

/** Serves the apps in this folder. Returns the names of those that are not built. */
export async function serveApps(app: FastifyInstance, dist: string): Promise<string[]> {
  serveManifest(app, join(dist, 'manifest.json'));
  const missing: string[] = [];
  for (const [name, prefix] of APPS) {
    const root = join(dist, name);
    if (existsSync(root)) await serveFiles(app, { root, prefix });
    else missing.push(name);
  }
  return missing;
}

/** P7.11: what this server says that it serves, for whoever compares. A house without one answers as for any unknown address. */
function serveManifest(app: FastifyInstance, file: string): void {
  if (!existsSync(file)) return;
  const manifest = readFileSync(file);
  app.get(MANIFEST_PATH, (_, reply) => reply.type('application/json').send(manifest));
}

async function serveFiles(app: FastifyInstance, { root, prefix }: { root: string; prefix: string }): Promise<void> {
  await app.register(async (scope) => {
    await scope.register(fastifyStatic, {
      root,
      prefix,
      cacheControl: false,
      decorateReply: false,
      wildcard: false,
      preCompressed: true,
    });
  });
  const bare = prefix.slice(0, -1);
  if (bare !== '') app.get(bare, (_, reply) => reply.redirect(prefix));
}
