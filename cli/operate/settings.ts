// The environment of `npm start`, read once. Refuses misspelt names and ports that are none.

import { Refusal } from '#cli/refusal';
import { refuseUnknownSettings } from '#protocol/settings';

export interface StartSettings {
  host: string;
  port: number;
  dataFolder: string;
  witnessPort: number;
  /** Where the witness is whose W it is, when another body runs it; null when we start one ourselves. */
  witnessUrl: string | null;
}

/** Reads the settings of commands.md with their defaults. Throws `Refusal` or ProtocolError `setting-unknown`. */
export function readStartSettings(env: Readonly<Record<string, string | undefined>>): StartSettings {
  refuseUnknownSettings(env);
  return {
    host: env.CANDOR_HOST || '127.0.0.1',
    port: readPort('CANDOR_PORT', env.CANDOR_PORT, 8080),
    dataFolder: env.CANDOR_DATA || 'data',
    witnessPort: readPort('CANDOR_WITNESS_PORT', env.CANDOR_WITNESS_PORT, 8090),
    witnessUrl: env.CANDOR_WITNESS_URL?.split(',')[0]?.trim() || null,
  };
}

function readPort(name: string, text: string | undefined, fallback: number): number {
  if (!text) return fallback;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Refusal(`${name} must be a port from 1 to 65535`);
  return port;
}
