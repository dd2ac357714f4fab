/**
 * P7.7. The witness's own operator: a listener beside the public one. It tells how the witness stands, never when or what
 * it cosigned or released.
 */
import { readFileSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import fastify, { type FastifyInstance } from 'fastify';
import { rosterLife } from '#protocol/roster/life';
import { dayOf } from '#protocol/shape';
import {
  answerWatch,
  diskFigure,
  figure,
  versionsFigure,
  WATCH_HEADERS,
  type WatchAddress,
  type Watched,
} from '#protocol/wire/watch';
import type { Witness } from '#witness/witness';

const { version: OWN_VERSION } = JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8')) as {
  version: string;
};

/** What else it is told by. */
export interface Watching {
  /** Whether a fault of ours was met since the start. */
  readonly faulted: () => boolean;
  /** Where the store lies. */
  readonly folder: string;
}

/** What the witness tells. */
export const watchWitness = (witness: Witness, { faulted, folder }: Watching): Watched => ({
  missing: async () => (isStoreUp(witness) ? [] : ['store']),
  figures: async () => {
    const up = isStoreUp(witness);
    const standing = up ? witness.standing() : null;
    const life = standing && rosterLife(standing.roster.roster, dayOf(witness.clock()));
    return [
      versionsFigure({ candor: OWN_VERSION, node: process.versions.node }),
      diskFigure(await statfs(folder)),
      figure('candor_store_up', "1 while the witness's store answers", up ? 1 : 0),
      figure('candor_faulted', '1 after a fault of ours since the start', faulted() ? 1 : 0),
      figure('candor_named', '1 when the roster in force names this witness', standing?.self ? 1 : 0),
      ...(life
        ? [
            figure('candor_roster_days_left', 'days until the roster in force expires', life.left),
            figure('candor_roster_half_life_past', '1 when it is time to renew the roster', life.halfPast ? 1 : 0),
          ]
        : []),
    ];
  },
});

function isStoreUp({ store }: Pick<Witness, 'store'>): boolean {
  try {
    return store.db.prepare('SELECT 1').get() !== undefined;
  } catch {
    return false;
  }
}

/** Listens where the operator asks; `null` when he does not. Close it with the process. */
export async function listenForOperator(
  address: WatchAddress | null,
  watched: Watched,
): Promise<FastifyInstance | null> {
  if (address === null) return null;
  const app = fastify({ logger: false, exposeHeadRoutes: false, requestTimeout: 10_000 });
  app.get('/*', async ({ url }, reply) => {
    const { status, type, body } = await answerWatch(url.split('?')[0] ?? '', watched);
    return reply.code(status).type(type).headers(WATCH_HEADERS).send(body);
  });
  await app.listen(address);
  return app;
}
