/**
 * The environment of the process, read once: where it listens, its own folder, and the file that holds its phrase.
 * Refuses misspelt names, ports that are none, and a phrase or pins that cannot be used.
 */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ProtocolError } from '#protocol/error';
import { english } from '#protocol/identity/english';
import { readPhrase } from '#protocol/identity/phrase';
import { spanish } from '#protocol/identity/spanish';
import { ofShape } from '#protocol/json';
import { Pins } from '#protocol/roster/format';
import { refuseUnknownSettings } from '#protocol/settings';
import { readWatchAddress, type WatchAddress } from '#protocol/wire/watch';
import { StartError } from '#witness/problem';

export interface Config {
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  /** The witness's own folder: its store and its own copy of the pins. */
  readonly folder: string;
  readonly phraseFile: string;
  /** Where the operator asks how this process is (P7.7); `null` when nowhere. */
  readonly watch: WatchAddress | null;
}

const DEFAULT_PORT = 8090;
const MAX_PORT = 65_535;

/** Reads the settings. Throws `StartError` and ProtocolError `setting-unknown`. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  refuseUnknownSettings(env);
  const phraseFile = env.CANDOR_WITNESS_PHRASE_FILE;
  if (!phraseFile) throw new StartError('setting-wrong', 'CANDOR_WITNESS_PHRASE_FILE must name the file of the phrase');
  return {
    host: env.CANDOR_HOST || '127.0.0.1',
    port: readPort(env.CANDOR_WITNESS_PORT),
    folder: resolve(env.CANDOR_DATA || './data/witness'),
    phraseFile,
    watch: readWatch(env.CANDOR_WATCH),
  };
}

function readWatch(text: string | undefined): WatchAddress | null {
  if (!text) return null;
  const address = readWatchAddress(text);
  if (address) return address;
  throw new StartError('setting-wrong', 'CANDOR_WATCH must be a host and port, such as 127.0.0.1:9101');
}

function readPort(text: string | undefined): number {
  const port = text ? Number(text) : DEFAULT_PORT;
  if (Number.isInteger(port) && port >= 0 && port <= MAX_PORT) return port;
  throw new StartError('setting-wrong', 'CANDOR_WITNESS_PORT must be a port');
}

/** The 16 bytes of the phrase, in either word list. Throws `StartError` `phrase-wrong`. */
export function readPhraseFile(file: string): Uint8Array {
  const text = readOr(file, 'phrase-wrong', 'the file of the phrase cannot be read');
  try {
    return readPhrase(text, [english, spanish]);
  } catch (error) {
    if (error instanceof ProtocolError) throw new StartError('phrase-wrong', error.message);
    throw error;
  }
}

/** The pinned custodians, `pins.json` in the witness's folder. Throws `StartError` `pins-wrong`. */
export function readPins(folder: string): Pins {
  const text = readOr(join(folder, 'pins.json'), 'pins-wrong', 'pins.json cannot be read');
  try {
    return ofShape(Pins, JSON.parse(text));
  } catch {
    throw new StartError('pins-wrong', 'pins.json: expected pins of an organisation');
  }
}

function readOr(file: string, code: 'phrase-wrong' | 'pins-wrong', message: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new StartError(code, message);
  }
}
