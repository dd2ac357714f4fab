// `node observatory.ts HOST`: the Observatory's own scan of a host, as JSON; a process of its own, which trusts the topology's
// authority from its start.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOM = join(import.meta.dirname, 'tools/node_modules/@mdn/mdn-http-observatory');

interface Scanned {
  readonly scan: { readonly score: number; readonly grade: string };
  readonly tests: Readonly<Record<string, { readonly result: string; readonly scoreModifier: number }>>;
}

// Its list of hosts that browsers know beforehand would come from a network; no name of this machine is on it.
writeFileSync(join(ROOM, 'conf/hsts-preload.json'), '{}');
const { scan } = (await import(join(ROOM, 'src/index.js'))) as { scan: (host: string) => Promise<Scanned> };
const { scan: verdict, tests } = await scan(process.argv[2] ?? '');
const lost = Object.values(tests).filter(({ scoreModifier }) => scoreModifier < 0);
process.stdout.write(`${JSON.stringify({ ...verdict, lost: lost.map(({ result }) => result) })}\n`);
process.exit();
