// One port for both protocols, since the Observatory asks `http://HOST` and `https://HOST` and on one machine without the ports
// 80 and 443 these differ. The first byte of a TLS hello is 22; no method of HTTP begins so.
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

const HELLO = 22;

/** A door on loopback that leads each connection to the port of its protocol. */
export async function frontOf(ports: { https: number; http: number }): Promise<{ host: string; stop: () => void }> {
  const open = new Set<Socket>();
  const server = createServer((near) => {
    open.add(near);
    near.on('error', () => near.destroy());
    near.once('data', (first) => {
      near.pause();
      const far = connect(first[0] === HELLO ? ports.https : ports.http, '127.0.0.1', () => {
        far.write(first);
        near.pipe(far).pipe(near);
      });
      open.add(far);
      far.on('error', () => near.destroy());
    });
  });
  await new Promise<void>((listens) => server.listen(0, '127.0.0.1', listens));
  const stop = () => {
    server.close();
    for (const socket of open) socket.destroy();
  };
  return { host: `localhost:${(server.address() as AddressInfo).port}`, stop };
}
