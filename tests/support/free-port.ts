// A port that nobody listens on, for programs that must be told one.
import { createServer } from 'node:net';

const given = new Set<number>();

/** A port that nobody listens on and that was not given before: one house needs several before it listens on the first. */
export async function findFreePort(): Promise<number> {
  const port = await askForPort();
  if (given.has(port)) return findFreePort();
  given.add(port);
  return port;
}

function askForPort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
