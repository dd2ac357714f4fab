// `npm start`: the whole house on this machine, step by step, until somebody stops it. Each step that holds something
// says how to let go of it, and they let go in reverse, whatever ends us.
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Refusal } from '#cli/refusal';
import { takeDataFolder } from './data-folder.ts';
import { openDatabase } from './postgres.ts';
import { type ProcessSpec, startProcesses } from './processes.ts';
import { readStartSettings, type StartSettings } from './settings.ts';
import { whenStarterIsGone } from './starter.ts';

const say = (line: string) => console.log(line);
const ending = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => ending.abort());
whenStarterIsGone(() => ending.abort());
const letGo: (() => unknown)[] = [];

try {
  await start();
} catch (error) {
  if (!ending.signal.aborted) {
    // Ours and the operating system's refusals carry a code or a status; anything else is a fault and shows where it is.
    const expected = error instanceof Error && ('code' in error || 'status' in error);
    console.error(expected ? error.message : error);
    process.exitCode = 1;
  }
} finally {
  for (const release of letGo.reverse()) await release();
}

async function start(): Promise<void> {
  const { values } = parseArgs({ options: { 'ready-file': { type: 'string' } } });
  const settings = readStartSettings(process.env);
  // Before the ports: of two starts on one folder the second must hear the true reason.
  const folder = takeDataFolder(settings.dataFolder);
  letGo.push(folder.release);
  await refuseTakenPort('CANDOR_PORT', settings.host, settings.port);
  if (settings.witnessUrl === null) await refuseTakenPort('CANDOR_WITNESS_PORT', '127.0.0.1', settings.witnessPort);
  const database = await openDatabase(folder.path, process.env, { say });
  letGo.push(database.stop);
  ending.signal.throwIfAborted();

  const processes = await startProcesses(listProcesses(settings, database.url), { say, ending: ending.signal });
  letGo.push(processes.stop);
  const url = `http://${settings.host === '127.0.0.1' ? 'localhost' : settings.host}:${settings.port}`;
  writeReadyFile(values['ready-file'], { url, witness: witnessUrl(settings) });
  await Promise.race([isAsked(), processes.fallen, database.gone.then(refuseLostDatabase)]);
}

/** Each process is told what its own duty needs: the log's phrase goes to the sequencer alone, the database not to the witness. */
function listProcesses(settings: StartSettings, databaseUrl: string): ProcessSpec[] {
  const { DATABASE_URL, DATABASE_URL_FILE, CANDOR_LOG_PHRASE_FILE, CANDOR_WITNESS_PHRASE_FILE, ...common } =
    process.env;
  const data = resolve(settings.dataFolder);
  const witnessFolder = join(data, 'witness');
  const office = { ...common, CANDOR_DATA: data, DATABASE_URL: databaseUrl, CANDOR_WITNESS_URL: witnessUrl(settings) };
  const witness = {
    name: 'witness',
    args: ['witness/main.ts'],
    env: {
      ...common,
      // On this machine the witness is the office's neighbour: nobody else needs to reach it.
      CANDOR_HOST: '127.0.0.1',
      CANDOR_DATA: witnessFolder,
      CANDOR_WITNESS_PHRASE_FILE: CANDOR_WITNESS_PHRASE_FILE ?? join(witnessFolder, 'phrase'),
    },
  };
  const server = {
    name: 'server',
    args: ['server/main.ts', 'serve'],
    env: office,
  };
  const sequencer = {
    name: 'sequencer',
    args: ['server/main.ts', 'sequence'],
    env: { ...office, CANDOR_LOG_PHRASE_FILE: CANDOR_LOG_PHRASE_FILE ?? join(data, 'log.phrase') },
  };
  return settings.witnessUrl === null ? [witness, server, sequencer] : [server, sequencer];
}

function witnessUrl(settings: StartSettings): string {
  return settings.witnessUrl ?? `http://127.0.0.1:${settings.witnessPort}`;
}

function refuseTakenPort(name: string, host: string, port: number): Promise<void> {
  return new Promise((free, refuse) => {
    const probe = createServer();
    probe.once('error', () => refuse(new Refusal(`port ${port} on ${host} is in use: free it, or set ${name}`)));
    probe.listen(port, host, () => probe.close(() => free()));
  });
}

/** Whoever started us may wait for this file; it appears whole, readable by us alone, and goes when we go. */
function writeReadyFile(file: string | undefined, ready: { url: string; witness: string }): void {
  if (file === undefined) return;
  writeFileSync(`${file}.new`, `${JSON.stringify(ready)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
  letGo.push(() => rmSync(file, { force: true }));
}

function isAsked(): Promise<void> {
  return new Promise((resolve) => {
    if (ending.signal.aborted) resolve();
    ending.signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

function refuseLostDatabase(): never {
  throw new Refusal('PostgreSQL ended by itself: its reason is in postgres.log in the data folder');
}
