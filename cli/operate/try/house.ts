// A house to be wronged: an organisation, a database and three processes of its own, made anew for each act, with the demo's
// programs as they are. Nothing of it is ever the demo's own, and nobody's report is in it.
import { spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { Refusal } from '#cli/refusal';
import { machine, today } from '#cli/terminal/machine';
import { entropyIn } from '#cli/terminal/secret';
import { findGround } from '#client/transport/ground';
import { exchangeWith } from '#client/transport/http';
import type { Pins } from '#protocol/roster/format';
import { migrate } from '#server/db/migrate';
import { buildAppsIn } from '../apps.ts';
import { asOwner } from '../backup/scratch.ts';
import { publishRoster } from '../custody/publish.ts';
import { type DemoPhrases, makeDemo, moveWitness, readDemoPhrases } from '../demo.ts';
import { findPins, placesIn, readPublication } from '../organisation-folder.ts';
import { type Processes, startProcesses } from '../processes.ts';
import { listPrograms, publicUrl, witnessUrlOf } from '../programs.ts';
import type { StartSettings } from '../settings.ts';

const DATABASE = 'candor_try';
const ROOT = join(import.meta.dirname, '../../..');
const LEASH = join(import.meta.dirname, '../leash.ts');
const LATER = join(import.meta.dirname, 'eight-days-later.ts');

/** Where it is made: settings of its own, and a cluster on which its login may make databases. */
export interface Place {
  readonly settings: StartSettings;
  readonly databaseUrl: string;
  readonly ending: AbortSignal;
  /** Whether the screens are built, which takes a quarter of a minute the first time. */
  readonly screens: boolean;
}

/** What a command said. */
export interface Ran {
  readonly status: number | null;
  /** The object that it printed; `null` when it printed none. */
  readonly said: Record<string, unknown> | null;
  /** The code of its refusal; `null` when it has none. */
  readonly code: string | null;
}

export class ScratchHouse {
  readonly #place: Place;
  #processes: Processes | null = null;
  readonly #lines: string[] = [];

  constructor(place: Place) {
    this.#place = place;
  }

  get folder(): string {
    return this.#place.settings.dataFolder;
  }

  get url(): string {
    return publicUrl(this.#place.settings);
  }

  get witnessUrl(): string {
    return witnessUrlOf(this.#place.settings);
  }

  get phrases(): DemoPhrases {
    return readDemoPhrases(this.folder);
  }

  get databaseUrl(): string {
    const url = new URL(this.#place.databaseUrl);
    url.pathname = `/${DATABASE}`;
    return url.href;
  }

  /** What its processes have told the operator since it was opened. */
  get lines(): readonly string[] {
    return this.#lines;
  }

  /** Whatever there was is gone afterwards, and an empty house is up. */
  async open(): Promise<void> {
    await this.close();
    const pins = await this.#organisation();
    if (this.#place.screens) await buildAppsIn(this.folder, (line) => this.#lines.push(line)).done;
    await asOwner(this.#place.databaseUrl, async (client) => {
      await client.query(`DROP DATABASE IF EXISTS ${DATABASE} WITH (FORCE)`);
      await client.query(`CREATE DATABASE ${DATABASE}`);
    });
    await migrate(this.databaseUrl);
    for (const name of ['witness', 'copy'].flatMap((one) => [
      `${one}.sqlite`,
      `${one}.sqlite-wal`,
      `${one}.sqlite-shm`,
    ]))
      rmSync(join(placesIn(this.folder).witness, name), { force: true });
    this.#lines.length = 0;
    await this.#start(false);
    await publishRoster(machine, readPublication(this.folder), {
      ...{ url: this.url, witnessUrls: [this.witnessUrl], today: today() },
      publisher: entropyIn(Object.values(this.phrases.custodians)[0] ?? ''),
    });
    await this.#untilCosigned(pins);
  }

  /** Starts its programs again with clocks that are eight days ahead. */
  async later(): Promise<void> {
    await this.#processes?.stop();
    await this.#start(true);
  }

  async close(): Promise<void> {
    await this.#processes?.stop();
    this.#processes = null;
  }

  async #organisation(): Promise<Pins> {
    const pins = findPins(this.folder);
    if (pins) return moveWitness(this.folder, pins, this.witnessUrl);
    mkdirSync(dirname(this.folder), { recursive: true });
    return makeDemo(this.folder, this.witnessUrl);
  }

  async #start(later: boolean): Promise<void> {
    const programs = listPrograms(this.#place.settings, this.databaseUrl).filter(({ name }) => name !== 'duty');
    const { host, port, witnessPort } = this.#place.settings;
    // Its own ports, whatever those are of the house that it stands beside.
    const ports = { CANDOR_HOST: host, CANDOR_PORT: String(port), CANDOR_WITNESS_PORT: String(witnessPort) };
    const specs = programs.map((one) => ({
      ...one,
      args: later ? ['--import', LATER, ...one.args] : one.args,
      env: { ...one.env, ...ports },
    }));
    const say = (line: string) => this.#lines.push(line);
    this.#processes = await startProcesses(specs, { say, ending: this.#place.ending });
    // One that is made to fail shall not end the page that tells of it.
    this.#processes.fallen.catch(() => undefined);
  }

  /** Nobody can report before the witness has vouched for the roster. */
  async #untilCosigned(pins: Pins): Promise<void> {
    for (let left = 300; ; left--) {
      try {
        await findGround(exchangeWith({ url: this.url }), { suite: machine.suite, pins, today: today() });
        return;
      } catch (error) {
        if (left === 0) throw error;
        await pause(100);
      }
    }
  }

  /** Runs a command of `candor` against this house, or against another address that stands before it. */
  async candor(args: readonly string[], { input = '', later = false } = {}): Promise<Ran> {
    const { CANDOR_DATA, CANDOR_PORT, CANDOR_WITNESS_PORT, DATABASE_URL, ...env } = process.env;
    const clock = later ? ['--import', LATER] : [];
    const pins = ['--pins', placesIn(this.folder).pins, '--json'];
    const child = spawn(process.execPath, [...clock, '--import', LEASH, 'cli/main.ts', ...args, ...pins], {
      cwd: ROOT,
      env,
      stdio: ['pipe', 'pipe', 'pipe', 'ipc'],
    });
    const status = new Promise<number | null>((ended) => child.once('exit', ended));
    child.stdin?.end(input);
    const streams = [child.stdout, child.stderr].map((stream) => (stream ? text(stream) : Promise.resolve('')));
    const [out = '', err = ''] = await Promise.all(streams);
    return { status: await status, said: objectIn(out), code: /\(([a-z][a-z-]+)\)\s*$/.exec(err.trim())?.[1] ?? null };
  }

  /** Sends a report as a source does, and waits until it is confirmed or ten seconds are over. */
  async report(account: string): Promise<Reported> {
    const file = join(this.folder, 'account.txt');
    writeFileSync(file, account);
    const { said, code } = await this.candor(['report', this.url, '--text', file, '--wait']);
    if (said === null) throw new Refusal(`the report was not taken (${code ?? 'unknown'})`);
    const { number, tip, words, state } = said as { number: string; tip: string; words: string[]; state: string };
    return { number, tip, words: words.join(' '), state };
  }

  /** What the operator's own connection to the database can do: anything. */
  sql(statement: string, values: unknown[] = []): Promise<pg.QueryResult> {
    return asOwner(this.databaseUrl, (client) => client.query(statement, values));
  }
}

/** A report and the words to return with. */
export interface Reported {
  readonly number: string;
  readonly tip: string;
  readonly words: string;
  readonly state: string;
}

function objectIn(out: string): Record<string, unknown> | null {
  try {
    return JSON.parse(out);
  } catch {
    return null;
  }
}
