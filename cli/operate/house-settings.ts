// The settings of the house that a command works on: the server's own, and where npm start runs its own PostgreSQL, that one
// as long as it runs.
import { existsSync, lstatSync, readFileSync, readlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Refusal } from '#cli/refusal';
import { type Config, ConfigError, readConfig } from '#server/config';

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads them. Throws `Refusal` in one line. */
export function readHouse(env: Environment): Config {
  const found = env.DATABASE_URL || env.DATABASE_URL_FILE ? null : embeddedUrl(resolve(env.CANDOR_DATA || 'data'));
  try {
    return readConfig(found === null ? env : { ...env, DATABASE_URL: found });
  } catch (error) {
    if (error instanceof ConfigError) throw new Refusal(error.message);
    throw error;
  }
}

/** The PostgreSQL that `npm start` runs on this folder, at the port that it took; `null` when it does not run. */
function embeddedUrl(folder: string): string | null {
  const link = join(folder, 'postgres-place');
  const place = lstatSync(link, { throwIfNoEntry: false }) ? readlinkSync(link) : folder;
  const [pidFile, passwordFile] = [join(place, 'postgres', 'postmaster.pid'), join(folder, 'database-password')];
  if (!existsSync(pidFile) || !existsSync(passwordFile)) return null;
  const [, , , port] = readFileSync(pidFile, 'utf8').split('\n');
  return `postgres://candor:${readFileSync(passwordFile, 'utf8').trim()}@127.0.0.1:${port}/candor`;
}
