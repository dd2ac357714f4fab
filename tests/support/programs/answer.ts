// Run as a process of its own: says its pid, answers HTTP on the port named, stops when told to.
import { createServer } from 'node:http';

const server = createServer((_, reply) => reply.end('here\n'));
server.listen(Number(process.env.ANSWER_PORT), '127.0.0.1', () => {
  process.stdout.write(`answering ${process.pid}\n`);
});
process.once('SIGTERM', () => {
  server.close();
  server.closeAllConnections();
});
