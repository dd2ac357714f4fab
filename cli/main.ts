// `candor COMMAND`: each command is one file, loaded when it is asked for. Refuses a command it does not know and a
// misspelt setting, with status 2; every other refusal is one line and status 1.

import { Refusal } from '#cli/refusal';
import { refuseUnknownSettings } from '#protocol/settings';

/** A command: what follows its name on the command line goes in, the exit status comes out. */
export type Command = (args: string[]) => Promise<number>;

interface Entry {
  name: string;
  usage: string;
  does: string;
  load: () => Promise<{ run: Command }>;
}

const COMMANDS: Entry[] = [
  {
    name: 'report',
    usage: 'report URL --text FILE [--wait]',
    does: 'send a report; prints its number and twelve words',
    load: () => import('#cli/use/report'),
  },
  {
    name: 'return',
    usage: 'return URL [--message FILE]',
    does: 'see what became of it; words on standard input',
    load: () => import('#cli/use/return'),
  },
  {
    name: 'review',
    usage: 'review URL list|open|reply|dispose|approve',
    does: 'read and answer; phrase on standard input',
    load: () => import('#cli/use/review'),
  },
  {
    name: 'appeal',
    usage: 'appeal URL [NUMBER]',
    does: 'what a desk let pass, for the second authority',
    load: () => import('#cli/use/appeal'),
  },
  {
    name: 'verify',
    usage: 'verify URL|DIR [--level auditor] [--kept FILE]',
    does: 'check the log, as anybody or as an auditor',
    load: () => import('#cli/verify/verify'),
  },
  {
    name: 'export-log',
    usage: 'export-log [URL] DIR [--level auditor]',
    does: 'write the log as tlog-tiles files, for anybody or for auditors',
    load: () => import('#cli/verify/export-log'),
  },
  {
    name: 'custody',
    usage: 'custody new|sign|publish',
    does: "make an organisation, sign its roster, publish it; a custodian's phrase on standard input",
    load: () => import('#cli/operate/custody/custody'),
  },
  {
    name: 'witness',
    usage: 'witness init|start',
    does: "make and run a witness, on another body's machine",
    load: () => import('#cli/witness/witness'),
  },
  {
    name: 'poster',
    usage: 'poster --url URL --out FILE.html',
    does: 'a poster and wallet cards to print, with the address and the check code of the pins',
    load: () => import('#cli/operate/poster/poster'),
  },
  {
    name: 'migrate',
    usage: 'migrate [--json]',
    does: 'bring the database to the newest migration',
    load: () => import('#cli/operate/migrate'),
  },
  {
    name: 'openapi',
    usage: 'openapi server|witness',
    does: 'print the exchanges as an OpenAPI document',
    load: () => import('#cli/operate/openapi'),
  },
  {
    name: 'doctor',
    usage: 'doctor [--url URL] [--json]',
    does: 'say in words what is wrong with this house',
    load: () => import('#cli/operate/doctor/doctor'),
  },
  {
    name: 'duty',
    usage: 'duty [URL] [--on-call FILE]',
    does: 'page whoever is on call when a report cannot wait',
    load: () => import('#cli/use/duty/duty'),
  },
  {
    name: 'backup',
    usage: 'backup DIR --recipients FILE',
    does: 'a sealed backup, restored and checked before it counts',
    load: () => import('#cli/operate/backup/backup'),
  },
  {
    name: 'restore',
    usage: 'restore FILE --identity FILE',
    does: 'a backup into an empty database',
    load: () => import('#cli/operate/backup/restore'),
  },
];

const [name, ...args] = process.argv.slice(2);
try {
  process.exitCode = await main(name, args);
} catch (error) {
  // Ours and the operating system's refusals carry a code or a status; anything else is a fault and shows where it is.
  if (!(error instanceof Error && ('code' in error || 'status' in error))) throw error;
  console.error(`candor: ${error.message}`);
  process.exitCode = error instanceof Refusal ? error.status : 1;
}

async function main(command: string | undefined, rest: string[]): Promise<number> {
  if (command === undefined || command === 'help' || command === '--help' || command === '-h') {
    console.log(help());
    return 0;
  }
  const entry = COMMANDS.find((candidate) => candidate.name === command);
  if (entry === undefined) throw new Refusal(`there is no command "${command}"; candor help lists them`, 2);
  refuseUnknownSettings(process.env);
  return (await entry.load()).run(rest);
}

function help(): string {
  const lines = COMMANDS.map((entry) => `  candor ${entry.usage.padEnd(44)}${entry.does}`);
  return ['Usage, in a checkout: npx --no candor COMMAND', '', ...lines].join('\n');
}
