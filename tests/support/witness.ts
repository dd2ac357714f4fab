/** A real witness: a process of its own over a folder of its own. What still runs after the test is killed. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toBase64 } from '#protocol/bytes';
import { english } from '#protocol/identity/english';
import { wordsOf } from '#protocol/identity/phrase';
import type { TestHouse } from '#tests/support/organisation';
import { type RunningProgram, startProgram } from '#tests/support/programs';

export interface RunningWitness {
  readonly url: string;
  readonly program: RunningProgram;
  /** As a power cut does; the folder stays. */
  kill(): Promise<void>;
  /** As an operator does; resolves with the exit status. */
  stop(): Promise<number | string>;
}

/** A folder with pins and phrase of an organisation's witness. */
export interface WitnessFolder {
  readonly path: string;
  remove(): void;
}

export function makeWitnessFolder({ organisation }: Pick<TestHouse, 'organisation'>): WitnessFolder {
  const path = mkdtempSync(join(tmpdir(), 'candor-witness-'));
  const words = wordsOf(organisation.phrases.witness.entropy, english).join(' ');
  writeFileSync(join(path, 'pins.json'), JSON.stringify(organisation.pins));
  writeFileSync(join(path, 'phrase'), `${words}\n`);
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Starts `witness/main.ts` on a free port; resolves when it answers. */
export async function startWitness(folder: WitnessFolder, env: Record<string, string> = {}): Promise<RunningWitness> {
  const program = launchWitness(folder, env);
  const { url } = JSON.parse(await program.line(/"ready":true/)) as { url: string };
  const end = (signal: NodeJS.Signals) => {
    program.kill(signal);
    return program.ended;
  };
  return { url, program, kill: () => end('SIGKILL').then(() => undefined), stop: () => end('SIGTERM') };
}

/** The same without waiting, for one that is not expected to come up. */
export const launchWitness = ({ path }: WitnessFolder, env: Record<string, string> = {}): RunningProgram =>
  startProgram('node', ['witness/main.ts'], {
    env: {
      ...{ CANDOR_DATA: path, CANDOR_WITNESS_PORT: '0', CANDOR_WITNESS_PHRASE_FILE: join(path, 'phrase') },
      ...env,
    },
  });

/** Gives it the organisation's roster, as custodians do. */
export async function giveRoster({ url }: Pick<RunningWitness, 'url'>, { organisation }: TestHouse): Promise<void> {
  const answer = await fetch(`${url}/roster`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ rosters: [toBase64(organisation.roster)] }),
  });
  if (answer.status !== 204) throw new Error(`roster: ${await answer.text()}`);
}
