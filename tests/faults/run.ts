// `npm run faults`: a house under load, one fault after another, and at the end nothing lost that anybody was told is stored.
// With `--json` the last line is {"faults","acknowledged","lost","log"}. Needs root, for disks that can be full.
import { whenStarterIsGone } from '#cli/operate/starter';
import { standAt } from '#tests/support/house-people';
import { judge } from './judge.ts';
import { startLoad } from './load.ts';
import { buildMachine, type Machine } from './machine.ts';
import { FAULTS } from './table.ts';

const json = process.argv.includes('--json');
/** Tips that must be acknowledged after each fault, and how long that may take. */
const RECOVERED = 2;
const RECOVERY_MS = 90_000;
const REST_MS = 180_000;
const INTERRUPTED = 130;

const say = (line: string) => process.stdout.write(`${line}\n`);
let machine: Machine | null = null;
const interrupt = () => void Promise.resolve(machine?.stop()).finally(() => process.exit(INTERRUPTED));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, interrupt);
whenStarterIsGone(interrupt);

try {
  machine = await buildMachine();
  process.exitCode = await breakAll(machine);
} catch (error) {
  say(error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.exitCode = 1;
} finally {
  await machine?.stop();
}
process.exit();

async function breakAll(on: Machine): Promise<number> {
  const { house } = on;
  const { ground } = await standAt(house);
  const load = startLoad(on.way('source to server').url, { crypto: house.crypto, ground });
  await load.more(RECOVERED, RECOVERY_MS);
  const stuck: string[] = [];
  for (const { name, act } of FAULTS) {
    const before = load.acknowledged.length;
    const failure = await act(on).then(
      () => null,
      (error: unknown) => String(error),
    );
    for (const way of on.ways.values()) way.mend();
    await on.raise();
    const recovered = failure === null && (await load.more(RECOVERED, RECOVERY_MS));
    if (!recovered) stuck.push(name);
    say(
      `${recovered ? 'survived' : 'STUCK   '}  ${name}  (${load.acknowledged.length - before} tips) ${failure ?? ''}`,
    );
  }
  await load.end(REST_MS);
  const verdict = await judge(house, load.acknowledged);
  if (verdict.codes.length > 0) say(`candor verify found: ${verdict.codes.join(', ')}`);
  const { lost, log } = verdict;
  const result = { faults: FAULTS.length, acknowledged: load.acknowledged.length, lost, log };
  const good = stuck.length === 0 && lost === 0 && log === 'accepted' && load.acknowledged.length > 0;
  if (!good) say(house.said().split('\n').slice(-30).join('\n'));
  say(
    json
      ? JSON.stringify(result)
      : `${result.faults} faults, ${result.acknowledged} tips acknowledged, ${lost} lost, log ${log}`,
  );
  return good ? 0 : 1;
}
