// One PostgreSQL cluster: made whole or not at all, started on a free port of the loopback interface, stopped, and
// recovered from a predecessor that was killed. Refuses a cluster of another major version without touching it.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { Refusal } from '#cli/refusal';
import { isAlive, readCommand } from '../process-table.ts';
import type { Program } from './program.ts';

const ROLE = 'candor';
const START_ATTEMPTS = 4;
const START_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 30_000;

/** A cluster at rest. */
export interface Cluster {
  folder: string;
  /** Of the role `candor`, which owns everything. */
  password: string;
  /** PostgreSQL's own messages; no statement and no value is ever written there. */
  logFile: string;
}

/** A cluster that runs. */
export interface RunningCluster {
  url: string;
  stop(): Promise<void>;
  /** Resolves when PostgreSQL is no more, asked or not. */
  gone: Promise<void>;
}

// PostgreSQL must not take its configuration from the environment of whoever started us.
const childEnvironment = { PATH: process.env.PATH ?? '', LC_ALL: 'C', TZ: 'UTC' };

/** Throws `Refusal` when `folder` holds a cluster that this PostgreSQL cannot open. */
export function checkMajor(folder: string, major: number): void {
  const versionFile = join(folder, 'PG_VERSION');
  if (!existsSync(versionFile)) return;
  const found = Number.parseInt(readFileSync(versionFile, 'utf8'), 10);
  if (found === major) return;
  const what = found > major ? 'a newer' : 'an older';
  throw new Refusal(
    `the database in ${folder} was written by ${what} PostgreSQL (${found}, this is ${major}): nothing was changed, use the Candor that made it`,
  );
}

/** Makes the cluster when there is none. A half-made one, left by a crash, is thrown away: nothing was ever in it. */
export function makeCluster(program: Program, { folder, password }: Cluster): void {
  if (existsSync(join(folder, 'PG_VERSION'))) return;
  const making = `${folder}.new`;
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making, { mode: 0o700 });
  const secrets = mkdtempSync(join(tmpdir(), 'candor-'));
  const passwordFile = join(secrets, 'password');
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  for (const path of [making, secrets, passwordFile]) give(path, program);
  const args = ['-D', making, '-U', ROLE, `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8'];
  const locale = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const options = { ...program.runAs, cwd: '/', env: childEnvironment, encoding: 'utf8' as const };
  const done = spawnSync(program.initdb, [...args, ...locale], options);
  rmSync(secrets, { recursive: true, force: true });
  if (done.status !== 0) throw new Refusal(`PostgreSQL could not make its database: ${lastLine(done.stderr)}`);
  renameSync(making, folder);
}

/** Starts the cluster and makes sure of its database. `settings` are PostgreSQL's, as `name=value`. Throws `Refusal`. */
export async function startCluster(program: Program, cluster: Cluster, settings: string[]): Promise<RunningCluster> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await findFreePort();
    const child = launch(program, cluster, [`port=${port}`, ...settings]);
    const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    const url = (database: string) => `postgres://${ROLE}:${cluster.password}@127.0.0.1:${port}/${database}`;
    if (await isUp(url('postgres'), child)) {
      await ensureDatabase(url('postgres'));
      return { url: url(ROLE), stop: () => stop(child, exited), gone: exited };
    }
    await stop(child, exited);
    // The port may have been taken in between, or a killed predecessor's workers may not have noticed yet.
    if (attempt === START_ATTEMPTS) {
      throw new Refusal(`PostgreSQL does not start: ${lastLine(readFileSync(cluster.logFile, 'utf8'))}`);
    }
    await pause(250 * attempt);
  }
}

/** Stops a PostgreSQL that a killed Candor left running on this folder. True when there was one. */
export async function stopLeftover(folder: string): Promise<boolean> {
  const pidFile = join(folder, 'postmaster.pid');
  const pid = existsSync(pidFile) ? Number.parseInt(readFileSync(pidFile, 'utf8'), 10) : Number.NaN;
  if (!(pid > 1) || !isAlive(pid)) return false;
  if (!isPostgresOn(pid, folder)) {
    // Some other process has the number now; PostgreSQL would take it for itself and refuse to start.
    rmSync(pidFile);
    return false;
  }
  process.kill(pid, 'SIGINT');
  const deadline = Date.now() + STOP_TIMEOUT_MS;
  while (isAlive(pid)) {
    if (Date.now() > deadline)
      throw new Refusal(`an earlier PostgreSQL (process ${pid}) on ${folder} does not stop: end it`);
    await pause(50);
  }
  return true;
}

/** A new password: 192 random bits, safe in a URL. */
export function newPassword(): string {
  return randomBytes(24).toString('base64url');
}

function launch(program: Program, cluster: Cluster, settings: string[]): ChildProcess {
  const quiet = [
    'log_min_error_statement=panic',
    'log_error_verbosity=terse',
    'log_statement=none',
    'log_parameter_max_length_on_error=0',
  ];
  const here = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'logging_collector=off'];
  const flags = [...here, ...quiet, ...settings].flatMap((setting) => ['-c', setting]);
  const log = openSync(cluster.logFile, 'w', 0o600);
  // Detached: Ctrl-C in a terminal must reach us alone, so that the database stops last.
  const child = spawn(program.postgres, ['-D', cluster.folder, ...flags], {
    ...program.runAs,
    cwd: '/',
    env: childEnvironment,
    stdio: ['ignore', log, log],
    detached: true,
  });
  closeSync(log);
  return child;
}

async function isUp(url: string, child: ChildProcess): Promise<boolean> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (hasNotExited(child) && Date.now() < deadline) {
    if (await canConnect(url)) return true;
    await pause(40);
  }
  return false;
}

async function canConnect(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function ensureDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [ROLE]);
  if (found.rowCount === 0) await client.query(`CREATE DATABASE ${ROLE}`);
  await client.end();
}

async function stop(child: ChildProcess, exited: Promise<void>): Promise<void> {
  if (!hasNotExited(child)) return;
  child.kill('SIGINT');
  const late = new AbortController();
  const isLate = pause(STOP_TIMEOUT_MS, true, { signal: late.signal }).catch(() => false);
  if (await Promise.race([exited.then(() => false), isLate])) child.kill('SIGQUIT');
  late.abort();
  await exited;
}

function hasNotExited(child: ChildProcess): boolean {
  return child.pid !== undefined && child.exitCode === null && child.signalCode === null;
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

function give(path: string, { runAs }: Program): void {
  if (runAs !== null) chownSync(path, runAs.uid, runAs.gid);
}

function isPostgresOn(pid: number, folder: string): boolean {
  const command = readCommand(pid);
  return command.includes('postgres') && command.includes(`-D ${folder} `);
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}
