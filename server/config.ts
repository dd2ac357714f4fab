/** The server's settings, read once from the environment. Refuses names and values that mean nothing. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ofShape } from '#protocol/json';
import { Pins } from '#protocol/roster/format';
import { refuseUnknownSettings } from '#protocol/settings';
import { readWatchAddress, type WatchAddress } from '#protocol/wire/watch';

/** The exit status of a sequencer that doubts the log: nobody may start it again before somebody has looked (P6.9). */
export const DOUBT_STATUS = 65;

const DIST = join(import.meta.dirname, '../dist');

export interface Config {
  readonly host: string;
  readonly port: number;
  readonly databaseUrl: string;
  /** The witness whose W it is. */
  readonly witnessUrl: string;
  /** The other witnesses of the roster, which cosign. */
  readonly otherWitnesses: readonly string[];
  readonly pins: Pins;
  /** The built apps: those of the data folder, which have its pins, or else what `npm run build` wrote. */
  readonly apps: string;
  /** Where the log's phrase is; `null` for the process that serves requests. */
  readonly logPhraseFile: string | null;
  /** Where the operator asks how this process is (P7.7); `null` when nowhere. */
  readonly watch: WatchAddress | null;
  /** What `candor backup` says of its newest backup. */
  readonly backupRecord: string;
}

/** Why the server does not start, in one line. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the environment. Throws `ConfigError`, and ProtocolError `setting-unknown`. */
export function readConfig(env: Environment): Config {
  refuseUnknownSettings(env);
  const data = resolve(env.CANDOR_DATA || 'data');
  return {
    host: env.CANDOR_HOST || '127.0.0.1',
    port: readPort(env.CANDOR_PORT || '8080'),
    databaseUrl:
      secretOf(env, 'DATABASE_URL') ?? wrong('DATABASE_URL says which database to use; npm start brings its own'),
    ...readWitnesses(env.CANDOR_WITNESS_URL || `http://127.0.0.1:${env.CANDOR_WITNESS_PORT || '8090'}`),
    pins: readPins(join(data, 'pins.json')),
    apps: existsSync(join(data, 'apps')) ? join(data, 'apps') : DIST,
    logPhraseFile: env.CANDOR_LOG_PHRASE_FILE || null,
    watch: readWatch(env.CANDOR_WATCH),
    backupRecord: join(data, 'backup.json'),
  };
}

function readPort(text: string): number {
  const port = Number(text);
  return Number.isInteger(port) && port >= 0 && port <= 65_535
    ? port
    : wrong('CANDOR_PORT must be a port from 1 to 65535');
}

function readWatch(text: string | undefined): WatchAddress | null {
  if (!text) return null;
  return readWatchAddress(text) ?? wrong('CANDOR_WATCH must be a host and port, such as 127.0.0.1:9101');
}

/** Addresses of the roster's witnesses, the first one's first, with commas between them. */
function readWitnesses(text: string): Pick<Config, 'witnessUrl' | 'otherWitnesses'> {
  const [witnessUrl = '', ...otherWitnesses] = text.split(',').map((url) => url.trim());
  if (![witnessUrl, ...otherWitnesses].every((url) => /^https?:/.test(url) && URL.canParse(url)))
    wrong('CANDOR_WITNESS_URL must be the address of the witness, or of each, with commas between them');
  return { witnessUrl, otherWitnesses };
}

function secretOf(env: Environment, name: string): string | undefined {
  const file = env[`${name}_FILE`];
  if (!file) return env[name];
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return wrong(`${name}_FILE names a file that cannot be read`);
  }
}

function readPins(file: string): Pins {
  try {
    return ofShape(Pins, JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return wrong(`${file} must hold the organisation's pins: npm start makes a demo's, candor custody new an office's`);
  }
}

function wrong(message: string): never {
  throw new ConfigError(message);
}
