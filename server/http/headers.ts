/**
 * What every answer says to a browser: nothing inline, no evaluation, no other host, no script without its hash; an auditor's page may ask the witness;
 * only worker scripts of the office may compile WebAssembly. Requests that another site's page makes are refused.
 */
import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';
import type { Pins } from '#protocol/roster/format';
import { INTEGRITY_POLICY, policyFor } from '#protocol/wire/browser-policy';
import { refuse } from '#server/problem';

/** Sets the headers of every answer, and refuses what another site's page asks for. */
export async function guardHeaders(app: FastifyInstance, pins: Pick<Pins, 'witness'>): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: false,
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginEmbedderPolicy: { policy: 'require-corp' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  });
  app.addHook('onRequest', async ({ url, headers }, reply) => {
    const path = url.split('?')[0] ?? '/';
    reply.header('content-security-policy', policyFor(path, pins));
    reply.header('integrity-policy', INTEGRITY_POLICY);
    const immutable = /\/(?:assets|workers)\//.test(path);
    reply.header('cache-control', immutable ? 'public, max-age=31536000, immutable' : 'no-store');
    const site = headers['sec-fetch-site'] ?? 'none';
    if (path.startsWith('/api/') && site !== 'same-origin' && site !== 'none')
      refuse('not-allowed', 'another site may not ask this');
  });
}
