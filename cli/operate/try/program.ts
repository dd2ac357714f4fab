// The program of "try to bury it" as `npm start` runs it: its own folder inside the demo's, ports that are free, the demo's cluster.

import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { ProcessSpec } from '../processes.ts';

/** What to run, and where the page then is. */
export interface TryProgram {
  readonly spec: ProcessSpec;
  readonly url: string;
}

/** For a demo in this folder; its login must be able to make databases on the cluster. */
export async function tryProgram(folder: string, databaseUrl: string): Promise<TryProgram> {
  const [page, port, witnessPort] = await freePorts(3);
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('CANDOR_'));
  const env = {
    ...Object.fromEntries(own),
    ...{ DATABASE_URL: databaseUrl, DATABASE_URL_FILE: undefined },
    ...{ CANDOR_DATA: join(folder, 'try'), CANDOR_HOST: '127.0.0.1' },
    ...{ CANDOR_PORT: String(port), CANDOR_WITNESS_PORT: String(witnessPort) },
  };
  const spec = { name: 'page to try burying on', args: ['cli/operate/try/main.ts', String(page)], env };
  return { spec, url: `http://localhost:${page}` };
}

/** So many ports that nobody listens on, all held until all are found. */
async function freePorts(count: number): Promise<number[]> {
  const probes = Array.from({ length: count }, () => createServer());
  for (const probe of probes) await new Promise<void>((up) => probe.listen(0, '127.0.0.1', up));
  const ports = probes.map((probe) => (probe.address() as AddressInfo).port);
  for (const probe of probes) await new Promise((closed) => probe.close(closed));
  return ports;
}
