/**
 * The names of the environment, the same for server, witness and commands. Refuses a `CANDOR_*` name that nobody reads:
 * a misspelt setting must not silently leave a default in force.
 */
import { ProtocolError } from './error.ts';

/** Every setting there is. A secret is never a value of the environment: its name ends in `_FILE` and names a file. */
export const SETTINGS = [
  'CANDOR_HOST',
  'CANDOR_PORT',
  'CANDOR_DATA',
  'CANDOR_WITNESS_PORT',
  'CANDOR_WITNESS_URL',
  'CANDOR_LOG_PHRASE_FILE',
  'CANDOR_WITNESS_PHRASE_FILE',
  'CANDOR_DUTY_PHRASE_FILE',
  'CANDOR_WATCH',
] as const;

/**
 * Checks the names, never the values, of an environment.
 * @param env name to value, as `process.env`
 * @throws ProtocolError `setting-unknown`, naming the first unknown `CANDOR_*` name
 */
export function refuseUnknownSettings(env: Readonly<Record<string, string | undefined>>): void {
  const known = new Set<string>(SETTINGS);
  const unknown = Object.keys(env).find((name) => name.startsWith('CANDOR_') && !known.has(name));
  if (unknown !== undefined) {
    throw new ProtocolError('setting-unknown', `${unknown} is no setting of Candor; there are ${SETTINGS.join(', ')}`);
  }
}
