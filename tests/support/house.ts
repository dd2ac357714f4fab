/**
 * The real house as processes: witness, server and sequencer of an organisation, over a database of one's own. Ends with
 * the test file that started it.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { makeOrganisation, type Organisation } from '#cli/operate/organisation';
import { tryAgain } from '#client/transport/again';
import { exchangeWith } from '#client/transport/http';
import { toBase64 } from '#protocol/bytes';
import { english } from '#protocol/identity/english';
import { signingKey } from '#protocol/identity/keys';
import { wordsOf } from '#protocol/identity/phrase';
import { verifyRosterChain } from '#protocol/roster/verify';
import { dayOf } from '#protocol/shape';
import { makeStatement } from '#protocol/statement/statement';
import { nodeSuite } from '#protocol/suite/node';
import type { Crypto, LogSuite } from '#protocol/suite/suite';
import { ENDPOINTS } from '#protocol/wire/endpoints';
import { WITNESS_ENDPOINTS } from '#protocol/wire/witness';
import { findFreePort } from '#tests/support/free-port';
import { seeded } from '#tests/support/seeded';

const ROOT = join(import.meta.dirname, '../..');
const UP_WITHIN_MS = 90_000;

export interface RunningHouse {
  readonly url: string;
  readonly witnessUrl: string;
  readonly databaseUrl: string;
  readonly folder: string;
  /** Where each process answers its operator (P7.7). */
  readonly watch: Readonly<Record<ProcessName, string>>;
  readonly organisation: Organisation;
  readonly crypto: Crypto<LogSuite>;
  /** Starts again what was killed, with other settings where they are given; waits until it is up. */
  start(name: ProcessName, settings?: Readonly<Record<string, string>>): Promise<void>;
  /** Kills one process as a power cut would. */
  kill(name: ProcessName): Promise<void>;
  /** All that its processes wrote to their output, which is where a service manager keeps logs from. */
  said(): string;
  stop(): Promise<void>;
}

export type ProcessName = 'witness' | 'server' | 'sequencer';

/** How a house differs from the usual one, in which everybody reaches everybody directly. */
export interface Fitting {
  /** The address at which one of the office's processes finds database or witness, which are at `url`. */
  readonly via?: (from: 'server' | 'sequencer', to: 'database' | 'witness', url: string) => Promise<string>;
  /** A file that each process loads before its program. */
  readonly preload?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Where its data folder is made. */
  readonly folder?: string;
}

/** Starts a house over this database (migrated already), publishes its roster, and waits until it is all up. */
export async function startHouse(
  databaseUrl: string,
  seed = 'running house',
  fitting: Fitting = {},
): Promise<RunningHouse> {
  const crypto = { suite: nodeSuite, random: seeded(seed) };
  const [port, witnessPort] = [await findFreePort(), await findFreePort()];
  const url = `http://localhost:${port}`;
  const witnessUrl = `http://localhost:${witnessPort}`;
  const organisation = makeOrganisation(crypto, {
    name: 'Candor Test',
    origin: 'candor.test/log',
    witnessName: 'witness.test/w1',
    witnessUrl,
    demo: true,
    today: dayOf(Date.now()),
  });
  const folder = writeFolder(organisation, fitting.folder);
  const base = {
    ...process.env,
    ...fitting.env,
    DATABASE_URL: undefined,
    CANDOR_HOST: 'localhost',
    CANDOR_WITNESS_PORT: String(witnessPort),
  };
  const office = {
    ...base,
    CANDOR_DATA: folder,
    CANDOR_PORT: String(port),
  };
  const { via = async (_, __, direct) => direct, preload } = fitting;
  const reaching = async (from: 'server' | 'sequencer') => ({
    DATABASE_URL: await via(from, 'database', databaseUrl),
    CANDOR_WITNESS_URL: await via(from, 'witness', witnessUrl),
  });
  const before = preload === undefined ? [] : ['--import', preload];
  const watch = {
    witness: `http://127.0.0.1:${await findFreePort()}`,
    server: `http://127.0.0.1:${await findFreePort()}`,
    sequencer: `http://127.0.0.1:${await findFreePort()}`,
  };
  const watched = (name: ProcessName) => ({ CANDOR_WATCH: new URL(watch[name]).host });
  const specs = {
    witness: {
      args: [...before, 'witness/main.ts'],
      env: {
        ...base,
        ...watched('witness'),
        CANDOR_DATA: join(folder, 'witness'),
        CANDOR_WITNESS_PHRASE_FILE: join(folder, 'witness/phrase'),
      },
    },
    server: {
      args: [...before, 'server/main.ts', 'serve'],
      env: { ...office, ...(await reaching('server')), ...watched('server') },
    },
    sequencer: {
      args: [...before, 'server/main.ts', 'sequence'],
      env: {
        ...office,
        ...(await reaching('sequencer')),
        ...watched('sequencer'),
        CANDOR_LOG_PHRASE_FILE: join(folder, 'log.phrase'),
      },
    },
  };
  const running = new Map<ProcessName, ChildProcess>();
  const lines: string[] = [];
  const said = () => lines.join('');
  const kill = async (name: ProcessName) => {
    const child = running.get(name);
    running.delete(name);
    if (child) await end(child, 'SIGKILL');
  };
  const start = async (name: ProcessName, settings: Readonly<Record<string, string>> = {}) => {
    const { args, env } = specs[name];
    running.set(name, await launch({ args, env: { ...env, ...settings } }, (text) => lines.push(text)));
  };
  const stop = async () => {
    for (const child of running.values()) await end(child, 'SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  };
  await start('witness');
  await start('server');
  await publish({ url, witnessUrl, organisation, crypto });
  await start('sequencer');
  await untilVouched(url);
  return { url, witnessUrl, databaseUrl, folder, watch, organisation, crypto, start, kill, said, stop };
}

function writeFolder({ pins, phrases }: Organisation, parent = tmpdir()): string {
  const folder = mkdtempSync(join(parent, 'candor-house-'));
  mkdirSync(join(folder, 'witness'));
  const words = ({ entropy }: { entropy: Uint8Array }) => `${wordsOf(entropy, english).join(' ')}\n`;
  writeFileSync(join(folder, 'pins.json'), JSON.stringify(pins));
  writeFileSync(join(folder, 'witness/pins.json'), JSON.stringify(pins));
  writeFileSync(join(folder, 'witness/phrase'), words(phrases.witness));
  writeFileSync(join(folder, 'log.phrase'), words(phrases.log));
  return folder;
}

interface Spec {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
}

function launch({ args, env }: Spec, hear: (text: string) => void): Promise<ChildProcess> {
  const child = spawn(process.execPath, args, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  let said = '';
  return new Promise((up, down) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        said += text;
        hear(text);
        if (said.includes('"ready":true')) up(child);
      });
    }
    child.once('exit', () => down(new Error(`${args.join(' ')} ended: ${said}`)));
    setTimeout(() => down(new Error(`${args.join(' ')} did not come up: ${said}`)), UP_WITHIN_MS).unref();
  });
}

function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((gone) => {
    child.once('exit', () => gone());
    child.kill(signal);
  });
}

/** Until the witness has cosigned and says so: without its note nobody seals anything, and a house is not ready. */
async function untilVouched(url: string): Promise<void> {
  const deadline = Date.now() + UP_WITHIN_MS;
  const exchange = exchangeWith({ url });
  while ((await exchange(ENDPOINTS.rosterShow, {})).note === null) {
    if (Date.now() > deadline) throw new Error('the witness gave no note');
    await pause(50);
  }
}

/** As the custodians do: to the witness first, then to the server. */
async function publish(house: Pick<RunningHouse, 'url' | 'witnessUrl' | 'organisation' | 'crypto'>): Promise<void> {
  const { organisation, crypto } = house;
  const [custodian] = organisation.phrases.custodians;
  if (!custodian) throw new Error('no custodian');
  const { roster, hash } = verifyRosterChain(crypto.suite, organisation.pins, [organisation.roster]);
  const statement = makeStatement(crypto, signingKey(crypto.suite, custodian.entropy).seed, {
    kind: 'roster-published',
    occasion: { log: roster.log.origin, roster: roster.version, day: dayOf(Date.now()) },
    saying: { version: roster.version, sha256: hash },
  });
  const sent = toBase64(organisation.roster);
  const policies = organisation.policies.map(toBase64);
  const body = { roster: sent, policies, statement: toBase64(statement) };
  const witness = exchangeWith({ url: house.witnessUrl });
  await tryAgain(() => witness(WITNESS_ENDPOINTS.rosterTake, { body: { rosters: [sent] } }));
  await tryAgain(() => exchangeWith({ url: house.url })(ENDPOINTS.rosterPublish, { body }));
}
