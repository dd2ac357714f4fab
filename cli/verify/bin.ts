// The way in for the package `candor-verify`, which holds this room and the protocol alone: `verify`, and `export-log` for what it verifies.
import { Refusal } from '#cli/refusal';

const COMMANDS: Readonly<Record<string, () => Promise<{ run: (args: string[]) => Promise<number> }>>> = {
  verify: () => import('#cli/verify/verify'),
  'export-log': () => import('#cli/verify/export-log'),
};
const USAGE = 'usage: candor-verify verify URL|DIR … or candor-verify export-log URL DIR …; see README.md';

const [name = '', ...args] = process.argv.slice(2);
try {
  const load = COMMANDS[name];
  if (!load) throw new Refusal(USAGE, 2);
  process.exitCode = await (await load()).run(args);
} catch (error) {
  if (!(error instanceof Error && ('code' in error || 'status' in error))) throw error;
  console.error(`candor-verify: ${error.message}`);
  process.exitCode = error instanceof Refusal ? error.status : 1;
}
