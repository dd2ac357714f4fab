/** P7.7. The operator's own address: a listener beside the public one, so that no proxy leads to it by mistake. */
import fastify, { type FastifyInstance } from 'fastify';
import { answerWatch, WATCH_HEADERS, type WatchAddress, type Watched } from '#protocol/wire/watch';

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
