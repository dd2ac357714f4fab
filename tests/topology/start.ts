/**
 * The services of both compose files as processes of this machine, in the environment that the files give them: PostgreSQL
 * with deploy's own configuration, witness, server and sequencer, Caddy before both bodies, tor beside.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { buildAppsIn } from '#cli/operate/apps';
import { takeDataFolder } from '#cli/operate/data-folder';
import { makeDemo, settleDemo } from '#cli/operate/demo';
import { findPins, placesIn, readable } from '#cli/operate/organisation-folder';
import { openDatabase } from '#cli/operate/postgres';
import { type ProcessSpec, startProcesses } from '#cli/operate/processes';
import { Refusal } from '#cli/refusal';
import { findFreePort } from '#tests/support/free-port';
import { environmentOf, FILES, ROOT, readCompose, type Service } from '#tests/topology/compose';
import { openStore } from '#witness/store/database';

/** How each service of the compose files is run here; a test sees that none is missing. */
export const RUN_AS: Readonly<Record<keyof typeof FILES, Readonly<Record<string, string>>>> = {
  office: {
    postgres: 'the PostgreSQL of the checkout, with deploy/postgres/postgresql.conf',
    server: 'node',
    sequencer: 'node',
    caddy: "Debian's caddy, with deploy/caddy/Caddyfile",
    tor: "Debian's tor, with deploy/tor/torrc",
    backup: 'node, once',
  },
  witness: { witness: 'node', caddy: "Debian's caddy, with deploy/caddy/Caddyfile" },
};

export interface Topology {
  /** Through Caddy. */
  readonly url: string;
  /** Where Caddy listens, with TLS and to lead to it. */
  readonly ports: { readonly https: number; readonly http: number };
  /** The server itself, as Caddy and tor reach it. */
  readonly behind: string;
  readonly witness: string;
  /** The certificate authority of this Caddy. */
  readonly ca: string;
  /** The onion's name, which the first page says; no network is reached with it here. */
  readonly onion: string;
  readonly folder: string;
  /** The environment of a command of the office, such as `candor doctor`. */
  readonly env: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

interface Asked {
  readonly folder: string;
  readonly say: (line: string) => void;
  readonly signal: AbortSignal;
}

/** Starts everything. Throws `Refusal` when caddy or tor is not installed. */
export async function startTopology({ folder, say, signal }: Asked): Promise<Topology> {
  for (const program of ['caddy', 'tor']) installed(program, say);
  const letGo: (() => unknown)[] = [];
  const stop = async () => {
    for (const release of letGo.reverse().splice(0)) await release();
  };
  try {
    return { ...(await start({ folder, say, signal }, letGo)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function start({ folder, say, signal }: Asked, letGo: (() => unknown)[]): Promise<Omit<Topology, 'stop'>> {
  const [office, body] = [readCompose(FILES.office), readCompose(FILES.witness)];
  const taken = takeDataFolder(folder);
  letGo.push(taken.release);
  const ports = await portsFor(['server', 'witness', 'https', 'http', 'wHttps', 'wHttp', 'watch1', 'watch2', 'watch3']);
  const url = `https://localhost:${ports.https}`;
  const witness = `https://localhost:${ports.wHttps}`;
  const behind = `http://127.0.0.1:${ports.server}`;
  const onion = await startTor(folder, { port: ports.server, letGo });
  const pins = { ...(findPins(folder) ?? (await makeDemo(folder, witness))), onion };
  writeFileSync(placesIn(folder).pins, readable(pins));
  const building = buildAppsIn(folder, say);
  letGo.push(building.stop);
  const database = await openDatabase(folder, {}, { say, settings: postgresSettings() });
  letGo.push(database.stop);
  await building.done;
  const places = placesIn(folder);
  const databaseUrl = join(folder, 'database-url');
  writeFileSync(databaseUrl, database.url, { mode: 0o600 });
  const state = join(folder, 'caddy');
  const ca = join(state, 'caddy/pki/authorities/local/root.crt');
  const gate = (site: string, upstream: string, [https, http]: [number, number]) =>
    new Map([
      ['CANDOR_SITE', site],
      ['CANDOR_TLS', 'internal'],
      ['CANDOR_ONION', onion],
      ['CANDOR_UPSTREAM', upstream],
      ['CANDOR_HTTPS_PORT', String(https)],
      ['CANDOR_HTTP_PORT', String(http)],
    ]);
  await startCaddy(office.services.caddy, {
    letGo,
    state,
    here: gate(url, behind.slice(7), [ports.https, ports.http]),
  });
  // One authority for both, made by the first: two that begin together would make two.
  await made(ca, signal);
  await made(ca.replace('root.crt', 'intermediate.key'), signal);
  const upstream = `127.0.0.1:${ports.witness}`;
  await startCaddy(body.services.caddy, { letGo, state, here: gate(witness, upstream, [ports.wHttps, ports.wHttp]) });
  const here = (watch: number, data: string) =>
    new Map([
      ['CANDOR_HOST', '127.0.0.1'],
      ['CANDOR_PORT', String(ports.server)],
      ['CANDOR_WITNESS_PORT', String(ports.witness)],
      ['CANDOR_WATCH', `127.0.0.1:${watch}`],
      ['CANDOR_WITNESS_URL', witness],
      ['/data', data],
      ['/run/secrets/database_url', databaseUrl],
      ['/run/secrets/log_phrase', places.logPhrase],
      ['/run/secrets/witness_phrase', places.witnessPhrase],
    ]);
  // As `candor witness init` leaves it, without which the witness is not started.
  openStore(join(places.witness, 'witness.sqlite')).close();
  const specs = [
    specOf('witness', body.services.witness, here(ports.watch1, places.witness)),
    specOf('server', office.services.server, here(ports.watch2, folder)),
    specOf('sequencer', office.services.sequencer, here(ports.watch3, folder)),
  ].map((spec) => ({ ...spec, env: { ...spec.env, PATH: process.env.PATH, NODE_EXTRA_CA_CERTS: ca } }));
  const processes = await startProcesses(specs, { say, ending: signal });
  letGo.push(processes.stop);
  await settleDemo({ folder, pins, url: behind, witnessUrl: `http://${upstream}` }, { say, signal });
  const env = { ...specOf('backup', office.services.backup, here(0, folder)).env, CANDOR_WITNESS_URL: witness };
  return { url, ports, behind, witness, ca, onion, folder, env };
}

function specOf(
  name: string,
  service: Service | undefined,
  here: ReadonlyMap<string, string>,
): ProcessSpec & { env: Record<string, string> } {
  if (!service) throw new Refusal(`no compose file has the service ${name}`);
  return { name, args: [...(service.command ?? [])], env: environmentOf(service, here) };
}

type Names = 'server' | 'witness' | 'https' | 'http' | 'wHttps' | 'wHttp' | 'watch1' | 'watch2' | 'watch3';

async function portsFor(names: readonly Names[]): Promise<Record<Names, number>> {
  const found: [Names, number][] = [];
  for (const name of names) found.push([name, await findFreePort()]);
  return Object.fromEntries(found) as Record<Names, number>;
}

/** deploy's own settings, but for where it listens. */
export function postgresSettings(): string[] {
  const lines = readFileSync(join(ROOT, 'deploy/postgres/postgresql.conf'), 'utf8').split('\n');
  const settings = lines.map((line) => /^(\w+) = '?([^']*)'?$/.exec(line)).filter((found) => found !== null);
  return settings
    .filter(([, name]) => name !== 'listen_addresses' && name !== 'unix_socket_directories')
    .map(([, name, value]) => `${name}=${value}`);
}

interface Gate {
  readonly letGo: (() => unknown)[];
  readonly state: string;
  readonly here: ReadonlyMap<string, string>;
}

async function startCaddy(service: Service | undefined, { letGo, state, here }: Gate): Promise<void> {
  if (!service) throw new Refusal('no compose file has the service caddy');
  mkdirSync(state, { recursive: true });
  const env = { PATH: process.env.PATH, HOME: state, XDG_DATA_HOME: state, XDG_CONFIG_HOME: state };
  const args = ['run', '--config', join(ROOT, 'deploy/caddy/Caddyfile'), '--adapter', 'caddyfile'];
  const child = spawn('caddy', args, {
    env: { ...env, ...environmentOf(service, here) },
    stdio: ['ignore', 'ignore', 'ignore'],
  });
  letGo.push(() => ended(child));
}

/** deploy's own torrc, but for where it keeps its key and where the server is. */
export const torrcFor = (data: string, server: string): string =>
  readFileSync(join(ROOT, 'deploy/tor/torrc'), 'utf8').replaceAll('/var/lib/tor', data).replace('server:8080', server);

/** The onion's key and name; without a network, which tests/support/tor-network.ts makes. */
async function startTor(folder: string, { port, letGo }: { port: number; letGo: (() => unknown)[] }): Promise<string> {
  const data = join(folder, 'tor');
  mkdirSync(data, { recursive: true, mode: 0o700 });
  writeFileSync(join(folder, 'torrc'), `${torrcFor(data, `127.0.0.1:${port}`)}DisableNetwork 1\n`);
  const child = spawn('tor', ['-f', join(folder, 'torrc')], { stdio: 'ignore' });
  letGo.push(() => ended(child));
  const name = join(data, 'candor', 'hostname');
  await made(name, AbortSignal.timeout(60_000));
  return readFileSync(name, 'utf8').trim();
}

async function made(file: string, signal: AbortSignal): Promise<void> {
  while (!existsSync(file)) await pause(100, undefined, { signal });
}

/** Asks a process to end and waits until it has. */
export async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  await gone;
}

/** As root on Debian what is missing is installed, as for Chromium; elsewhere one line says what to install. */
export function installed(program: string, say: (line: string) => void, debian: string = program): void {
  const there = () => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;
  if (there()) return;
  say(`installing Debian's ${debian}`);
  for (const args of [['update'], ['install', '--yes', '--no-install-recommends', debian]])
    spawnSync('apt-get', args, { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, stdio: 'ignore' });
  if (!there()) throw new Refusal(`${program} is needed: on Debian, as root: apt-get install ${debian}`);
}
