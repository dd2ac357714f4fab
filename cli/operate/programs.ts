// The programs of the house, and where each is reached. Each is told what it alone needs: the log's phrase goes to
// the sequencer alone, the database never to the witness.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { DOUBT_STATUS } from '#server/config';
import { placesIn } from './organisation-folder.ts';
import type { ProcessSpec } from './processes.ts';
import type { StartSettings } from './settings.ts';

/** Where a browser on this machine finds the server. */
export const publicUrl = ({ host, port }: StartSettings): string =>
  `http://${host === '127.0.0.1' ? 'localhost' : host}:${port}`;

/** Where the witness answers. */
export const witnessUrlOf = ({ witnessUrl, witnessPort }: StartSettings): string =>
  witnessUrl ?? `http://127.0.0.1:${witnessPort}`;

const OFF_DUTY =
  'nobody is paged when a report cannot wait, for the reason above, until that is put right and this is started anew.';

const DOUBT =
  'it doubts the log, for the reason above, and signs nothing more. Reports are still taken, and stay stored but not ' +
  'confirmed, until somebody has done what that line says and started this anew.';

/** What to run, in the order in which to start it. */
export function listPrograms(settings: StartSettings, databaseUrl: string): ProcessSpec[] {
  // Three processes cannot answer the operator at one address; here he sees them end.
  const { DATABASE_URL, DATABASE_URL_FILE, CANDOR_WATCH, ...named } = process.env;
  const { CANDOR_LOG_PHRASE_FILE, CANDOR_WITNESS_PHRASE_FILE, CANDOR_DUTY_PHRASE_FILE, ...common } = named;
  const data = resolve(settings.dataFolder);
  const places = placesIn(data);
  const witnessUrl = witnessUrlOf(settings);
  const office = {
    ...common,
    CANDOR_DATA: data,
    DATABASE_URL: databaseUrl,
    CANDOR_WITNESS_URL: common.CANDOR_WITNESS_URL || witnessUrl,
  };
  const witness = {
    name: 'witness',
    args: ['witness/main.ts'],
    env: {
      ...common,
      // On this machine the witness is the office's neighbour: nobody else needs to reach it.
      CANDOR_HOST: '127.0.0.1',
      CANDOR_DATA: places.witness,
      CANDOR_WITNESS_PHRASE_FILE: CANDOR_WITNESS_PHRASE_FILE ?? places.witnessPhrase,
    },
  };
  const server = { name: 'server', args: ['server/main.ts', 'serve'], env: office };
  const sequencer = {
    name: 'sequencer',
    args: ['server/main.ts', 'sequence'],
    env: { ...office, CANDOR_LOG_PHRASE_FILE: CANDOR_LOG_PHRASE_FILE ?? places.logPhrase },
    forGood: { status: DOUBT_STATUS, meaning: DOUBT },
  };
  const duty = {
    name: 'duty',
    args: ['cli/main.ts', 'duty', `http://${settings.host}:${settings.port}`],
    env: {
      ...common,
      CANDOR_DATA: data,
      CANDOR_DUTY_PHRASE_FILE: CANDOR_DUTY_PHRASE_FILE ?? places.dutyPhrase,
    },
    forGood: { status: 1, meaning: OFF_DUTY },
  };
  return [
    ...(settings.witnessUrl === null ? [witness] : []),
    server,
    sequencer,
    ...(existsSync(places.onCall) ? [duty] : []),
  ];
}
