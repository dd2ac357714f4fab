// `npm run topology`: both bodies' services as processes of this machine, behind TLS, until somebody stops it.
import { resolve } from 'node:path';
import { whenStarterIsGone } from '#cli/operate/starter';
import { Refusal } from '#cli/refusal';
import { startTopology } from '#tests/topology/start';

const say = (line: string) => process.stdout.write(`${line}\n`);
const ending = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => ending.abort());
whenStarterIsGone(() => ending.abort());

try {
  const folder = resolve(process.env.CANDOR_DATA || 'data/topology');
  const topology = await startTopology({ folder, say, signal: ending.signal });
  for (const line of [
    '',
    `report    ${topology.url}/      (its certificate authority: ${topology.ca})`,
    `review    ${topology.url}/review/`,
    `onion     http://${topology.onion}/      (named in Onion-Location; no network is reached from here)`,
    `witness   ${topology.witness}/`,
    `doctor    CANDOR_DATA=${folder} CANDOR_WITNESS_URL=${topology.witness} NODE_EXTRA_CA_CERTS=${topology.ca} \\`,
    `          npx --no candor doctor --url ${topology.url} --ca ${topology.ca}`,
    '',
    'Ctrl-C stops it.',
  ])
    say(line);
  await new Promise<void>((asked) => ending.signal.addEventListener('abort', () => asked(), { once: true }));
  await topology.stop();
} catch (error) {
  if (!ending.signal.aborted) {
    say(error instanceof Refusal ? error.message : String(error instanceof Error ? error.stack : error));
    process.exitCode = 1;
  }
}
