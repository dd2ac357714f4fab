// `npm run bench -- NAME --json`: one line a figure. `all` runs every bench.
import { parseArgs } from 'node:util';
import { auditor } from './auditor.ts';
import { capacity } from './capacity.ts';
import { intake } from './intake.ts';
import { log } from './log.ts';
import type { Figure } from './measure.ts';
import { open } from './open.ts';
import { page } from './page.ts';
import { queue } from './queue.ts';
import { seal } from './seal.ts';
import { take } from './take.ts';
import { verify } from './verify.ts';

const BENCHES: Readonly<Record<string, () => Promise<Figure[]>>> = {
  intake,
  seal,
  open,
  log,
  verify,
  page,
  queue,
  take,
  auditor,
  capacity,
};

const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'boolean' } } });
const [name = 'all'] = positionals;
const chosen = name === 'all' ? Object.keys(BENCHES) : [name];

for (const one of chosen) {
  const bench = BENCHES[one];
  if (!bench) {
    process.stderr.write(`no bench is called ${one}: there are ${Object.keys(BENCHES).join(', ')} and all\n`);
    process.exit(2);
  }
  for (const figure of await bench())
    process.stdout.write(`${values.json ? JSON.stringify(figure) : inWords(figure)}\n`);
}

function inWords({ bench, figure, value, unit, limit, ratio }: Figure): string {
  return `${bench.padEnd(8)} ${figure}: ${value} ${unit}, limit ${limit}, ratio ${ratio}`;
}
