// `npm run probes`: other people's tools on the house behind TLS, as `npm run topology` starts it. First each must find something on a
// house that is bad on purpose. A line a tool, `nothing  TOOL  WHAT`; the last line is {"probes","findings"}.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { whenStarterIsGone } from '#cli/operate/starter';
import { Refusal } from '#cli/refusal';
import { installed, startTopology, type Topology } from '#tests/topology/start';
import { startBad } from './bad.ts';
import { frontOf } from './front.ts';
import { PROBES, type Probe, type Target } from './tools.ts';

const INTERRUPTED = 130;
/** One tool by its name, or all. */
const asked = process.argv[2];
const say = (line: string) => process.stdout.write(`${line}\n`);
const folder = mkdtempSync(join(tmpdir(), 'candor-probes-'));
const ending = new AbortController();
const letGo: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true })];
const stop = async () => {
  ending.abort();
  for (const release of letGo.reverse().splice(0)) await release();
};
const interrupt = () => void stop().finally(() => process.exit(INTERRUPTED));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, interrupt);
whenStarterIsGone(interrupt);

try {
  process.exitCode = await probeAll();
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
} finally {
  await stop();
}
process.exit();

async function probeAll(): Promise<number> {
  const chosen = PROBES.filter(({ name }) => asked === undefined || name === asked);
  if (chosen.length === 0) throw new Refusal(`usage: npm run probes -- [${PROBES.map(({ name }) => name).join('|')}]`);
  for (const { needs } of chosen) if (needs) installed(needs[0], say, needs[1]);
  execFileSync('npm', ['ci', '--prefix', join(import.meta.dirname, 'tools')], { stdio: 'ignore' });
  const bad = await startBad(folder);
  letGo.push(bad.stop);
  const topology = await startTopology({ folder: join(folder, 'house'), say: () => undefined, signal: ending.signal });
  letGo.push(topology.stop);
  const front = await frontOf(topology.ports);
  letGo.push(front.stop);
  const house = targetOf(topology, front.host);
  const findings: string[] = [];
  let blind = 0;
  for (const probe of chosen) {
    const found = await verdictOf(probe, house, bad.target);
    if (found === null) blind += 1;
    else findings.push(...found);
  }
  say(JSON.stringify({ probes: chosen.length, findings: findings.length }));
  return findings.length + blind === 0 ? 0 : 1;
}

/** What was found at the house; `null` when the tool has shown no eyes or did not do its work. */
async function verdictOf(probe: Probe, house: Target, bad: Target): Promise<string[] | null> {
  const { name, what } = probe;
  try {
    const shown = await probe.look(bad, folder);
    if (shown.length === 0) {
      say(`BLIND    ${name}  finds nothing on a bad house`);
      return null;
    }
    const found = await probe.look(house, folder);
    say(`${found.length === 0 ? 'nothing' : 'FOUND  '}  ${name}  ${what} (on a bad house: ${shown.length})`);
    for (const line of found) say(`         ${line}`);
    return found;
  } catch (error) {
    say(`FAILED   ${name}  ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
}

function targetOf({ url, ca }: Topology, front: string): Target {
  const postgres = ['--dbms', 'PostgreSQL'];
  const json = ['--headers', 'Content-Type: application/json'];
  const queries = [
    ['-u', `${url}/api/policies/${'0'.repeat(64)}*`, ...postgres],
    ['-u', `${url}/api/proofs/AAAA*`, ...postgres],
    ['-u', `${url}/api/duty/flags?from=1`, ...postgres],
    [
      '-u',
      `${url}/api/session/challenge`,
      '--method',
      'POST',
      '--data',
      '{"handle":"analyst-1"}',
      ...json,
      ...postgres,
    ],
  ];
  return { url, front, ca, known: 'review/', queries };
}
