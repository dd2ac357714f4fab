// `npm start`: the whole house on this machine, step by step, until somebody stops it. Each step that holds something
// says how to let go of it, and they let go in reverse, whatever ends us.
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { parseArgs } from 'node:util';
import { Refusal } from '#cli/refusal';
import type { Pins } from '#protocol/roster/format';
import { buildAppsIn } from './apps.ts';
import { isPublished } from './custody/publish.ts';
import { takeDataFolder } from './data-folder.ts';
import { makeDemo, moveWitness, settleDemo } from './demo.ts';
import { forbidCores } from './no-cores.ts';
import { findPins } from './organisation-folder.ts';
import { openDatabase } from './postgres.ts';
import { startProcesses } from './processes.ts';
import { listPrograms, publicUrl, witnessUrlOf } from './programs.ts';
import { readyLines, readyObject } from './ready.ts';
import { readStartSettings, type StartSettings } from './settings.ts';
import { whenStarterIsGone } from './starter.ts';
import { tryProgram } from './try/program.ts';

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
  forbidCores();
  const { values } = parseArgs({ options: { 'ready-file': { type: 'string' } } });
  const settings = readStartSettings(process.env);
  // Before the ports: of two starts on one folder the second must hear the true reason.
  const folder = takeDataFolder(settings.dataFolder);
  letGo.push(folder.release);
  await refuseTakenPort('CANDOR_PORT', settings.host, settings.port);
  if (settings.witnessUrl === null) await refuseTakenPort('CANDOR_WITNESS_PORT', '127.0.0.1', settings.witnessPort);
  const pins = await findOrganisation(folder.path, settings);
  const building = buildAppsIn(folder.path, say);
  letGo.push(building.stop);
  const database = await openDatabase(folder.path, process.env, { say });
  letGo.push(database.stop);
  // The server looks for the apps when it starts.
  await Promise.race([building.done, isAsked()]);
  ending.signal.throwIfAborted();

  // On another's cluster we make no databases of our own.
  const embedded = !(process.env.DATABASE_URL || process.env.DATABASE_URL_FILE);
  const trying = pins.demo && embedded ? await tryProgram(folder.path, database.url) : null;
  const programs = [...listPrograms(settings, database.url), ...(trying ? [trying.spec] : [])];
  const processes = await startProcesses(programs, { say, ending: ending.signal });
  letGo.push(processes.stop);
  const stopped = Promise.race([isAsked(), processes.fallen, database.gone.then(refuseLostDatabase)]);
  await Promise.race([
    stopped,
    settle(folder.path, { pins, settings, readyFile: values['ready-file'], tryUrl: trying?.url ?? null }),
  ]);
  await stopped;
}

/** The organisation of the data folder; an empty folder becomes the demo's. */
async function findOrganisation(folder: string, settings: StartSettings): Promise<Pins> {
  const witnessUrl = witnessUrlOf(settings);
  const pins = findPins(folder);
  if (pins) return pins.demo ? moveWitness(folder, pins, witnessUrl) : pins;
  say('the data folder is empty: making a demo organisation');
  return makeDemo(folder, witnessUrl);
}

interface Settling {
  readonly pins: Pins;
  readonly settings: StartSettings;
  readonly readyFile: string | undefined;
  /** Where "try to bury it" is; only beside a demo. */
  readonly tryUrl: string | null;
}

/** What is left to do once everything runs, and to say when it is done. */
async function settle(folder: string, { pins, settings, readyFile, tryUrl }: Settling): Promise<void> {
  const own = `http://${settings.host}:${settings.port}`;
  const witness = witnessUrlOf(settings);
  const source = pins.demo
    ? await settleDemo({ folder, pins, url: own, witnessUrl: witness }, { say, signal: ending.signal })
    : null;
  const published = pins.demo || (await isPublished(own));
  if (ending.signal.aborted) return;
  const up = { folder, pins, url: publicUrl(settings), witness, source, published, tryUrl };
  writeReadyFile(readyFile, readyObject(up));
  for (const line of readyLines(up)) say(line);
}
function refuseTakenPort(name: string, host: string, port: number): Promise<void> {
  return new Promise((free, refuse) => {
    const probe = createServer();
    probe.once('error', () => refuse(new Refusal(`port ${port} on ${host} is in use: free it, or set ${name}`)));
    probe.listen(port, host, () => probe.close(() => free()));
  });
}

/** Whoever started us may wait for this file; it appears whole, readable by us alone, and goes when we go. */
function writeReadyFile(file: string | undefined, ready: unknown): void {
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
