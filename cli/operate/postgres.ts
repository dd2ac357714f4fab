// The one database engine everywhere: the PostgreSQL that DATABASE_URL names, or one of our own inside the data folder.
import { randomUUID } from 'node:crypto';
import { existsSync, lstatSync, readFileSync, readlinkSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '#cli/refusal';
import {
  checkMajor,
  makeCluster,
  newPassword,
  type RunningCluster,
  startCluster,
  stopLeftover,
} from './postgres/cluster.ts';
import { canReach, findProgram, makeReachable, type Program, ROOTS_PLACE } from './postgres/program.ts';

/** A database to work with; `gone` resolves if it ends by itself, which another's never does as far as we can tell. */
export type OpenDatabase = RunningCluster;

export interface OpenOptions {
  /** Receives one line for whatever a person should know. */
  say: (line: string) => void;
  /** PostgreSQL settings, as `name=value`. */
  settings?: string[];
}

/**
 * Opens the database of a data folder that the caller has taken (`takeDataFolder`).
 * @param env `DATABASE_URL` or `DATABASE_URL_FILE` in it is used instead of a PostgreSQL of our own
 * @throws Refusal in one line when that is impossible
 */
export async function openDatabase(
  dataFolder: string,
  env: Record<string, string | undefined>,
  { say, settings = [] }: OpenOptions,
): Promise<OpenDatabase> {
  const given = env.DATABASE_URL_FILE ? readFileSync(env.DATABASE_URL_FILE, 'utf8').trim() : env.DATABASE_URL;
  if (given) return { url: given, stop: async () => undefined, gone: new Promise(() => undefined) };
  const program = findProgram(say);
  const folder = join(findPlace(dataFolder, program, say), 'postgres');
  checkMajor(folder, program.major);
  const cluster = { folder, password: keepPassword(dataFolder), logFile: join(dataFolder, 'postgres.log') };
  if (await stopLeftover(folder)) say('stopped a PostgreSQL that an earlier, killed Candor had left running');
  makeCluster(program, cluster);
  return startCluster(program, cluster, settings);
}

// Usually the data folder itself. Where PostgreSQL's OS user cannot enter it, a folder in root's place, found again by a link.
function findPlace(dataFolder: string, program: Program, say: (line: string) => void): string {
  const link = join(dataFolder, 'postgres-place');
  if (lstatSync(link, { throwIfNoEntry: false })) return followLink(link);
  if (canReach(dataFolder, program.runAs)) return realpathSync(dataFolder);
  const place = join(ROOTS_PLACE, `data-${randomUUID()}`);
  makeReachable(place);
  symlinkSync(place, link);
  say(`PostgreSQL's OS user cannot enter ${dataFolder}, so the database is kept in ${place} (the link postgres-place)`);
  return place;
}

function followLink(link: string): string {
  const place = readlinkSync(link);
  if (!existsSync(place)) throw new Refusal(`the database is gone: ${link} leads to ${place}, which does not exist`);
  return place;
}

function keepPassword(dataFolder: string): string {
  const file = join(dataFolder, 'database-password');
  if (!existsSync(file)) writeFileSync(file, `${newPassword()}\n`, { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}
