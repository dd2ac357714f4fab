/**
 * The server's processes: `serve` answers requests, `sequence` writes the log and alone has its key. Each ends when it is
 * told to, or when whoever started it is gone.
 */
import { randomBytes } from 'node:crypto';
import { ProtocolError } from '#protocol/error';
import { nodeSuite } from '#protocol/suite/node';
import type { Random } from '#protocol/suite/suite';
import { buildApp } from '#server/app';
import { type Config, ConfigError, DOUBT_STATUS, readConfig } from '#server/config';
import { MigrationError, migrate } from '#server/db/migrate';
import { connections, isDatabaseAway, openPool, overPool } from '#server/db/pool';
import { watchSequencing, watchServing } from '#server/http/figures';
import { makeNonces } from '#server/http/nonces';
import { makePuzzles, quietFor } from '#server/http/puzzles';
import { listenForOperator } from '#server/http/watch';
import { isDoubt, LogError, sentenceOf } from '#server/log/log-error';
import { resting } from '#server/log/resting';
import { witnessClient } from '#server/log/witness-client';
import { rosterBook } from '#server/roster/book';
import { noteKeeper } from '#server/roster/show';
import { heartbeat } from '#server/workers/heartbeat';
import { readPhraseFile } from '#server/workers/log-signer';
import { runSequencer, tickInterval, timerPause } from '#server/workers/sequencer';
import type { SequencerParts } from '#server/workers/tick';

const WITNESS_MILLISECONDS = 10_000;
/** A source who returns does not wait longer than this for the witness's count. */
const COUNT_MILLISECONDS = 3000;
const DATABASE_PAUSE_MILLISECONDS = 1000;

const random: Random = (length) => new Uint8Array(randomBytes(length));
const clock = () => Date.now();
const say = (line: string) => process.stdout.write(`${line}\n`);
const ending = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => ending.abort());
process.on('disconnect', () => ending.abort());

try {
  const config = readConfig(process.env);
  const [role = 'serve'] = process.argv.slice(2);
  if (role === 'serve') await serve(config);
  else if (role === 'sequence') await sequence(config);
  else throw new ConfigError('expected serve or sequence');
} catch (error) {
  process.stderr.write(`${lineFor(error)}\n`);
  process.exitCode = isDoubt(error) ? DOUBT_STATUS : 1;
} finally {
  // An open channel to whoever started us would keep the process alive after its work is done.
  if (process.connected) process.disconnect?.();
}

function lineFor(error: unknown): string {
  if (error instanceof LogError) return sentenceOf(error);
  if (error instanceof ConfigError || error instanceof ProtocolError) return error.message;
  if (error instanceof MigrationError) return error.message;
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')
    return 'the port is in use: free it, or set CANDOR_PORT';
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

async function serve(config: Config): Promise<void> {
  if (!(await prepareDatabase(config.databaseUrl))) return;
  const pool = connections(config.databaseUrl, 'candor_serving');
  const db = overPool(pool);
  const place = { url: config.witnessUrl, timeout: WITNESS_MILLISECONDS };
  const { count } = witnessClient({ ...place, timeout: COUNT_MILLISECONDS });
  const witness = { ...witnessClient(place), count };
  const { pins } = config;
  const rosters = rosterBook(db, { suite: nodeSuite, pins, clock });
  const note = noteKeeper({ witness, clock });
  const nonces = makeNonces(random, clock);
  const puzzles = makePuzzles({ random, clock, quiet: quietFor(pins) });
  const house = { db, suite: nodeSuite, random, clock, pins, rosters, witness, note, nonces, puzzles };
  // A fault's own words may hold what was sent: only where it happened is said.
  let faulted = false;
  const onFault = (error: unknown) => {
    faulted = true;
    say(`fault ${error instanceof Error ? (error.stack?.split('\n')[1] ?? error.name).trim() : ''}`);
  };
  const onMissing = (apps: readonly string[]) =>
    say(`no ${apps.join(', ')} app in ${config.apps}: npm run build makes them; what is not there is not served`);
  const app = await buildApp(house, { dist: config.apps, onFault, onMissing, waiting: () => pool.waitingCount });
  const serving = { pool, faulted: () => faulted, backupRecord: config.backupRecord };
  const watch = await listenForOperator(config.watch, watchServing(house, serving));
  // Also when the port is in use: whatever else listens would keep a process that serves nobody.
  try {
    const url = await app.listen({ host: config.host, port: config.port });
    say(JSON.stringify({ ready: true, url }));
    await ended();
  } finally {
    await app.close();
    await watch?.close();
    await db.destroy();
  }
}

/** Migrates, waiting for a database that is away. Returns `false` when told to end meanwhile. */
async function prepareDatabase(url: string): Promise<boolean> {
  let waiting = false;
  while (!ending.signal.aborted) {
    try {
      await migrate(url);
      return true;
    } catch (error) {
      if (!isDatabaseAway(error)) throw error;
    }
    if (!waiting) say('the database cannot be reached: trying again every second');
    waiting = true;
    await timerPause(DATABASE_PAUSE_MILLISECONDS, ending.signal);
  }
  return false;
}

async function sequence(config: Config): Promise<void> {
  if (!config.logPhraseFile)
    throw new ConfigError('CANDOR_LOG_PHRASE_FILE must name the file with the phrase of the log');
  const db = openPool(config.databaseUrl, 'candor_sequencing');
  const { pins } = config;
  const rosters = rosterBook(db, { suite: nodeSuite, pins, clock });
  const parts = {
    db,
    suite: nodeSuite,
    random,
    clock,
    entropy: await readPhraseFile(config.logPhraseFile),
    ...cosigners(config),
    rules: async () => {
      const roster = (await rosters.find())?.roster;
      if (!roster) return null;
      const before = (await rosters.all()).filter((one) => one.roster.version < roster.version);
      const formerLogs = before.map((one) => one.roster.log);
      return { log: roster.log, formerLogs, witnesses: roster.witnesses, quorum: roster.rules.quorum };
    },
  };
  let last = '';
  const report = (trouble: string) => {
    if (trouble !== last) say(`sequencer: ${trouble}`);
    last = trouble;
  };
  const beat = heartbeat({ report, pause: timerPause }, clock);
  const watch = await listenForOperator(config.watch, watchSequencing({ ...parts, rosters }, beat));
  say(JSON.stringify({ ready: true }));
  try {
    await runSequencer(parts, { signal: ending.signal, interval: tickInterval(pins), ...beat });
  } finally {
    await watch?.close();
    await db.destroy();
  }
}

/** Where there are several, one that does not answer is left alone for a while, so that a quorum does not wait for it. */
function cosigners({ witnessUrl, otherWitnesses }: Config): Pick<SequencerParts, 'witness' | 'others'> {
  const client = (url: string) => witnessClient({ url, timeout: WITNESS_MILLISECONDS });
  if (otherWitnesses.length === 0) return { witness: client(witnessUrl), others: [] };
  const patient = (url: string) => resting(client(url), clock);
  return { witness: patient(witnessUrl), others: otherWitnesses.map(patient) };
}

function ended(): Promise<void> {
  return new Promise((done) => {
    if (ending.signal.aborted) done();
    ending.signal.addEventListener('abort', () => done(), { once: true });
  });
}
