/**
 * The witness: a process that another body runs than the server's, with its own folder, store and keys. Ends on SIGTERM,
 * SIGINT, or when the process that started it is gone; being killed loses nothing that it said it did.
 */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { ProtocolError } from '#protocol/error';
import { nodeSuite } from '#protocol/suite/node';
import { buildApp } from '#witness/app';
import { readConfig, readPhraseFile, readPins } from '#witness/config';
import { makeNonces } from '#witness/nonces';
import { StartError } from '#witness/problem';
import { COPY_MIGRATIONS } from '#witness/store/copy';
import { openStore } from '#witness/store/database';
import { listenForOperator, watchWitness } from '#witness/watch';
import { makeWitness } from '#witness/witness';

const clock = (): number => Date.now();
const random = (length: number): Uint8Array => new Uint8Array(randomBytes(length));

process.umask(0o077);
try {
  await run();
} catch (error) {
  if (!isExpected(error)) throw error;
  process.stderr.write(`witness: ${error.message}\n`);
  // At once: whatever already listens would keep a process that serves nobody.
  process.exit(1);
}

async function run(): Promise<void> {
  const config = readConfig(process.env);
  const entropy = readPhraseFile(config.phraseFile);
  const pins = readPins(config.folder);
  const store = openStore(join(config.folder, 'witness.sqlite'));
  const copy = openStore(join(config.folder, 'copy.sqlite'), COPY_MIGRATIONS);
  const nonces = makeNonces(random, clock);
  const witness = makeWitness({ crypto: { suite: nodeSuite, random }, entropy, pins, store, copy, clock, nonces });
  let faulted = false;
  const app = await buildApp(witness, (error) => {
    faulted = true;
    reportFault(error);
  });
  const watch = await listenForOperator(
    config.watch,
    watchWitness(witness, { faulted: () => faulted, folder: config.folder }),
  );
  const stop = stopOnce(async () => {
    await app.close();
    await watch?.close();
    store.close();
    copy.close();
    process.exit();
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, stop);
  process.once('disconnect', stop);
  const url = await app.listen({ host: config.host, port: config.port });
  process.stdout.write(`${JSON.stringify({ ready: true, url })}\n`);
}

function stopOnce(stop: () => Promise<void>): () => void {
  let stopping = false;
  return () => {
    if (!stopping) void stop();
    stopping = true;
  };
}

/** Where it broke, and nothing of what was sent. */
function reportFault(error: unknown): void {
  const where = error instanceof Error ? (error.stack ?? '').split('\n').slice(1, 4).join(' ') : '';
  process.stderr.write(`witness: fault ${error instanceof Error ? error.name : typeof error}${where}\n`);
}

/** A refusal of ours, or the system's that a port is taken. */
function isExpected(error: unknown): error is Error {
  if (error instanceof StartError || error instanceof ProtocolError) return true;
  return error instanceof Error && 'syscall' in error && error.syscall === 'listen';
}
