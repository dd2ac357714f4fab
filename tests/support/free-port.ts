/**
 * A port that nobody listens on, for programs that must be told one. It lies below those that the kernel gives to whoever goes out: a
 * port of those may be on loan to a connection just when a program comes back to it, which then says that it is in use.
 */
import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

const given = new Set<number>();

/** The kernel lends from 32768 on; between these two are no ports that a browser refuses. */
const [FIRST, AFTER] = [11_000, 32_000];

/** A port that nobody listens on and that was not given before: one house needs several before it listens on the first. */
export async function findFreePort(): Promise<number> {
  const port = randomInt(FIRST, AFTER);
  if (given.has(port) || !(await isFree(port))) return findFreePort();
  given.add(port);
  return port;
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
