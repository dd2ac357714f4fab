// `candor doctor`: looks at the house from inside and outside, and says in words what is wrong and what to do. Status 1 when
// something must be mended. It changes nothing.
import { readFileSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Refusal } from '#cli/refusal';
import { readArguments, readUrl } from '#cli/terminal/arguments';
import { speak } from '#cli/terminal/machine';
import { readHouse } from '../house-settings.ts';
import { code } from './code.ts';
import { durability, migrated, roles, silence } from './database.ts';
import { type Check, type Finding, findingsOf, type Patient } from './finding.ts';
import { backup, diskOf, roster, secrets, witness } from './house.ts';
import { clock, headers, log, onion, tls } from './reached.ts';

const USAGE = 'doctor [--url URL] [--ca FILE] [--json]';
const OPTIONS = { url: { type: 'string' }, ca: { type: 'string' }, json: { type: 'boolean' } } as const;

/** Everything that is looked at, in the order in which it is told. */
export const CHECKS: readonly Check[] = [
  clock,
  tls,
  headers,
  onion,
  code,
  migrated,
  roles,
  durability,
  silence,
  witness,
  log,
  roster,
  diskOf(statfs),
  backup,
  secrets,
];

/** `candor doctor` */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, USAGE, OPTIONS);
  if (positionals.length > 0) throw new Refusal(`usage: candor ${USAGE}`, 2);
  const patient = patientOf(values);
  const findings: Finding[] = [];
  for (const check of CHECKS) findings.push(...(await findingsOf(check, patient)));
  const wrong = findings.filter(({ state }) => state === 'wrong').length;
  const warnings = findings.filter(({ state }) => state === 'warning').length;
  speak(values.json, { wrong, warnings, findings }, [...findings.map(lineOf), '', summary(wrong, warnings)]);
  return wrong > 0 ? 1 : 0;
}

function patientOf({ url, ca }: { url?: string | undefined; ca?: string | undefined }): Patient {
  return {
    ...readHouse(process.env),
    dataFolder: resolve(process.env.CANDOR_DATA || 'data'),
    url: url === undefined ? null : readUrl(url, USAGE),
    ca: ca === undefined ? null : readFileSync(ca, 'utf8'),
    now: Date.now(),
  };
}

const MARKS = { well: 'well   ', warning: 'LOOK   ', wrong: 'WRONG  ' } as const;

const lineOf = ({ check, state, says, todo }: Finding): string =>
  `${MARKS[state]}${check.padEnd(12)}${says}${todo === undefined ? '' : `\n${' '.repeat(19)}→ ${todo}`}`;

const summary = (wrong: number, warnings: number): string =>
  wrong === 0 && warnings === 0 ? 'All is well.' : `${wrong} must be mended, ${warnings} should be looked at.`;
